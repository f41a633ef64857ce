"""Reads a sentence: its words with their stems, which of them have content, and its quantities and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from energydesk.checks.dates import Date
from energydesk.checks.demonyms import COUNTRY_OF
from energydesk.checks.quantities import Quantity, quantities
from energydesk.checks.stems import stem
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.vocabulary import fold

_WORD = re.compile(r"[^\W\d_]+\d*|\d+(?:[.,]\d+)*")


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


@dataclass(frozen=True, eq=False)
class Reading:
    """A text in `language` ("en" or "fr"); all else is worked out when it is first asked for."""

    text: str
    language: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and figures in order."""
        folded, language = fold(self.text), self.language
        tokens = []
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            key = folded[start:end]
            tokens.append(Token(match[0], start, end, key, stem(key, language)))
        return tuple(tokens)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Folded words."""
        return frozenset(token.key for token in self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its words."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def content(self) -> tuple[str | None, ...]:
        """The stem of each token that has content (countries by their name), None for function words."""
        function = FUNCTION_WORDS[self.language]
        return tuple(
            None if token.key in function else COUNTRY_OF.get(token.key, token.stem) if token.is_capital else token.stem
            for token in self.tokens
        )

    @cached_property
    def _measured(self) -> tuple[tuple[Quantity, ...], tuple[Date, ...]]:
        return quantities(self.text, self.language)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities in order."""
        return self._measured[0]

    @property
    def dates(self) -> tuple[Date, ...]:
        """Its dates in order."""
        return self._measured[1]

    def word_after(self, position: int) -> str | None:
        """The stem of the first word that begins at `position` or behind it."""
        index = bisect_left(self.tokens, position, key=lambda token: token.start)
        return self.tokens[index].stem if index < len(self.tokens) else None
