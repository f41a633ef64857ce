"""Numbers written in words, English and French, from nought to billions, with dozens, shares and ordinals.

``value_of("two hundred and five", "en") == 205``. "A" and "un" are articles here, not ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from energydesk.vocabulary import fold

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_FR_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FR_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90}  # fmt: skip
_SMALL: Mapping[str, Mapping[str, float]] = {
    "en": {word: n for n, word in enumerate(_EN_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_EN_TENS)},
    "fr": {word: n for n, word in enumerate(_FR_UNITS)} | {"une": 1, **_FR_TENS},
}
MAGNITUDES: Mapping[str, Mapping[str, float]] = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mn": 1e6, "mln": 1e6,
           "bln": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6, "M": 1e6, "dozen": 12, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
           "billions": 1e9, "trillions": 1e12, "dozens": 12},
    "fr": {"cent": 1e2, "cents": 1e2, "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6,
           "milliard": 1e9, "milliards": 1e9, "billion": 1e12, "billions": 1e12, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9, "M": 1e6,
           "k": 1e3},
}  # fmt: skip
"""What a word or letters after a number multiply it with, by language; case matters for letters."""

_COLLECTIVE: Mapping[str, Mapping[str, float]] = {
    "en": {"dozen": 12, "couple": 2, "score": 20},
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "centaine": 100, "millier": 1000},
}  # fmt: skip
_PARTS: Mapping[str, Mapping[str, float]] = {
    "en": {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
           "tenth": 10, "twentieth": 20, "hundredth": 100},
    "fr": {"moitié": 2, "demi": 2, "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8,
           "neuvième": 9, "dixième": 10, "vingtième": 20, "centième": 100},
}  # fmt: skip
_ORDINALS: Mapping[str, Mapping[str, float]] = {
    "en": {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
           "eleventh": 11, "twelfth": 12, "twentieth": 20, "hundredth": 100},
    "fr": {"deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6,
           "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "vingtième": 20},
}  # fmt: skip
_ARTICLES: Mapping[str, str] = {"en": "an?|one|the", "fr": "une?|la|le|du"}


def _any_of(words: Mapping[str, float]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _series(language: str) -> re.Pattern[str]:
    small = _any_of(_SMALL[language])
    if language == "en":
        big, lead = "hundred|thousand|million|billion|trillion", small
        joined = rf"(?:{big})\s+and\s+"  # "two hundred and five"; but "four and three years" are two numbers
    else:
        big, lead = "cents?|mille|millions?|milliards?", rf"{small}|cent|mille"
        joined = r"(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante)[\s-]et[\s-]"
    word = rf"(?:{small}|{big})"
    return re.compile(
        rf"(?i)(?<![\w-])(?=(?:{lead})(?!\w))(?:(?:{joined}|{word}[\s-]+)(?={word}(?!\w)))*{word}(?!\w)"
    )


SERIES: Mapping[str, re.Pattern[str]] = {language: _series(language) for language in ("en", "fr")}
"""A run of number words; `value_of` says how much it is."""

COLLECTIVES: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?i)(?<!\w)(?P<word>{_any_of(words)})s?(?!\w)") for language, words in _COLLECTIVE.items()
}
SHARES: Mapping[str, re.Pattern[str]] = {
    language: re.compile(
        rf"(?i)(?<!\w)(?:(?P<count>{_any_of(_SMALL[language])}|{_ARTICLES[language]})[\s-]+(?P<part>{_any_of(words)})s?"
        r"|(?P<whole>half|halves|moitié|demi))(?!\w)"
    )
    for language, words in _PARTS.items()
}
ORDINALS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(rf"(?i)(?<!\w)(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>{_any_of(_ORDINALS['en'])}))(?!\w)"),
    "fr": re.compile(rf"(?i)(?<!\w)(?:(?P<digits>\d+)(?:er|re|e|ème)|(?P<word>{_any_of(_ORDINALS['fr'])})s?)(?!\w)"),
}


def value_of(words: str, language: str) -> float:
    """The number that a match of `SERIES` says: ``value_of("quatre-vingt-dix", "fr") == 90``."""
    small, big = _SMALL[language], {fold(word): size for word, size in MAGNITUDES[language].items()}
    total = part = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in small:
            # French counts by twenties: quatre-vingt is 4 times 20, soixante-dix is 60 and 10.
            part = part * 20 if word.startswith("vingt") and part == 4 else part + small[word]
        elif word in big:
            size = big[word]
            if size == 100:
                part = (part or 1) * 100
            else:
                total += (part or 1) * size
                part = 0
    return total + part


def share_of(match: re.Match[str], language: str) -> float:
    """The share that a match of `SHARES` says: "two thirds" is 2/3."""
    if match["whole"]:
        return 0.5
    count = match["count"].lower()
    return _SMALL[language].get(count, 1) / _PARTS[language][match["part"].lower()]


def ordinal_of(match: re.Match[str], language: str) -> float:
    """The place that a match of `ORDINALS` says: "third" and "3rd" are 3."""
    return float(match["digits"]) if match["digits"] else _ORDINALS[language][match["word"].lower()]


def collective_of(match: re.Match[str], language: str) -> float:
    """How many a match of `COLLECTIVES` says: "dozen" is 12."""
    return _COLLECTIVE[language][match["word"].lower()]
