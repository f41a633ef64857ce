"""Targets: what the numbers of an evaluation are meant to reach, read from `targets.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.evaluation import Score

TARGETS = Path(__file__).parent / "targets.toml"


@dataclass(frozen=True, slots=True)
class Target:
    """A bound for one number: a lower one (`at_least`), or an upper one."""

    subset: str
    facet: str
    metric: str
    bound: float
    at_least: bool = True

    def reached(self, value: float) -> bool:
        """Whether a value is within the bound; the bound itself is."""
        return value >= self.bound if self.at_least else value <= self.bound

    @property
    def sign(self) -> str:
        """``"≥"`` or ``"≤"``."""
        return "≥" if self.at_least else "≤"


@dataclass(frozen=True, slots=True)
class Checked:
    """A target beside the number that was measured."""

    target: Target
    value: float
    reached: bool


def read_targets(path: Path = TARGETS) -> list[Target]:
    """All targets of a file."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("target", [])
    return [
        Target(entry["subset"], entry["facet"], metric, float(bound), at_least)
        for entry in entries
        for name, at_least in (("at_least", True), ("at_most", False))
        for metric, bound in entry.get(name, {}).items()
    ]


def check(targets: Sequence[Target], scores: Sequence[Score]) -> list[Checked]:
    """Targets beside what was measured, in the targets' order; what was not measured is left out."""
    return list(_check(targets, scores))


def _check(targets: Sequence[Target], scores: Sequence[Score]) -> Iterator[Checked]:
    by_name = {(score.subset, score.facet): score for score in scores}
    for target in targets:
        score = by_name.get((target.subset, target.facet))
        value = getattr(score, target.metric) if score else None
        if value is not None:
            yield Checked(target, value, target.reached(value))
