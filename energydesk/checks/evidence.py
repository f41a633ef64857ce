"""What a teaser is checked against: title, cited sentences and the body around them, with the names in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from energydesk.checks.dates import Date
from energydesk.checks.demonyms import COUNTRY_OF, FRENCH_ADJECTIVES
from energydesk.checks.quantities import Quantity
from energydesk.checks.tokens import Reading, Token
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.text import word_set

# "Belarus" and "Belarusian", "Panama" and "Panamanian" share this many letters.
HEAD_LETTERS = 5
_ENDS = re.compile(r"[.!?:;…«“\"]|\n")


_NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december mw gw kw mwh gwh kwh twh tw wh mt gt bn m co2"
)


@dataclass(frozen=True, slots=True)
class Name:
    """Consecutive capitalised words, tokens ``[start, end)``; `keys` are their folded forms, countries by name."""

    start: int
    end: int
    keys: frozenset[str]

    @property
    def place(self) -> tuple[int, int]:
        """Its tokens."""
        return self.start, self.end

    def said(self, reading: Reading) -> str:
        """The name as `reading`, which has it, writes it."""
        return reading.text[reading.tokens[self.start].start : reading.tokens[self.end - 1].end]


def names(reading: Reading, proper: frozenset[str]) -> list[Name]:
    """The names of `reading`; a first word is one only among the `proper` words, or if a name goes on behind it."""
    found: list[Name] = []
    tokens = reading.tokens
    start = 0
    while start < len(tokens):
        end = start
        while _is_name_word(reading, end, proper) and (end == start or tokens[end].start - tokens[end - 1].end <= 1):
            end += 1
        if end > start:
            found.append(Name(start, end, frozenset(map(known_by, tokens[start:end]))))
        start = max(end, start + 1)
    return found


def known_by(token: Token) -> str:
    """What a word of a name is known by: its country, if it speaks of one, else its folded form without a plural."""
    return COUNTRY_OF.get(token.key, token.key.removesuffix("s") if len(token.key) >= HEAD_LETTERS else token.key)


def _is_name_word(reading: Reading, number: int, proper: frozenset[str]) -> bool:
    if number >= len(reading.tokens):
        return False
    token = reading.tokens[number]
    if not token.is_capital:
        return reading.language == "fr" and token.key in FRENCH_ADJECTIVES
    if token.key in FUNCTION_WORDS[reading.language] or token.key in _NOT_NAMES or len(token.text) == 1:
        return False
    if number == 0 and token.key not in proper and token.key not in COUNTRY_OF:
        following = reading.tokens[1:2]
        return bool(following) and following[0].is_capital and following[0].start - token.end <= 1
    return True


@dataclass(frozen=True)
class Evidence:
    """The readings of title, cited sentences and body."""

    title: Reading
    sources: tuple[Reading, ...]
    body: Reading

    @cached_property
    def texts(self) -> tuple[Reading, ...]:
        """Title and sources: what a teaser may be made from."""
        return (self.title, *self.sources)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities of title and sources."""
        return tuple(quantity for text in self.texts for quantity in text.quantities)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Dates of title and sources."""
        return tuple(date for text in self.texts for date in text.dates)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of title and sources."""
        return frozenset().union(*(text.stems for text in self.texts))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Folded words of title and sources."""
        return frozenset().union(*(text.keys for text in self.texts))

    @cached_property
    def proper(self) -> frozenset[str]:
        """Folded words that the article capitalises where no sentence begins, and those that it never writes small."""
        first: set[str] = set()
        inside: set[str] = set()
        small: set[str] = set()
        for text in (*self.sources, self.body):
            end = None
            for token in text.tokens:
                if not token.is_capital:
                    small.add(token.key)
                elif end is None or _ENDS.search(text.text, end, token.start):
                    first.add(token.key)
                else:
                    inside.add(token.key)
                end = token.end
        return frozenset(inside | (first - small))

    @cached_property
    def names(self) -> tuple[tuple[Reading, Name], ...]:
        """The names of title and sources, each with its text."""
        return tuple((text, name) for text in self.texts for name in names(text, self.proper))

    @cached_property
    def name_heads(self) -> frozenset[str]:
        """The first letters of all capitalised words of title, sources and body, by which adjectives are known."""
        return frozenset(
            token.key[:HEAD_LETTERS]
            for text in (*self.texts, self.body)
            for token in text.tokens
            if token.is_capital and len(token.key) >= HEAD_LETTERS
        )


def gather(title: str, body: str, sources: Sequence[str], language: str) -> Evidence:
    """The evidence for teasers in `language`, "en" or "fr"."""
    return Evidence(
        Reading(title, language), tuple(Reading(source, language) for source in sources), Reading(body, language)
    )
