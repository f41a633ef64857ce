"""What a teaser is checked against: the title, the sentences it was made from, and the body around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from energydesk.checks.tokens import Reading, read

# "Belarus" and "Belarusian", "Panama" and "Panamanian" share this many letters.
HEAD_LETTERS = 5
_ENDS = re.compile(r"[.!?:;…«“\"]|\n")


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
    def name_heads(self) -> frozenset[str]:
        """The first letters of all capitalised words of title, sources and body, by which adjectives are known."""
        return frozenset(
            token.key[:HEAD_LETTERS]
            for text in (*self.texts, self.body)
            for token in text.tokens
            if token.is_capital and len(token.key) >= HEAD_LETTERS
        )


def gather(title: str, body: str, sources: Sequence[str], language: str) -> Evidence:
    """Reads all three."""
    return Evidence(read(title, language), tuple(read(source, language) for source in sources), read(body, language))
