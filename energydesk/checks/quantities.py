"""Finds every quantity of a sentence: its value with magnitude, its unit, and whether it is a year, a place or a share.

"1.2bn euros", "1,200 million euros" and "1,2 milliard d'euros" are one quantity. Dates are left to
`energydesk.checks.dates`; what a quantity is compared with is `energydesk.checks.numbers`' work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isclose
from typing import Literal

from energydesk.checks import number_words as words
from energydesk.checks.dates import Date, dates
from energydesk.checks.units import PER_PATTERN, SYMBOLS, UNIT_PATTERN, denominator, measure

Kind = Literal["number", "year", "ordinal"]

_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_DIGITS: Mapping[str, str] = {
    "en": r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:,\d+)?",
}
_MAGNITUDES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:[\s-]?(?P<word>hundred|thousand|million|billion|trillion|dozen|mn|mln|bn|bln|tn)|(?P<letter>[mMk]))(?!\w)"
    ),
    "fr": re.compile(
        r"\s?(?P<word>mille|milliers?|millions?|milliards?|billions?|Mds?|Mrd)(?!\w)|\s?(?P<letter>M)(?=\s?[€$])"
    ),
}
_NUMBER: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?P<symbol>{_SYMBOL})?\s?(?<![\w.,])(?P<digits>{digits})(?![\d])")
    for language, digits in _DIGITS.items()
}
_UNIT = re.compile(rf"[\s\u00a0\u202f-]{{0,2}}{UNIT_PATTERN}")
_PER = re.compile(PER_PATTERN)
_CONNECTOR = re.compile(rf"\s*(?:-|–|to|and|or|à|et|ou|against|from|contre)\s*(?:{_SYMBOL})?", re.IGNORECASE)
# "400m deep" is a length; otherwise newsrooms that write "m" at a figure mean millions.
_IS_LENGTH = re.compile(
    r"[\s-](?:deep|tall|high|long|wide|below|beneath|above|under|off|from|down|apart|across|up)(?!\w)"
)
_GAPS = re.compile(r"[,.\s\u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``text[start:end]``.

    `value` is the number with its magnitude, in the base of its unit's dimension; `figure` is the number as written.
    `scale` is its magnitude (1e6 for "million"). `unit` is the dimension ("power", "money:euro"), None for a bare
    number. `per` is what it is counted by ("day").
    """

    start: int
    end: int
    value: float
    figure: float
    unit: str | None = None
    per: str | None = None
    kind: Kind = "number"
    scale: float = 1.0


def same(left: float, right: float) -> bool:
    """Whether two values are equal, but for the rounding of arithmetic."""
    return isclose(left, right, rel_tol=1e-9)


def quantities(text: str, language: str) -> tuple[tuple[Quantity, ...], tuple[Date, ...]]:
    """All quantities and dates of `text`, each in order."""
    found_dates = dates(text, language)
    taken = [(date.start, date.end) for date in found_dates]
    found: list[Quantity] = []

    def free(start: int, end: int) -> bool:
        return all(end <= begin or start >= stop for begin, stop in taken)

    for pattern, read_match in (
        (words.ORDINALS, _ordinal),
        (_NUMBER, _written_in_digits),
        (words.SHARES, _share),
        (words.SERIES, _written_in_words),
        (words.COLLECTIVES, _collective),
    ):
        for match in pattern[language].finditer(text):
            if not free(match.start(), match.end()):
                continue
            quantity = read_match(match, text, language)
            if quantity is not None and free(quantity.start, quantity.end):
                found.append(quantity)
                taken.append((quantity.start, quantity.end))
    found.sort(key=lambda quantity: quantity.start)
    return tuple(_lent(found, text)), tuple(found_dates)


def _ordinal(match: re.Match[str], text: str, language: str) -> Quantity | None:
    if match["word"] and _UNIT_AFTER_ARTICLE.search(text, max(0, match.start() - 8), match.start()):
        return None  # "a third of", "two fifths": a share
    value = words.ordinal_of(match, language)
    return Quantity(match.start(), match.end(), value, value, kind="ordinal")


_ARTICLES = ("a", "an", "the", "le", "la", "un", "une")
# "A third vessel", "a third-quarter loss": words that follow a share begin with one of these or with a mark.
_AN_ORDINAL = re.compile(
    r"-|\s(?!(?:of|to|in|from|less|more|as|what|that|above|below|by|on|over|at|and|or|for|is|are|was|were|since|lower|higher"
    r"|down|up|the|its|their|de|d['’]|des|du|en|plus|moins|à|et|ou|par|sur|dans|qui|que|est)(?!\w))\w"
)
_HALF_OF_TIME = re.compile(r"(?:first|second|last|this|next|première|seconde|other)\s+$", re.IGNORECASE)
_ORDINAL_PARTS: Mapping[str, float] = {
    "third": 3, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
    "cinquième": 5,
    "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "vingtième": 20,
}  # fmt: skip
_UNIT_AFTER_ARTICLE = re.compile(
    r"(?:(?<!\w)(?:an?|une?|one|two|three|four|deux|trois|quatre|per|par))[\s-]+$", re.IGNORECASE
)


def _share(match: re.Match[str], text: str, language: str) -> Quantity | None:
    place = _ORDINAL_PARTS.get((match["part"] or "").lower())
    if place and match["count"].lower() in _ARTICLES and _AN_ORDINAL.match(text, match.end()):
        return Quantity(match.start("part"), match.end(), place, place, kind="ordinal")
    if match["whole"] and _HALF_OF_TIME.search(text, max(0, match.start() - 12), match.start()):
        return None
    value = words.share_of(match, language)
    return Quantity(match.start(), match.end(), 100 * value, value, "percent")


def _collective(match: re.Match[str], text: str, language: str) -> Quantity:
    value = words.collective_of(match, language)
    return _measured(text, Quantity(match.start(), match.end(), value, value), language)


def _written_in_words(match: re.Match[str], text: str, language: str) -> Quantity | None:
    if match[0].lower() in ("one", "un", "une"):
        return None  # more often a pronoun or an article than a number
    value = words.value_of(match[0], language)
    quantity = Quantity(match.start(), match.end(), value, value)
    return _measured(text, quantity, language)


def _written_in_digits(match: re.Match[str], text: str, language: str) -> Quantity:
    digits = match["digits"]
    if language == "fr":
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits)
        digits = (digits.replace(".", "") if grouped else digits).replace(",", ".")
    else:
        digits = digits.replace(",", "")
    figure = float(_GAPS.sub(lambda gap: "." if gap[0] == "." else "", digits))
    start, end = match.start("symbol") if match["symbol"] else match.start("digits"), match.end()
    plain = match["digits"].isdigit() and len(match["digits"]) == 4 and not match["symbol"]
    quantity = Quantity(start, end, figure, figure)
    if match["symbol"]:
        quantity = replace(quantity, unit=f"money:{SYMBOLS[match['symbol']]}")
    measured = _measured(text, quantity, language)
    if plain and 1900 <= figure <= 2100 and measured.unit is None and measured.end == end:
        return replace(quantity, kind="year")
    return measured


def _measured(text: str, quantity: Quantity, language: str) -> Quantity:
    """`quantity` with the magnitude and unit that follow it."""
    end, size, unit, per = quantity.end, 1.0, quantity.unit, quantity.per
    if magnitude := _MAGNITUDES[language].match(text, end):
        letter = magnitude["letter"]
        is_length = unit is None and letter == "m" and _IS_LENGTH.match(text, magnitude.end())
        if not is_length:
            sizes = words.MAGNITUDES[language]
            word = letter or magnitude["word"]
            size, end = sizes.get(word, sizes.get(word.lower(), 1.0)), magnitude.end()
    factor = 1.0
    found = _UNIT.match(text, end)
    if found and unit is None:
        (dimension, factor), end = measure(found["exact"], found["word"]), found.end()
        unit, _, own_per = dimension.partition("/")
        per = own_per or None
    if unit is not None and (counted := _PER.match(text, end)):
        per, end = denominator(counted["per"]), counted.end()
    value = quantity.figure * size * factor
    return replace(quantity, end=end, value=value, unit=unit, per=per, scale=size)


def _lent(found: list[Quantity], text: str) -> list[Quantity]:
    """Numbers before "to", "or", "and" take the unit and the magnitude of the number after, if they have none."""
    result = list(found)
    for number in range(len(found) - 1, 0, -1):
        left, right = result[number - 1], result[number]
        is_bare = left.unit is None and left.value == left.figure and left.kind == right.kind == "number"
        lends = (right.unit is not None or right.scale != 1) and text[right.start].isalnum()
        if is_bare and lends and _CONNECTOR.fullmatch(text[left.end : right.start]):
            factor = right.value / right.figure if right.figure else 1.0
            result[number - 1] = replace(
                left, value=left.figure * factor, unit=right.unit, per=right.per, scale=right.scale
            )
    return result
