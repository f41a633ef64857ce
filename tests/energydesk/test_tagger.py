import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from energydesk.aboutness import Aboutness, Calibration
from energydesk.candidates import Candidates
from energydesk.forest import Forest
from energydesk.tagger import Fallback, Gate, keep_best

DOCUMENTS = np.array([0, 0, 0, 1, 1, 2])
PROBABILITIES = np.array([0.9, 0.5, 0.7, 0.2, 0.6, 0.8], dtype=np.float32)


def test_of_too_many_tags_the_most_probable_stay() -> None:
    accepted = np.array([True, True, True, False, True, True])
    assert keep_best(DOCUMENTS, PROBABILITIES, accepted, 2).tolist() == [True, False, True, False, True, True]


def test_no_tag_appears_that_was_not_accepted() -> None:
    accepted = np.zeros(6, dtype=bool)
    assert keep_best(DOCUMENTS, PROBABILITIES, accepted, 2).tolist() == [False] * 6


def test_the_gate_opens_for_a_probable_core_tag_or_a_very_probable_other_one() -> None:
    core = np.array([False, True, True, True, True, False])
    gate = Gate(core=0.65, other=0.85)
    assert gate.open_for(DOCUMENTS, PROBABILITIES, core, 4).tolist() == [True, False, False, False]
    assert Gate().open_for(DOCUMENTS, PROBABILITIES, core, 4).tolist() == [True, True, True, False]


def test_calibration_is_monotone_and_linear_between_its_knots() -> None:
    calibration = Calibration(np.array([0.2, 0.6], np.float32), np.array([0.1, 0.9], np.float32))
    assert np.allclose(calibration(np.array([0.0, 0.2, 0.4, 0.6, 1.0])), [0.1, 0.1, 0.5, 0.9, 0.9])


def stump() -> HistGradientBoostingClassifier:
    """A classifier that gives a half, whatever it sees."""
    features = np.array([[0.0], [1.0]] * 40, dtype=np.float32)
    return HistGradientBoostingClassifier(max_iter=1).fit(features, np.array([0, 1, 1, 0] * 20))


def test_each_concept_has_its_own_threshold() -> None:
    identity = Calibration(np.array([0, 1], np.float32), np.array([0, 1], np.float32))
    aboutness = Aboutness(Forest.of(stump()), identity, np.array([0.4, 0.8], np.float32))
    candidates = Candidates(
        np.array([0, 0]), np.array([0, 1]), np.array([[0.5], [0.5]], dtype=np.float32), ("feature",)
    )
    probabilities = aboutness.probabilities(candidates)
    assert probabilities.tolist() == pytest.approx([0.5, 0.5])
    assert aboutness.accepted(candidates, probabilities).tolist() == [True, False]


def test_no_candidates_have_no_probabilities() -> None:
    identity = Calibration(np.array([0, 1], np.float32), np.array([0, 1], np.float32))
    empty = Candidates(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 1), np.float32), ("feature",))
    assert Aboutness(Forest.of(stump()), identity, np.zeros(1, np.float32)).probabilities(empty).tolist() == []


COLUMNS = ("strong_title", "strong_lead", "text_score_any", "meaning_score_any")


def candidates_of(rows: list[tuple[int, tuple[float, float, float, float]]]) -> Candidates:
    return Candidates(
        np.array([document for document, _ in rows]),
        np.arange(len(rows)),
        np.array([features for _, features in rows], dtype=np.float32),
        COLUMNS,
    )


def test_an_energy_article_without_a_core_tag_gets_its_best_supported_candidate() -> None:
    energy, other = (1.0, 0.0, 3.0, 2.0), (1.0, 0.0, -3.0, 1.0)
    candidates = candidates_of([(0, energy), (0, energy), (0, (0.0, 0.0, 3.0, 2.0)), (1, other), (2, energy)])
    probabilities = np.array([0.20, 0.25, 0.30, 0.30, 0.10], dtype=np.float32)
    none = np.zeros(5, dtype=bool)
    core = np.ones(5, dtype=bool)
    fallback = Fallback(least_probability=0.15, least_any=1.0)
    assert fallback.chosen(candidates, probabilities, none, core).tolist() == [False, True, False, False, False]
    assert Fallback().chosen(candidates, probabilities, none, core).tolist() == [False] * 5


def test_an_article_with_a_core_tag_needs_no_fallback() -> None:
    candidates = candidates_of([(0, (1.0, 0.0, 3.0, 2.0)), (0, (1.0, 0.0, 3.0, 2.0))])
    probabilities = np.array([0.9, 0.3], dtype=np.float32)
    accepted = np.array([True, False])
    fallback = Fallback(least_probability=0.15, least_any=1.0)
    assert fallback.chosen(candidates, probabilities, accepted, np.ones(2, dtype=bool)).tolist() == [False, False]
    assert fallback.chosen(candidates, probabilities, accepted, np.array([False, True])).tolist() == [False, True]
