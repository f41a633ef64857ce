"""Cuts a sentence into words with a stem each, for English and French.

The stemmer is a light one of our own: it takes off one suffix, so that verb and noun meet ("closing", "closed" and
"closure" are all "clos"), which the published stemmers do not want; they also take 60 microseconds a word. Irregular
verbs are looked up. Numbers, units and dates are other modules' work.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from energydesk.checks.irregular import IRREGULAR
from energydesk.vocabulary import fold

STEM_LETTERS_MIN = 3

_WORD = re.compile(r"[^\W\d_]+\d*|\d+(?:[.,]\d+)*", re.UNICODE)
_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "isations", "izations", "isation", "ization", "ements", "ations", "ement", "ation", "itions", "ition", "tions",
        "ments", "ences", "ances", "tion", "sion", "ment", "ings", "ence", "ance", "ures", "ions", "ies", "ied", "iers",
        "ion", "ing", "ure", "ers", "ors", "ier", "als", "ely", "ed", "er", "or", "es", "ly", "al", "en", "s", "e", "y",
        "d",
    ),
    "fr": (
        "issements", "issement", "ements", "ations", "ement", "ation", "itions", "ition", "issent", "aient", "eraient",
        "erait", "eront", "tions", "ances", "ences", "iraient", "irait", "iront", "tion", "sion", "ance", "ence", "eurs",
        "eur", "euses", "trices", "ures", "ions", "ante", "antes", "ants", "ant", "aux", "ales", "ale", "era", "ira",
        "ees", "ent", "ait", "ure", "ion", "ees", "al", "ee", "es", "er", "ir", "is", "it", "ie", "re", "ra", "e", "s",
        "x", "t",
    ),
}  # fmt: skip


def _suffix_pattern(suffixes: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(suffixes), key=len, reverse=True)
    return re.compile(rf"(.{{{STEM_LETTERS_MIN},}}?)(?:{'|'.join(longest_first)})")


_PATTERNS = {language: _suffix_pattern(suffixes) for language, suffixes in _SUFFIXES.items()}


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """What the inflections of `word` share: ``stem("dropped", "en") == stem("drops", "en") == "drop"``.

    `word` is in any case, with or without accents; the stem is lower case without accents.
    """
    key = fold(word)
    known = IRREGULAR.get(language, {}).get(key)
    if known is not None:
        return known
    match = _PATTERNS.get(language, _PATTERNS["en"]).fullmatch(key)
    cut = match[1] if match else key
    if len(cut) > STEM_LETTERS_MIN and cut[-1] == cut[-2] and cut[-1] not in "aeiou":
        return cut[:-1]
    return cut


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a figure: `key` is it folded (lower case, no accents), `stem` what its inflections share."""

    text: str
    start: int
    end: int
    key: str
    stem: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Reading:
    """A text and its tokens in order."""

    text: str
    language: str
    tokens: tuple[Token, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Folded words."""
        return frozenset(token.key for token in self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def folded(self) -> str:
        """The text folded character by character, so that offsets stay, with a space at each end of it."""
        return f" {fold(self.text)} "

    def word_after(self, position: int) -> str | None:
        """The stem of the first word that begins at `position` or behind it."""
        index = bisect_left(self.tokens, position, key=lambda token: token.start)
        return self.tokens[index].stem if index < len(self.tokens) else None


@lru_cache(maxsize=4096)
def read(text: str, language: str) -> Reading:
    """The tokens of `text`; what was read lately is remembered, since one source is checked against many drafts."""
    tokens = []
    for match in _WORD.finditer(text):
        word = match[0]
        tokens.append(Token(word, match.start(), match.end(), fold(word), stem(word, language)))
    return Reading(text, language, tuple(tokens))
