"""Scores of tags: micro and macro F1, calibration error, precision against recall, bootstrapped intervals.

Everything is worked out on a `Grid`: items by tags, what was wanted, what was given, how probable each tag was thought.
Nothing here knows what a tag stands for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

CALIBRATION_BINS = 10
BOOTSTRAP_ROUNDS = 200
CURVE_THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(1, 50))


@dataclass(frozen=True, slots=True)
class Sides:
    """One item's tags: wanted, given, the probability of each that was considered, and the dumb baseline's."""

    wanted: AbstractSet[str]
    given: AbstractSet[str]
    scores: Mapping[str, float]
    baseline: AbstractSet[str]


@dataclass(frozen=True)
class Grid:
    """Items by tags. `scores` is NaN where a tag was not considered; such a tag is missed at any threshold."""

    tags: tuple[str, ...]
    wanted: Bools
    given: Bools
    scores: Floats

    def rows(self, chosen: npt.NDArray[np.intp] | Bools) -> Grid:
        """The items in `chosen`, which may repeat."""
        return Grid(self.tags, self.wanted[chosen], self.given[chosen], self.scores[chosen])


def grids(items: Sequence[Sides]) -> tuple[Grid, Grid]:
    """The grid of the items and the one of their baseline, over the same tags in alphabetical order."""
    tags = tuple(sorted({tag for item in items for tag in (*item.wanted, *item.given, *item.scores, *item.baseline)}))
    column = {tag: number for number, tag in enumerate(tags)}
    shape = (len(items), len(tags))
    wanted, given, baseline = (np.zeros(shape, dtype=bool) for _ in range(3))
    scores = np.full(shape, np.nan)
    for row, item in enumerate(items):
        for matrix, names in ((wanted, item.wanted), (given, item.given), (baseline, item.baseline)):
            matrix[row, [column[tag] for tag in names]] = True
        for tag, score in item.scores.items():
            scores[row, column[tag]] = score
    return Grid(tags, wanted, given, scores), Grid(tags, wanted, baseline, np.full(shape, np.nan))


@dataclass(frozen=True, slots=True)
class Counts:
    """Tags given rightly, given wrongly, and missed. ``Counts(3, 1, 1).f1 == 0.75``."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the tags given that are right; 0 if none was given."""
        return self.hits / max(1, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the tags wanted that were given; 0 if none was wanted."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 if nothing was wanted or given."""
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)

    @property
    def support(self) -> int:
        """Tags wanted."""
        return self.hits + self.missed


def counts(grid: Grid) -> Counts:
    """Counts over all items and tags."""
    return _counts(grid.wanted, grid.given)


def counts_by_tag(grid: Grid) -> dict[str, Counts]:
    """Counts of each tag that was wanted or given at all."""
    per_tag = {tag: _counts(grid.wanted[:, row], grid.given[:, row]) for row, tag in enumerate(grid.tags)}
    return {tag: found for tag, found in per_tag.items() if found.support + found.wrong > 0}


def macro_f1(grid: Grid) -> float:
    """The average F1 of the tags that at least one item wants; 0 if there is none."""
    scores = [found.f1 for found in counts_by_tag(grid).values() if found.support]
    return float(np.mean(scores)) if scores else 0.0


def micro_f1_interval(grid: Grid, seed: int, rounds: int = BOOTSTRAP_ROUNDS) -> tuple[float, float]:
    """The middle 95% of micro-F1 when items are drawn anew, with replacement, `rounds` times."""
    size = len(grid.wanted)
    hits = (grid.wanted & grid.given).sum(axis=1)
    both = grid.wanted.sum(axis=1) + grid.given.sum(axis=1)
    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=rounds)
    scores = 2 * (drawn @ hits) / np.maximum(drawn @ both, 1)
    low, high = np.percentile(scores, (2.5, 97.5))
    return float(low), float(high)


def share_left_empty(grid: Grid) -> tuple[float, int]:
    """Of the items that want no tag, the share that got none, and how many such items there are (share 0 if none)."""
    empty = ~grid.wanted.any(axis=1)
    total = int(empty.sum())
    return (float((~grid.given[empty].any(axis=1)).mean()) if total else 0.0), total


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Scores that lie together: how many, their average, and the share that was right."""

    size: int
    score: float
    right: float


def calibration_bins(scores: Floats, right: Bools, bins: int = CALIBRATION_BINS) -> tuple[CalibrationBin, ...]:
    """Bins of about equal size by score; equal scores are never parted, so there may be fewer bins than asked for."""
    if not len(scores):
        return ()
    edges = np.unique(np.sort(scores)[[step * len(scores) // bins for step in range(1, bins)]])
    return _bins(scores, right, edges)


def reliability_bins(grid: Grid, bins: int = CALIBRATION_BINS) -> tuple[CalibrationBin, ...]:
    """Bins of equal width over every tag considered, to look at: bins of equal size nearly all lie at 0."""
    considered = ~np.isnan(grid.scores)
    return _bins(grid.scores[considered], grid.wanted[considered], np.linspace(0, 1, bins + 1)[1:-1])


def _bins(scores: Floats, right: Bools, edges: Floats) -> tuple[CalibrationBin, ...]:
    number = np.searchsorted(edges, scores, side="right")
    return tuple(
        CalibrationBin(int(mine.sum()), float(scores[mine].mean()), float(right[mine].mean()))
        for mine in (number == each for each in np.unique(number))
    )


def calibration_error(bins: Sequence[CalibrationBin]) -> float:
    """Expected calibration error: how far scores and shares of right ones lie apart, on average; 0 without any."""
    total = sum(each.size for each in bins)
    return sum(each.size * abs(each.score - each.right) for each in bins) / max(1, total)


def candidate_bins(grid: Grid) -> tuple[CalibrationBin, ...]:
    """Calibration over every tag that was considered, given or rejected."""
    considered = ~np.isnan(grid.scores)
    return calibration_bins(grid.scores[considered], grid.wanted[considered])


def given_bins(grid: Grid) -> tuple[CalibrationBin, ...]:
    """Calibration over the tags that were given alone."""
    shown = grid.given & ~np.isnan(grid.scores)
    return calibration_bins(grid.scores[shown], grid.wanted[shown])


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Micro precision and recall if every tag at or above the threshold were given."""

    threshold: float
    precision: float
    recall: float


def threshold_curve(grid: Grid) -> tuple[CurvePoint, ...]:
    """Precision and recall over one threshold for all tags, where at least one tag reaches it."""
    considered = np.nan_to_num(grid.scores, nan=-1.0)
    points = []
    for threshold in CURVE_THRESHOLDS:
        over = considered >= threshold
        if over.any():
            found = _counts(grid.wanted, over)
            points.append(CurvePoint(threshold, found.precision, found.recall))
    return tuple(points)


def _counts(wanted: Bools, given: Bools) -> Counts:
    hits = int((wanted & given).sum())
    return Counts(hits, int(given.sum()) - hits, int(wanted.sum()) - hits)
