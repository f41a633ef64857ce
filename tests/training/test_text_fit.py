"""Facts about fitting the readings of a whole text."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from energydesk.words import STEM_LETTERS
from training.text_fit import MIN_POSITIVES, NEVER, fit_text_model

TEXTS = [["oil", "price"]] * 120 + [["wind", "price"]] * 120 + [["rare", "oil"]] * 2
ABOUT_OIL = np.array([True] * 120 + [False] * 120 + [True] * 2)


def fit(*columns: np.ndarray):
    return fit_text_model(TEXTS, np.column_stack(columns), np.ones(len(TEXTS), np.float32), jobs=1)


def test_words_tell_what_a_text_is_about() -> None:
    model = fit(ABOUT_OIL)
    assert model.stems == ("oil", "price", "wind")
    oil, wind = model.log_odds([["oil"], ["wind"]])[:, 0]
    assert oil > 1
    assert wind < -1


def test_a_concept_with_few_texts_or_with_all_of_them_is_left_to_its_mentions() -> None:
    few = np.arange(len(TEXTS)) < MIN_POSITIVES - 1
    model = fit(few, np.ones(len(TEXTS), bool), np.zeros(len(TEXTS), bool))
    assert model.log_odds([["oil"], ["wind", "unknown"]]).tolist() == [[NEVER, -NEVER, NEVER]] * 2


def test_idf_is_that_of_scikit_learn() -> None:
    theirs = TfidfVectorizer(analyzer=lambda text: [word[:STEM_LETTERS] for word in text], min_df=3, sublinear_tf=True)
    theirs.fit(TEXTS)
    assert fit(ABOUT_OIL).idf == pytest.approx(theirs.idf_, rel=1e-6)
