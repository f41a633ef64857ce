"""The quality gate: scores of a bundle on the test parts of briefs and wires against floors in `floors.json`.

The file names the data by its hash, since a floor means nothing on other data. A floor rises freely; lowering one, or
moving to other data, takes a reason, which the file keeps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from energydesk.errors import BadInput
from training.evaluation import Score

FLOORS = Path(__file__).parent / "floors.json"
CORPORA = ("briefs", "wires")
# What is guarded, by facet. Blocs are too few in the test parts (about 40) for a floor to say anything.
GUARDED = {
    "subsectors": ("micro_f1", "macro_f1", "left_empty"),
    "countries": ("micro_f1",),
    "regions": ("micro_f1",),
}
# Languages apart are guarded by this alone: the French test parts have some fifty items each.
GUARDED_BY_LANGUAGE = ("micro_f1",)
# A floor is set this far below the score: about what another build of the numerical libraries may change.
SLACK = 0.003


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value that one number of one subset may have."""

    subset: str
    facet: str
    metric: str
    floor: float

    @property
    def key(self) -> tuple[str, str, str]:
        """What the floor is for."""
        return self.subset, self.facet, self.metric


@dataclass(frozen=True, slots=True)
class Lowered:
    """Floors that were lowered, or data that was changed, with the reason."""

    date: str
    bundle: str
    reason: str
    floors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floors:
    """The file: hashes of the test parts by corpus, the floors, and what was lowered when and why."""

    data: Mapping[str, str]
    floors: tuple[Floor, ...] = ()
    lowered: tuple[Lowered, ...] = ()

    @classmethod
    def read(cls, path: Path = FLOORS) -> Floors:
        """Read the file; none yet means no floors. Raises `BadInput` if it is something else."""
        if not path.exists():
            return cls({})
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                record["data"],
                tuple(Floor(**floor) for floor in record["floors"]),
                tuple(Lowered(**(each | {"floors": tuple(each["floors"])})) for each in record["lowered"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path} is no file of floors ({error!r}). Restore it from the repository.") from error

    def write(self, path: Path = FLOORS) -> None:
        """Write the file."""
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A number beside its floor; `floor` is None where none was set yet."""

    measured: Floor
    floor: float | None

    @property
    def held(self) -> bool:
        """Whether the number is not below its floor."""
        return self.floor is not None and self.measured.floor >= self.floor


def measured(scores: Iterable[Score]) -> list[Floor]:
    """The guarded numbers of an evaluation, rounded to four decimals."""
    found = []
    for score in scores:
        for metric in GUARDED.get(score.facet, ()):
            value = getattr(score, metric)
            if value is not None and ("/" not in score.subset or metric in GUARDED_BY_LANGUAGE):
                found.append(Floor(score.subset, score.facet, metric, round(value, 4)))
    return found


def compare(floors: Floors, data: Mapping[str, str], numbers: Sequence[Floor]) -> list[Outcome]:
    """Each number beside its floor. Raises `BadInput` if floors are of other data or guard what was not measured."""
    remedy = 'Set floors with: energydesk-train gate --update --reason "..."'
    if not floors.floors:
        raise BadInput(f"There are no floors yet. {remedy}")
    if dict(floors.data) != dict(data):
        changed = sorted(name for name in {*floors.data, *data} if floors.data.get(name) != data.get(name))
        raise BadInput(f"The test data changed since the floors were set: {', '.join(changed)}. {remedy}")
    by_key = {floor.key: floor.floor for floor in floors.floors}
    missing = by_key.keys() - {number.key for number in numbers}
    if missing:
        raise BadInput(f"Guarded but not measured: {'; '.join(' '.join(key) for key in sorted(missing))}. {remedy}")
    return [Outcome(number, by_key.get(number.key)) for number in numbers]


def updated(
    floors: Floors, data: Mapping[str, str], numbers: Sequence[Floor], *, bundle: str, reason: str | None
) -> Floors:
    """Floors that fit the numbers: raised where a number allows it, lowered where it asks for it and there is a reason.

    Raises `BadInput` if something must be lowered, or the data is other, and no reason is given.
    """
    old = {floor.key: floor.floor for floor in floors.floors}
    new = tuple(replace(number, floor=_floor_for(number.floor, old.get(number.key))) for number in numbers)
    gone = old.keys() - {floor.key for floor in new}
    lowered = [
        f"{' '.join(floor.key)}: {old[floor.key]} to {floor.floor}"
        for floor in new
        if floor.floor < old.get(floor.key, 0.0)
    ]
    lowered += [f"{' '.join(key)}: {old[key]} to none" for key in sorted(gone)]
    if floors.data and dict(floors.data) != dict(data):
        lowered.append("other test data")
    if not lowered:
        return Floors(data, new, floors.lowered)
    if not (reason or "").strip():
        raise BadInput(f"This would lower: {'; '.join(lowered)}. Say why with --reason TEXT.")
    entry = Lowered(datetime.now(UTC).date().isoformat(), bundle, str(reason).strip(), tuple(lowered))
    return Floors(data, new, (*floors.lowered, entry))


def _floor_for(value: float, old: float | None) -> float:
    """A little below the value, in thousandths; an old floor that still holds and is higher stays."""
    below = max(0.0, math.floor(round((value - SLACK) * 1000, 6)) / 1000)
    return old if old is not None and below < old <= value else below
