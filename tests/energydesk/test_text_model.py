import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from energydesk.text_model import MeaningModel, TextModel, WordVectors, tfidf
from energydesk.words import Rows, Words, hash_strings

TEXTS = ["gas gas oil", "solar", "", "other words only", "oil solar gas gas gas"]
TOKENS = [text.split() for text in TEXTS]


def test_words_are_looked_up_by_their_stem() -> None:
    words = Words.of([["refineries", "gas", "gases", "refine", "oil"]])
    assert Rows(["refine", "gas"]).find(words.stems).tolist() == [0, 1, -1, 0, -1]


def test_a_word_without_weight_weighs_nothing() -> None:
    model = TextModel(("gas",), np.full(1, 2, np.float32), np.ones((1, 2), np.float32), np.zeros(2, np.float32))
    assert model.weights_of(["gas", "oil"], 1).tolist() == [2, 0]


def test_every_known_string_has_its_own_row() -> None:
    strings = [f"{number:x}" for number in range(50_000)]
    assert Rows(strings).find(hash_strings([*strings, "oil", ""])).tolist() == [*range(50_000), -1, -1]


def test_tfidf_is_what_scikit_learn_gives() -> None:
    reference = TfidfVectorizer(sublinear_tf=True).fit(TEXTS)
    words = reference.get_feature_names_out().tolist()
    ours = tfidf(TOKENS, Rows(words), reference.idf_.astype(np.float32)).toarray()
    assert ours == pytest.approx(reference.transform(TEXTS).toarray(), abs=1e-6)


def test_a_text_without_known_words_gets_the_intercepts() -> None:
    model = TextModel(("gas",), np.ones(1, np.float32), np.ones((1, 2), np.float32), np.array([-1, -2], np.float32))
    assert model.log_odds([[], ["solar"], ["gas"]]).tolist() == [[-1, -2], [-1, -2], [0, -1]]


def test_the_vector_of_a_text_has_length_one_or_zero() -> None:
    vectors = WordVectors(
        ("gas", "oil"), np.array([[127, 0], [0, 127]], np.int8), 1 / 127, np.array([1.0, 0.5], np.float32)
    )
    encoded = vectors.encode([["gas", "oil", "oil"], ["gas"], ["solar"]])
    assert encoded == pytest.approx(np.array([[0.5**0.5, 0.5**0.5], [1, 0], [0, 0]]), abs=1e-6)
    model = MeaningModel(vectors, np.array([[2.0], [0.0]], np.float32), np.array([1.0], np.float32))
    assert model.log_odds(vectors.encode([["gas"], []])).tolist() == [[3.0], [1.0]]
