"""Mentions: where an article speaks of a concept, found in one pass over its text.

All folded terms go into one Aho-Corasick automaton (Aho and Corasick, 1975). A term is searched with a space on both
sides, which stands for its word boundaries, so every hit is whole words. Of hits that overlap, the longest wins within
its layer: places, technologies and cross-cutting subsectors do not hide each other (``solar subsidy`` speaks of policy
and leaves ``solar`` to be found). A cancelling phrase hides terms of its own concept alone; one that belongs to no
concept hides places.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick_rs

from energydesk.vocabulary import Case, Kind, Vocabulary, fold

LANGUAGES = ("en", "fr", "any")
_PLACES, _TECHNOLOGIES, _CROSS_CUTTING = range(3)


class Mention(NamedTuple):
    """`text[start:end]` speaks of concept number `concept` by term number `term`."""

    concept: int
    term: int
    start: int
    end: int


class _Entry(NamedTuple):
    """One meaning of a pattern; `concept` is -1 for a phrase that is no place."""

    layer: int
    concept: int
    term: int
    case: Case | None  # None: any
    surface: str
    cancels: bool


class MentionFinder:
    """Finds all mentions of a vocabulary's concepts in a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        patterns: dict[str, dict[str, list[_Entry]]] = {}
        for number, term in enumerate(vocabulary.terms):
            folded = fold(term.surface)
            surface = term.surface[
                len(folded) - len(folded.lstrip()) : len(folded.rstrip())
            ]  # "U.S." is found as "U.S"
            case = None if term.case is Case.ANY else term.case
            entry = _Entry(
                _layer(vocabulary, term.concept), term.concept, number, case, surface, term.kind is Kind.CANCEL
            )
            by_language = patterns.setdefault(f" {folded.strip()} ", {name: [] for name in LANGUAGES})
            for language in LANGUAGES if term.language == "any" else (term.language, "any"):
                by_language[language].append(entry)
        self._entries = {
            language: [tuple(by_language[language]) for by_language in patterns.values()] for language in LANGUAGES
        }
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns), matchkind=ahocorasick_rs.MatchKind.Standard)

    def find(self, text: str, language: str = "any", folded: str | None = None) -> list[Mention]:
        """Mentions in `text`, in order of position; several concepts may share a place.

        Terms of the other language are left out if `language` is "en" or "fr"; else all count. `folded` is
        ``fold(text)`` where the caller has it already.
        """
        padded = f" {fold(text) if folded is None else folded} "
        hits = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        hits.sort(key=_leftmost_longest)
        entries_of = self._entries.get(language) or self._entries["any"]
        found: list[Mention] = []
        taken = [0, 0, 0]  # by layer, the position up to which a longer hit has spoken
        cancelled: dict[int, int] = {}  # by concept, the position up to which a phrase has cancelled it
        for pattern, start, end in hits:
            stop = end - 2  # `padded` is shifted by one space, and a hit includes the spaces around it
            spoken: tuple[int, ...] = ()
            for layer, concept, term, case, surface, cancels in entries_of[pattern]:
                if start < taken[layer] or (case is not None and not _fits(case, surface, text, start, stop)):
                    continue
                if concept >= 0:
                    if cancels:
                        cancelled[concept] = max(stop, cancelled.get(concept, 0))
                        continue
                    if cancelled and start < cancelled.get(concept, 0):
                        continue
                    found.append(Mention(concept, term, start, stop))
                # Several terms of one pattern may speak at once, so the layer is taken only when all have been looked at.
                spoken = (*spoken, layer)
            for layer in spoken:
                taken[layer] = stop
        return found


def _leftmost_longest(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


def _layer(vocabulary: Vocabulary, concept: int) -> int:
    """The layer of a concept's terms; phrases that belong to no concept cancel places."""
    if concept < 0 or vocabulary.concepts[concept].scheme == "place":
        return _PLACES
    return _CROSS_CUTTING if vocabulary.concepts[concept].group == "cross-cutting" else _TECHNOLOGIES


def _fits(case: Case, surface: str, text: str, start: int, stop: int) -> bool:
    """Whether the letter case of the text is what the term asks for; accents and points may differ."""
    if case is Case.CAPITAL:
        return text[start].isupper() or text[start].isdigit()
    pairs: Iterable[tuple[str, str]] = zip(text[start:stop], surface, strict=True)
    return all(found.isupper() == wanted.isupper() for found, wanted in pairs if wanted.isalpha())
