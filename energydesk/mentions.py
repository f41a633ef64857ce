"""Mentions: where an article speaks of a concept, found in one pass over its text.

All folded terms go into one Aho-Corasick automaton (Aho and Corasick, 1975). A term is searched with a space on both
sides, which stands for its word boundaries, so every hit is whole words. Of hits that overlap, the longest wins within
its layer: places, technologies and cross-cutting subsectors do not hide each other (``solar subsidy`` speaks of policy
and leaves ``solar`` to be found). A cancelling phrase hides terms of its own concept alone; one that belongs to no
concept hides places.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
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
    case: Case
    surface: str
    cancels: bool


class MentionFinder:
    """Finds all mentions of a vocabulary's concepts in a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._searchers = {language: _Searcher(vocabulary, language) for language in LANGUAGES}

    def find(self, text: str, language: str = "any", folded: str | None = None) -> list[Mention]:
        """Mentions in `text`, in order of position; several concepts may share a place.

        Terms of the other language are left out if `language` is "en" or "fr"; else all count. `folded` is
        ``fold(text)`` where the caller has it already.
        """
        searcher = self._searchers.get(language) or self._searchers["any"]
        return searcher.find(text, fold(text) if folded is None else folded)


class _Searcher:
    """The automaton of one language's terms."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        patterns: dict[str, list[_Entry]] = {}
        for number, term in enumerate(vocabulary.terms):
            if language not in (term.language, "any") and term.language != "any":
                continue
            folded = fold(term.surface)
            surface = term.surface[
                len(folded) - len(folded.lstrip()) : len(folded.rstrip())
            ]  # "U.S." is found as "U.S"
            layer, cancels = _layer(vocabulary, term.concept), term.kind is Kind.CANCEL
            entry = _Entry(layer, term.concept, number, term.case, surface, cancels)
            patterns.setdefault(f" {folded.strip()} ", []).append(entry)
        self._entries = [tuple(entries) for entries in patterns.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns), matchkind=ahocorasick_rs.MatchKind.Standard)

    def find(self, text: str, folded: str) -> list[Mention]:
        """This is the inner loop of tagging: some 60 hits an article, so it is written for speed."""
        hits = self._automaton.find_matches_as_indexes(f" {folded} ", overlapping=True)
        # Leftmost first, of those the longest first; two stable sorts by an index beat one by a key of our own.
        hits.sort(key=_END, reverse=True)
        hits.sort(key=_START)
        all_entries = self._entries
        found: list[Mention] = []
        taken = [0, 0, 0]  # by layer, the position up to which a longer hit has spoken
        cancelled: dict[int, int] = {}  # by concept, the position up to which a phrase has cancelled it
        any_case, capital = Case.ANY, Case.CAPITAL
        for pattern, start, end in hits:
            stop = end - 2  # the searched text is shifted by one space, and a hit includes the spaces around it
            now = taken[:] if len(all_entries[pattern]) > 1 else taken
            for layer, concept, term, case, surface, cancels in all_entries[pattern]:
                if start < taken[layer]:
                    continue
                if case is not any_case:
                    if case is capital:
                        first = text[start]
                        if not (first.isupper() or first.isdigit()):
                            continue
                    elif not _same_case(text[start:stop], surface):
                        continue
                if concept >= 0:
                    if cancels:
                        cancelled[concept] = max(stop, cancelled.get(concept, 0))
                        continue
                    if cancelled and start < cancelled.get(concept, 0):
                        continue
                    found.append(_mention(Mention, (concept, term, start, stop)))
                now[layer] = stop
            taken = now  # several terms of one pattern may speak at once, so a layer is taken only after all of them
        return found


_START, _END = itemgetter(1), itemgetter(2)
_mention = tuple.__new__  # what Mention(...) calls, without the detour by its keyword arguments


def _layer(vocabulary: Vocabulary, concept: int) -> int:
    """The layer of a concept's terms; phrases that belong to no concept cancel places."""
    if concept < 0 or vocabulary.concepts[concept].scheme == "place":
        return _PLACES
    return _CROSS_CUTTING if vocabulary.concepts[concept].group == "cross-cutting" else _TECHNOLOGIES


def _same_case(found: str, wanted: str) -> bool:
    """Whether letters agree case for case; accents and points may differ: ``U-S`` is ``U.S``."""
    pairs: Iterable[tuple[str, str]] = zip(found, wanted, strict=True)
    return all(f.isupper() == w.isupper() for f, w in pairs if w.isalpha())
