"""Every number and date of a teaser stands in its sources, with the same magnitude and unit.

A number that stands in the body alone passes if its unit and the noun after it are those of the body. Arithmetic is
not done: "half" of two numbers that the sources give is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from energydesk.checks.dates import Date
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.quantities import Quantity, same
from energydesk.checks.tokens import Reading

# "A second vessel" and "the first time" count nothing that could be checked.
_LOOSE_ORDINALS_MAX = 2
# Units that running text leaves out or puts elsewhere ("the 20-year contract", "aged 20", "190 charging points").
_LOOSE_UNITS = frozenset(("year", "day", "hour", "month", "week", "minute", "point"))


def number_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Numbers and dates of `teaser` that the sources do not have."""
    comparison = _Comparison(teaser, evidence)
    for quantity in teaser.quantities:
        message = comparison.fault(quantity)
        if message:
            yield Finding("numbers", quantity.start, quantity.end, message)
    for date in teaser.dates:
        if not comparison.is_told(date):
            said = teaser.text[date.start : date.end]
            yield Finding("numbers", date.start, date.end, f"The sources do not give the date “{said}”.")


@dataclass(frozen=True)
class _Comparison:
    """The quantities of a teaser beside those of its sources and its article."""

    teaser: Reading
    evidence: Evidence

    def is_told(self, date: Date) -> bool:
        """Whether the sources give `date`; its year may stand apart from it."""
        if not any(date.is_said_by(other) for other in self.evidence.dates):
            name = self.teaser.text[date.start : date.end]  # "so May is the first month"
            return date.day is date.year is None and any(
                token.text == name for text in self.evidence.texts for token in text.tokens
            )
        return date.year is None or self._is_year_told(date.year)

    def _is_year_told(self, year: float) -> bool:
        return any(date.year == year for date in self.evidence.dates) or any(
            number.kind == "year" and number.value == year for number in self.evidence.quantities
        )

    def fault(self, quantity: Quantity) -> str | None:
        """Why `quantity` cannot stand; None if it can."""
        is_loose = quantity.kind == "ordinal" and quantity.value <= _LOOSE_ORDINALS_MAX
        if is_loose or (quantity.kind == "year" and self._is_year_told(quantity.value)):
            return None
        told = self.evidence.quantities
        if any(self._agree(quantity, other) for other in told) or self._is_in_body(quantity):
            return None
        said = self.teaser.text[quantity.start : quantity.end]
        if any(same(quantity.figure, other.figure) for other in told):
            return f"The sources have the number of “{said}” with another unit or magnitude."
        return f"The sources do not have the number “{said}”."

    def _agree(self, quantity: Quantity, other: Quantity) -> bool:
        """Whether `other`, of the sources, is the same quantity."""
        if (quantity.kind == "ordinal") != (other.kind == "ordinal"):
            place, share = (quantity, other) if quantity.kind == "ordinal" else (other, quantity)
            return share.unit == "percent" and same(share.value * place.value, 100)  # "a fifth goes", "a fifth of it"
        if quantity.unit == other.unit:
            is_per_same = None in (quantity.per, other.per) or quantity.per == other.per
            return is_per_same and (same(quantity.value, other.value) or self._is_scale_said_beside(quantity, other))
        if None not in (quantity.unit, other.unit) or not same(
            quantity.figure * quantity.scale, other.figure * other.scale
        ):
            return False
        unit = quantity.unit or other.unit
        if unit in _LOOSE_UNITS:
            return True
        # What one of both leaves out is said elsewhere: "€89 a MWh, against 38", "capped at 2.8 million".
        mates = self.teaser.quantities
        if quantity.unit is not None:
            mates = (*self.evidence.quantities, *self.evidence.body.quantities)
        return any(mate is not quantity and mate is not other and mate.unit == unit for mate in mates)

    def _is_scale_said_beside(self, quantity: Quantity, other: Quantity) -> bool:
        """Whether the magnitude that one of two equal figures lacks stands at a neighbour: "164 million of the 291"."""
        if not same(quantity.figure, other.figure):
            return False
        small, large = sorted((quantity.scale, other.scale))
        mates = self.teaser.quantities if quantity.scale == small else self.evidence.quantities
        return small == 1 != large and any(same(mate.scale, large) for mate in mates)

    def _is_in_body(self, quantity: Quantity) -> bool:
        noun = self.teaser.word_after(quantity.end)
        return noun is not None and any(
            quantity.kind == other.kind
            and quantity.unit == other.unit
            and same(quantity.value, other.value)
            and self.evidence.body.word_after(other.end) == noun
            for other in self.evidence.body.quantities
        )
