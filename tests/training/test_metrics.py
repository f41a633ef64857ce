"""Facts about scores, on values worked out by hand."""

import numpy as np
import pytest

from training.metrics import (
    CalibrationBin,
    Counts,
    CurvePoint,
    Grid,
    Sides,
    calibration_bins,
    calibration_error,
    candidate_bins,
    counts,
    counts_by_tag,
    given_bins,
    grids,
    macro_f1,
    micro_f1_interval,
    reliability_bins,
    share_left_empty,
    threshold_curve,
)

ITEMS = [
    Sides(frozenset({"oil"}), frozenset({"oil", "gas"}), {"oil": 0.9, "gas": 0.6}, frozenset({"gas"})),
    Sides(frozenset({"oil", "coal"}), frozenset({"oil"}), {"oil": 0.8}, frozenset()),
    Sides(frozenset(), frozenset(), {"gas": 0.2}, frozenset()),
    Sides(frozenset(), frozenset({"gas"}), {"gas": 0.7}, frozenset({"gas"})),
]


@pytest.fixture
def grid() -> Grid:
    return grids(ITEMS)[0]


def test_a_grid_has_a_row_an_item_and_a_column_a_tag(grid: Grid) -> None:
    assert grid.tags == ("coal", "gas", "oil")
    assert grid.wanted.tolist() == [[False, False, True], [True, False, True], [False] * 3, [False] * 3]
    assert grid.given.tolist() == [[False, True, True], [False, False, True], [False] * 3, [False, True, False]]
    assert np.nan_to_num(grid.scores, nan=-1).tolist() == [[-1, 0.6, 0.9], [-1, -1, 0.8], [-1, 0.2, -1], [-1, 0.7, -1]]


def test_the_baseline_has_the_same_tags_and_no_scores() -> None:
    baseline = grids(ITEMS)[1]
    assert baseline.tags == ("coal", "gas", "oil")
    assert counts(baseline) == Counts(0, 2, 3)
    assert np.isnan(baseline.scores).all()


def test_counts_tell_precision_recall_and_f1(grid: Grid) -> None:
    found = counts(grid)
    assert found == Counts(hits=2, wrong=2, missed=1)
    assert (found.precision, found.recall, found.f1, found.support) == (0.5, 2 / 3, 4 / 7, 3)


def test_nothing_wanted_and_nothing_given_scores_zero() -> None:
    nothing = Counts(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0.0, 0.0, 0.0)


def test_macro_f1_is_over_tags_that_are_wanted(grid: Grid) -> None:
    assert counts_by_tag(grid) == {"coal": Counts(0, 0, 1), "gas": Counts(0, 2, 0), "oil": Counts(2, 0, 0)}
    assert macro_f1(grid) == 0.5  # oil 1, coal 0; gas is never wanted


def test_the_share_left_empty_is_of_items_that_want_nothing(grid: Grid) -> None:
    assert share_left_empty(grid) == (0.5, 2)
    assert share_left_empty(grid.rows(np.array([0, 1]))) == (0.0, 0)


def test_the_interval_is_repeatable_and_holds_the_score(grid: Grid) -> None:
    many = grid.rows(np.tile(np.arange(4), 50))
    low, high = micro_f1_interval(many, seed=1)
    assert (low, high) == micro_f1_interval(many, seed=1)
    assert low < counts(many).f1 < high
    assert high - low < 0.2


def test_items_that_are_all_right_have_no_interval() -> None:
    right = Grid(("a",), np.ones((9, 1), bool), np.ones((9, 1), bool), np.ones((9, 1)))
    assert micro_f1_interval(right, seed=1) == (1.0, 1.0)


def test_scores_that_mean_what_they_say_have_no_calibration_error() -> None:
    scores = np.repeat([0.2, 0.8], 10)
    right = np.array([True] * 2 + [False] * 8 + [True] * 8 + [False] * 2)
    bins = calibration_bins(scores, right)
    assert [(each.size, round(each.score, 9), each.right) for each in bins] == [(10, 0.2, 0.2), (10, 0.8, 0.8)]
    assert calibration_error(bins) == pytest.approx(0)


def test_scores_that_are_sure_and_always_wrong_have_the_greatest_calibration_error() -> None:
    assert calibration_error(calibration_bins(np.ones(20), np.zeros(20, bool))) == 1.0


def test_the_calibration_error_weighs_bins_by_their_size() -> None:
    assert calibration_error([CalibrationBin(30, 0.5, 0.4), CalibrationBin(10, 0.9, 0.6)]) == pytest.approx(0.15)


def test_bins_are_of_about_equal_size_and_equal_scores_stay_together() -> None:
    spread = calibration_bins(np.linspace(0, 1, 100), np.zeros(100, bool))
    assert [each.size for each in spread] == [10] * 10
    tied = calibration_bins(np.array([0.1] * 75 + [0.9] * 25), np.zeros(100, bool))
    assert [each.size for each in tied] == [75, 25]


@pytest.mark.parametrize("size", [0, 1, 2, 9])
def test_few_scores_make_few_bins(size: int) -> None:
    bins = calibration_bins(np.linspace(0.1, 0.9, size), np.ones(size, bool))
    assert sum(each.size for each in bins) == size


def test_calibration_is_told_over_all_candidates_and_over_tags_alone(grid: Grid) -> None:
    assert sum(each.size for each in candidate_bins(grid)) == 5
    assert sum(each.size for each in given_bins(grid)) == 4
    assert sum(each.size for each in reliability_bins(grid)) == 5


def test_a_lower_threshold_finds_more_and_a_tag_never_considered_is_missed(grid: Grid) -> None:
    curve = {point.threshold: point for point in threshold_curve(grid)}
    assert curve[0.1] == CurvePoint(0.1, 2 / 5, 2 / 3)
    assert curve[0.5] == CurvePoint(0.5, 2 / 4, 2 / 3)
    assert curve[0.86] == CurvePoint(0.86, 1.0, 1 / 3)
    assert 0.92 not in curve
