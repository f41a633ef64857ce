from dataclasses import astuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from energydesk.vocabulary import fold
from energydesk.words import STEM_LETTERS, JoinedTexts, Rows, Words, hash_strings, in_groups

TEXTS = ["New York, Été", "", "a  b", " x!"]


def test_words_stand_at_their_positions_in_the_joined_texts() -> None:
    texts = JoinedTexts(TEXTS)
    found = [texts.joined[start:end] for start, end in zip(texts.starts, texts.ends, strict=True)]
    assert found == ["New", "York", "Été", "a", "b", "x"]
    assert texts.word_text.tolist() == [0, 0, 0, 2, 2, 3]
    assert (texts.starts - texts.offsets[texts.word_text]).tolist() == [0, 4, 10, 0, 3, 1]
    assert texts.is_capital(np.arange(6)).tolist() == [True, True, True, False, False, False]
    assert texts.spaces().tolist() == [3, 0, 2, 2]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_texts_joined_have_the_words_of_each_text_folded(texts: list[str]) -> None:
    expected = Words.of([fold(text).split() for text in texts])
    assert [column.tolist() for column in astuple(JoinedTexts(texts).words())] == [
        column.tolist() for column in astuple(expected)
    ]


def test_a_run_of_words_is_known_by_its_hash_but_not_across_two_texts() -> None:
    texts = JoinedTexts(["new york", "oil"])
    runs = texts.hashes(texts.starts[:-1], texts.ends[1:])
    assert Rows(["york oil", "new york"]).find(runs).tolist() == [1, -1]


def test_a_stem_is_the_first_letters_of_a_word() -> None:
    words = Words.of([["refineries", "gas"]])
    assert words.stems.tolist() == hash_strings(["refineries"[:STEM_LETTERS], "gas"]).tolist()


def test_some_texts_keep_their_words() -> None:
    part = Words.of([["a"], ["b", "c"], [], ["d"]]).part([3, 2, 1])
    expected = Words.of([["d"], [], ["b", "c"]])
    assert [column.tolist() for column in astuple(part)] == [column.tolist() for column in astuple(expected)]


def test_groups_are_as_large_as_the_limit_allows() -> None:
    assert list(in_groups([3, 3, 3, 10, 1], 6)) == [slice(0, 2), slice(2, 3), slice(3, 4), slice(4, 5)]
    assert list(in_groups([], 6)) == []
