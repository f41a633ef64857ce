"""Days, months and weekdays in English and French text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from energydesk.vocabulary import fold

_MONTHS: Mapping[str, list[str]] = {
    language: names.split()
    for language, names in {
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    }.items()
}
_WEEKDAYS: Mapping[str, str] = {
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
}
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_NUMBER: Mapping[str, Mapping[str, int]] = {
    language: {fold(name): number for number, name in enumerate(names, 1)} for language, names in _MONTHS.items()
}
_SHORT_NUMBER = {
    fold(short): number for short in _SHORT for number, name in enumerate(_MONTHS["en"], 1) if name[:3] == short[:3]
}
_YEAR = r"(?:19|20)\d\d"
_EN_MONTH = "|".join((*_MONTHS["en"], *(rf"{name}\b\.?" for name in _SHORT)))
_FR_MONTH = "|".join(_MONTHS["fr"])
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_EN_MONTH})(?!\w)"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?![.,]\d|\w))?(?:,?\s+(?P<year>{_YEAR})(?!\w))?"
        rf"|(?<!\w)(?P<weekday>{_WEEKDAYS['en']})s?(?!\w)"
    ),
    "fr": re.compile(
        rf"(?i)(?<!\w)(?:(?P<day>\d{{1,2}})(?:er)?\s+)?(?P<month>{_FR_MONTH})(?!\w)(?P<after>(?!))?"
        rf"(?:\s+(?P<year>{_YEAR})(?!\w))?|(?<!\w)(?P<weekday>{_WEEKDAYS['fr']})s?(?!\w)"
    ),
}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or weekday at ``text[start:end]``; what the text does not say is None. `month` counts from 1."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: str | None = None

    def is_said_by(self, other: Date) -> bool:
        """Whether `other` says at least as much: "March" is said by "17 March 2026"; the year may be left unsaid."""
        if self.weekday is not None:
            return self.weekday == other.weekday
        if self.month != other.month or (self.day is not None and self.day != other.day):
            return False
        return self.year is None or other.year is None or self.year == other.year


def dates(text: str, language: str) -> list[Date]:
    """The dates of `text` in order; "May" counts as a month only beside a day or a year, or after a preposition."""
    found = []
    for match in _PATTERNS[language].finditer(text):
        if match["weekday"]:
            found.append(Date(match.start(), match.end(), weekday=fold(match["weekday"])))
            continue
        day = match["day"] or match["after"]
        name = fold(match["month"].rstrip("."))
        if name in ("may", "mars") and not (day or match["year"]) and not _after_preposition(text, match.start()):
            continue
        month = _NUMBER[language].get(name) or _SHORT_NUMBER[name]
        found.append(
            Date(
                match.start(),
                match.end(),
                int(day) if day else None,
                month,
                int(match["year"]) if match["year"] else None,
            )
        )
    return found


_PREPOSITION = re.compile(
    r"(?:in|of|by|since|until|till|from|to|before|after|for|and|next|last|early|late|mid|through|between|during|this"
    r"|en|de|depuis|dès|avant|après|fin|début|et|à|au|jusqu'en|mi|pour|d['’])[\s-]*$",
    re.IGNORECASE,
)


def _after_preposition(text: str, start: int) -> bool:
    return _PREPOSITION.search(text, max(0, start - 12), start) is not None
