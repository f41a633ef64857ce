"""Which words lean on what stands before the sentence, and what is no sentence at all."""

from __future__ import annotations

import pytest

from energydesk.writer.grammar import load_parser
from energydesk.writer.standing import is_whole, leanings


def leaning_words(sentence: str) -> dict[str, bool]:
    """The words that lean, and whether no reader could do without what they lean on."""
    parsed = load_parser("en")(sentence)
    return {parsed[leaning.number].text: leaning.hard for leaning in leanings(parsed)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Silk Volt has won the three sites of the auction in Uzbekistan.",
        "The operator of the Krško nuclear plant has found a leak in its primary circuit.",
        "Norway's energy ministry said it would open the Barents Sea.",
        "It is unclear whether the court will hear the case of the Salmi park.",
        "Three of the 42 jackets at Hai Feng lean by four degrees.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_leans_on_nothing_hard(sentence: str) -> None:
    assert not any(leaning_words(sentence).values())


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("It will carry heated crude to the coast.", "It"),
        ("They want a rise of 6 per cent.", "They"),
        ("The vessel has left the port of Esbjerg.", "vessel"),
        ("The U.S. bank raised its forecast for crude.", "bank"),
        ("The three countries signed the treaty in Baku.", "countries"),
        ("This contract runs for three years.", "This"),
        ("Three of the five were closed, and two were sold in March.", "two"),
        ("On the far side of a wave, it was still sending measurements.", "it"),
        ("For example, a network at the port is slow.", "example"),
        ("Energy companies here no longer need a high price.", "here"),
    ],
)
def test_a_word_that_only_the_sentence_before_explains_is_found(sentence: str, word: str) -> None:
    assert leaning_words(sentence)[word] is True


def test_who_speaks_is_marked() -> None:
    parsed = load_parser("en")("We reflected on a recent project.")
    assert [(parsed[each.number].text, each.speaker) for each in leanings(parsed)] == [("We", True)]


def test_an_acronym_that_the_article_explains_leans_softly() -> None:
    parsed = load_parser("en")("Norway asked RARC for a study of post offices.")
    assert [leaning.hard for leaning in leanings(parsed, explained={"RARC"})] == [False]
    assert leanings(parsed) == []


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("The price of gas rose in March.", True),
        ("A wet spring in the north.", False),
        ("Ask a minister in any capital.", False),
        ("Nothing but wind and rain.", False),
    ],
)
def test_a_whole_sentence_has_a_finite_verb_and_its_subject(sentence: str, whole: bool) -> None:
    assert is_whole(load_parser("en")(sentence)) is whole
