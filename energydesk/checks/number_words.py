"""Numbers written in words, English and French, from nought to billions, with dozens, shares and ordinals.

``value_of("two hundred and five", "en") == 205``. "A" and "un" are articles here, not ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from energydesk.checks.units import any_of
from energydesk.vocabulary import fold

Numbers = Mapping[str, Mapping[str, float]]


def _numbers(table: str) -> dict[str, float]:
    """``_numbers("2 half halves, 3 third")`` is ``{"half": 2, "halves": 2, "third": 3}``."""
    return {word: float(number) for number, *words in (part.split() for part in table.split(",")) for word in words}


_SMALL: Numbers = {
    "en": _numbers(
        "0 zero, 1 one, 2 two, 3 three, 4 four, 5 five, 6 six, 7 seven, 8 eight, 9 nine, 10 ten, 11 eleven, 12 twelve,"
        "13 thirteen, 14 fourteen, 15 fifteen, 16 sixteen, 17 seventeen, 18 eighteen, 19 nineteen, 20 twenty,"
        "30 thirty, 40 forty, 50 fifty, 60 sixty, 70 seventy, 80 eighty, 90 ninety"
    ),
    "fr": _numbers(
        "0 zéro, 1 un une, 2 deux, 3 trois, 4 quatre, 5 cinq, 6 six, 7 sept, 8 huit, 9 neuf, 10 dix, 11 onze, 12 douze,"
        "13 treize, 14 quatorze, 15 quinze, 16 seize, 20 vingt vingts, 30 trente, 40 quarante, 50 cinquante,"
        "60 soixante, 70 septante, 80 huitante, 90 nonante"
    ),
}
MAGNITUDES: Numbers = {
    "en": _numbers(
        "12 dozen dozens, 1e2 hundred hundreds, 1e3 thousand thousands k, 1e6 million millions mn mln m M,"
        "1e9 billion billions bn bln, 1e12 trillion trillions tn"
    ),
    "fr": _numbers(
        "1e2 cent cents, 1e3 mille millier milliers k, 1e6 million millions M, 1e9 milliard milliards Md Mds Mrd,"
        "1e12 billion billions"
    ),
}
"""What a word or letters after a number multiply it with, by language; case matters for letters."""

_COLLECTIVE: Numbers = {
    "en": _numbers("2 couple, 12 dozen, 20 score"),
    "fr": _numbers(
        "10 dizaine, 12 douzaine, 15 quinzaine, 20 vingtaine, 30 trentaine, 40 quarantaine, 50 cinquantaine,"
        "100 centaine, 1000 millier"
    ),
}
_PARTS: Numbers = {
    "en": _numbers(
        "2 half halves, 3 third, 4 quarter, 5 fifth, 6 sixth, 7 seventh, 8 eighth, 9 ninth, 10 tenth, 20 twentieth,"
        "100 hundredth"
    ),
    "fr": _numbers(
        "2 moitié demi, 3 tiers, 4 quart, 5 cinquième, 6 sixième, 7 septième, 8 huitième, 9 neuvième, 10 dixième,"
        "20 vingtième, 100 centième"
    ),
}
_ORDINALS: Numbers = {
    "en": _numbers(
        "2 second, 3 third, 4 fourth, 5 fifth, 6 sixth, 7 seventh, 8 eighth, 9 ninth, 10 tenth, 11 eleventh,"
        "12 twelfth, 20 twentieth, 100 hundredth"
    ),
    "fr": _numbers(
        "2 deuxième second seconde, 3 troisième, 4 quatrième, 5 cinquième, 6 sixième, 7 septième, 8 huitième,"
        "9 neuvième, 10 dixième, 11 onzième, 12 douzième, 20 vingtième"
    ),
}
_ARTICLES: Mapping[str, str] = {"en": "an?|one|the", "fr": "une?|la|le|du"}


def _series(language: str) -> re.Pattern[str]:
    small = any_of(_SMALL[language])
    if language == "en":
        big, lead = "hundred|thousand|million|billion|trillion", small
        joined = rf"(?:{big})\s+and\s+"  # "two hundred and five"; but "four and three years" are two numbers
    else:
        big, lead = "cents?|mille|millions?|milliards?", rf"{small}|cent|mille"
        joined = r"(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante)[\s-]et[\s-]"
    word = rf"(?:{small}|{big})"
    return re.compile(rf"(?i)(?<![\w-])(?=(?:{lead})(?!\w))(?:(?:{joined}|{word}[\s-]+)(?={word}(?!\w)))*{word}(?!\w)")


SERIES: Mapping[str, re.Pattern[str]] = {language: _series(language) for language in ("en", "fr")}
"""A run of number words; `value_of` says how much it is."""

COLLECTIVES: Mapping[str, re.Pattern[str]] = {
    language: re.compile(rf"(?i)(?<!\w)(?P<word>{any_of(words)})s?(?!\w)") for language, words in _COLLECTIVE.items()
}
SHARES: Mapping[str, re.Pattern[str]] = {
    language: re.compile(
        rf"(?i)(?<!\w)(?:(?P<count>{any_of(_SMALL[language])}|{_ARTICLES[language]})[\s-]+(?P<part>{any_of(words)})s?"
        r"|(?P<whole>half|halves|moitié|demi))(?!\w)"
    )
    for language, words in _PARTS.items()
}
ORDINALS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(rf"(?i)(?<!\w)(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>{any_of(_ORDINALS['en'])}))(?!\w)"),
    "fr": re.compile(rf"(?i)(?<!\w)(?:(?P<digits>\d+)(?:er|re|e|ème)|(?P<word>{any_of(_ORDINALS['fr'])})s?)(?!\w)"),
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
