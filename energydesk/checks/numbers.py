"""Every number and date of a teaser stands in its sources, with the same magnitude and unit.

A number that stands in the body alone passes if its unit and the noun after it are those of the body. Arithmetic is
not done: "half" of two numbers that the sources give is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from energydesk.checks.dates import Date
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.quantities import Quantity, quantities, same
from energydesk.checks.tokens import Reading

# "A second vessel" and "the first time" count nothing that could be checked.
_LOOSE_ORDINALS_MAX = 2
# Units that running text leaves out or puts elsewhere ("the 20-year contract", "aged 20", "190 charging points").
_LOOSE_UNITS = frozenset(("year", "day", "hour", "month", "week", "minute", "point"))


def number_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Numbers and dates of `teaser` that the sources do not have."""
    own, own_dates = quantities(teaser.text, teaser.language)
    comparison = _Comparison(teaser, evidence, own)
    for quantity in own:
        message = comparison.fault(quantity)
        if message:
            yield Finding("numbers", quantity.start, quantity.end, message)
    for date in own_dates:
        if not comparison.is_told(date):
            said = teaser.text[date.start : date.end]
            yield Finding("numbers", date.start, date.end, f"The sources do not give the date “{said}”.")


@dataclass(frozen=True)
class _Comparison:
    """The quantities `own` of a teaser beside those of its sources and its article."""

    teaser: Reading
    evidence: Evidence
    own: Sequence[Quantity]

    @cached_property
    def _read(self) -> list[tuple[tuple[Quantity, ...], tuple[Date, ...]]]:
        return [quantities(text.text, text.language) for text in self.evidence.texts]

    @cached_property
    def _told(self) -> list[Quantity]:
        return [quantity for found, _ in self._read for quantity in found]

    @cached_property
    def _dates(self) -> list[Date]:
        return [date for _, found in self._read for date in found]

    @cached_property
    def _body(self) -> tuple[Quantity, ...]:
        return quantities(self.evidence.body.text, self.evidence.body.language)[0]

    def is_told(self, date: Date) -> bool:
        """Whether the sources give `date`; its year may stand apart from it."""
        if not any(date.is_said_by(other) for other in self._dates):
            name = self.teaser.text[date.start : date.end]  # "so May is the first month"
            return date.day is date.year is None and any(
                token.text == name for text in self.evidence.texts for token in text.tokens
            )
        return date.year is None or self._is_year_told(date.year)

    def _is_year_told(self, year: float) -> bool:
        return any(date.year == year for date in self._dates) or any(
            number.kind == "year" and number.value == year for number in self._told
        )

    def fault(self, quantity: Quantity) -> str | None:
        """Why `quantity` cannot stand; None if it can."""
        if quantity.kind == "ordinal" and quantity.value <= _LOOSE_ORDINALS_MAX:
            return None
        if quantity.kind == "year" and self._is_year_told(quantity.value):
            return None
        if any(self._agree(quantity, other) for other in self._told) or self._is_in_body(quantity):
            return None
        said = self.teaser.text[quantity.start : quantity.end]
        if any(same(quantity.figure, other.figure) for other in self._told):
            return f"The sources have the number of “{said}” with another unit or magnitude."
        return f"The sources do not have the number “{said}”."

    def _agree(self, quantity: Quantity, other: Quantity) -> bool:
        """Whether `other`, of the sources, is the same quantity."""
        if (quantity.kind == "ordinal") != (other.kind == "ordinal"):
            place, share = (quantity, other) if quantity.kind == "ordinal" else (other, quantity)
            return share.unit == "percent" and same(share.value * place.value, 100)  # "a fifth goes", "a fifth of it"
        if quantity.unit == other.unit:
            if quantity.per is not None and other.per is not None and quantity.per != other.per:
                return False
            return same(quantity.value, other.value) or self._is_scale_said_beside(quantity, other)
        if quantity.unit is not None and other.unit is not None:
            return False
        with_unit = other if quantity.unit is None else quantity
        if not same(quantity.figure * quantity.scale, other.figure * other.scale):
            return False
        if with_unit.unit in _LOOSE_UNITS:
            return True
        # What one of both leaves out is said elsewhere: "€89 a MWh, against 38", "capped at 2.8 million".
        mates = self.own if quantity.unit is None else (*self._told, *self._body)
        return any(mate is not quantity and mate is not other and mate.unit == with_unit.unit for mate in mates)

    def _is_scale_said_beside(self, quantity: Quantity, other: Quantity) -> bool:
        """Whether the magnitude that one of two equal figures lacks stands at a neighbour: "164 million of the 291"."""
        if not same(quantity.figure, other.figure):
            return False
        small, large = sorted((quantity.scale, other.scale))
        mates = self.own if quantity.scale == small else self._told
        return small == 1 and any(same(mate.scale, large) for mate in mates)

    def _is_in_body(self, quantity: Quantity) -> bool:
        noun = self.teaser.word_after(quantity.end)
        return noun is not None and any(
            quantity.kind == other.kind
            and quantity.unit == other.unit
            and same(quantity.value, other.value)
            and self.evidence.body.word_after(other.end) == noun
            for other in self._body
        )

