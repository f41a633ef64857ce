"""Mentions: where an article speaks of a concept, found in many texts at once.

Runs of words are looked up among the folded terms by their hash (`energydesk.words`), longer runs only where a term
goes on, so every hit is whole words. Of hits that overlap, the longest wins within its layer: places, technologies and
cross-cutting subsectors do not hide each other (``solar subsidy`` speaks of policy and leaves ``solar`` to be found). A
cancelling phrase hides terms of its own concept alone; one that belongs to no concept hides places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from energydesk.grouping import Ints, ranges
from energydesk.vocabulary import Case, Kind, Vocabulary, fold
from energydesk.words import Bools, JoinedTexts, Rows

LANGUAGES = ("en", "fr")
_ANY_LANGUAGE = len(LANGUAGES)
_PLACES, _TECHNOLOGIES, _CROSS_CUTTING = range(3)


class Mention(NamedTuple):
    """`text[start:end]` speaks of concept number `concept` by term number `term`."""

    concept: int
    term: int
    start: int
    end: int


@dataclass(frozen=True)
class Mentions:
    """The mentions in some texts as columns, in order of text and position; `text` numbers the texts."""

    text: Ints
    concept: Ints
    term: Ints
    start: Ints
    end: Ints

    @classmethod
    def concatenated(cls, parts: Sequence[Mentions], counts: Sequence[int]) -> Mentions:
        """The mentions of all parts; `counts` says how many texts each part has."""
        before = np.cumsum(counts) - counts
        moved = [replace(part, text=part.text + first) for part, first in zip(parts, before.tolist(), strict=True)]
        return cls(*(np.concatenate([getattr(part, column.name) for part in moved]) for column in fields(cls)))

    def part(self, texts: Sequence[int], count: int) -> Mentions:
        """The mentions of the texts with these numbers, which are numbered anew; `count` texts there are now."""
        borders = np.searchsorted(self.text, np.arange(count + 1))
        sizes = np.diff(borders)[texts]
        number = np.repeat(np.arange(len(texts)), sizes)
        kept = ranges(borders[texts], sizes)
        return Mentions(number, self.concept[kept], self.term[kept], self.start[kept], self.end[kept])

    def by_text(self, count: int) -> list[list[Mention]]:
        """The mentions of each of `count` texts."""
        rows = list(map(Mention, *(column.tolist() for column in (self.concept, self.term, self.start, self.end))))
        return [rows[start:end] for start, end in pairwise(np.searchsorted(self.text, np.arange(count + 1)).tolist())]


class MentionFinder:
    """Finds all mentions of a vocabulary's concepts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        patterns: dict[str, list[int]] = {}
        for number, term in enumerate(vocabulary.terms):
            patterns.setdefault(fold(term.surface).strip(), []).append(number)
        patterns.pop("", None)
        self._runs = Rows(runs := list(_with_beginnings(patterns)))
        row = {run: number for number, run in enumerate(runs)}
        self._goes_on = np.zeros(len(runs), dtype=bool)
        self._goes_on[[row[run[: run.rindex(" ")].rstrip()] for run in runs if " " in run]] = True
        # The terms of run r are `_terms[_first[r] : _first[r + 1]]`.
        self._first = np.cumsum([0, *(len(patterns.get(run, ())) for run in runs)])
        self._terms = np.array([number for run in runs for number in patterns.get(run, ())], dtype=np.int64)
        self._concept = np.array([term.concept for term in vocabulary.terms], dtype=np.int64)
        self._layer = np.array([_layer(vocabulary, term.concept) for term in vocabulary.terms], dtype=np.int64)
        self._cancels = np.array([term.kind is Kind.CANCEL for term in vocabulary.terms], dtype=bool)
        self._case = np.array([term.case for term in vocabulary.terms], dtype=np.int64)
        self._language = np.array([_language(term.language) for term in vocabulary.terms], dtype=np.int64)
        self._exact = {n: _searched(term.surface) for n, term in enumerate(vocabulary.terms) if term.case is Case.EXACT}

    def find(self, text: str, language: str = "any") -> list[Mention]:
        """Mentions in `text`, in order of position; several concepts may share a place.

        Terms of the other language are left out if `language` is "en" or "fr"; else all count.
        """
        return self.find_all(JoinedTexts([text]), [language]).by_text(1)[0]

    def find_all(self, texts: JoinedTexts, languages: Sequence[str]) -> Mentions:
        """The same for many texts, each in its language."""
        word, run, last = self._hits(texts)
        sizes = self._first[run + 1] - self._first[run]
        hit = np.repeat(np.arange(len(run)), sizes)
        term = self._terms[ranges(self._first[run], sizes)]
        language = np.array([_language(name) for name in languages], dtype=np.int64)[texts.word_text[word]][hit]
        spoken = self._language[term]
        fit = (spoken == language) | (spoken == _ANY_LANGUAGE) | (language == _ANY_LANGUAGE)
        fit &= (self._case[term] != Case.CAPITAL) | texts.is_capital(word)[hit]
        start, end = texts.starts[word], texts.ends[last]
        for number in np.flatnonzero(fit & (self._case[term] == Case.EXACT)).tolist():
            found = texts.joined[start[hit[number]] : end[hit[number]]]
            fit[number] = _same_case(found, self._exact[int(term[number])])
        hit, term = hit[fit], term[fit]
        spans = _Spans(hit, start[hit], end[hit], self._layer[term], self._concept[term], self._cancels[term])
        kept = np.flatnonzero(_longest(spans) & ~spans.cancels)
        hit, term = hit[kept], term[kept]
        text = texts.word_text[word[hit]]
        offset = texts.offsets[text]
        return Mentions(text, self._concept[term], term, start[hit] - offset, end[hit] - offset)

    def _hits(self, texts: JoinedTexts) -> tuple[Ints, Ints, Ints]:
        """Runs of words that are terms: number of the first word, of the run, and of the last word.

        Leftmost first, of those the longest first.
        """
        first = np.arange(len(texts.starts))
        hashes = texts.word_hashes
        hits: list[tuple[Ints, Ints]] = []
        while not hits or len(first):
            run = self._runs.find(hashes)
            known = np.flatnonzero(run >= 0)
            first, run = first[known], run[known]
            is_term = self._first[run + 1] > self._first[run]
            hits.append((first[is_term], run[is_term]))
            first = first[self._goes_on[run] & (first + len(hits) < len(texts.starts))]
            hashes = texts.hashes(texts.starts[first], texts.ends[first + len(hits)])
        word, run = (np.concatenate(columns) for columns in zip(*hits, strict=True))
        more = np.repeat(np.arange(len(hits)), [len(found) for found, _ in hits])
        order = np.argsort(word * len(hits) - more)
        return word[order], run[order], (word + more)[order]


class _Spans(NamedTuple):
    """What terms say: one row a term of a hit, in the order of hits."""

    hit: Ints
    start: Ints
    end: Ints
    layer: Ints
    concept: Ints
    cancels: Bools


def _longest(spans: _Spans) -> Bools:
    """Which spans hold: leftmost first, of those the longest, then what neither overlaps these nor is cancelled.

    Worked out for all layers at once, in rounds: what overlaps nothing before it holds, and what overlaps that falls.
    """
    held = np.zeros(len(spans.hit), dtype=bool)
    left = np.argsort(spans.layer, kind="stable")
    shift = (int(spans.end.max(initial=0)) + 1) * spans.layer  # layers side by side cannot overlap
    starts, ends = spans.start + shift, spans.end + shift
    phrase = spans.cancels & (spans.concept >= 0)
    while len(left):
        start, end, hit = starts[left], ends[left], spans.hit[left]
        reach = np.maximum.accumulate(end)
        # Terms of one hit do not hide each other: what counts is how far the hits before reach.
        new = np.concatenate([[True], (hit[1:] != hit[:-1]) | (start[1:] != start[:-1])])
        opens = np.maximum.accumulate(np.where(new, np.arange(len(left)), 0))
        before = np.where(opens > 0, reach[opens - 1], 0)
        free = start >= before
        cancelled = _cancelled(left, free, phrase[left], spans.concept[left], start, end)
        holds = free & ~phrase[left] & ~cancelled
        held[left[holds]] = True
        taken = np.maximum.accumulate(np.where(holds, end, 0))
        left = left[~free & ~cancelled & (start >= taken)]
    return held


def _cancelled(left: Ints, free: Bools, phrase: Bools, concept: Ints, start: Ints, end: Ints) -> Bools:
    """Which spans a free cancelling phrase hides: those of its concept that come after it and begin inside it."""
    cancelled = np.zeros(len(left), dtype=bool)
    for number in np.flatnonzero(free & phrase).tolist():
        inside = slice(number + 1, int(np.searchsorted(start, end[number])))
        cancelled[inside] |= concept[inside] == concept[number]
    return cancelled & ~phrase


def _with_beginnings(patterns: Iterable[str]) -> Iterable[str]:
    """All patterns and the runs of words that they begin with, each once."""
    runs: dict[str, None] = {}
    for pattern in patterns:
        run = pattern
        while run not in runs:
            runs[run] = None
            run = run[: run.rfind(" ") + 1].rstrip() or run
    return runs


def _language(name: str) -> int:
    return LANGUAGES.index(name) if name in LANGUAGES else _ANY_LANGUAGE


def _layer(vocabulary: Vocabulary, concept: int) -> int:
    """The layer of a concept's terms; phrases that belong to no concept cancel places."""
    if concept < 0 or vocabulary.concepts[concept].scheme == "place":
        return _PLACES
    return _CROSS_CUTTING if vocabulary.concepts[concept].group == "cross-cutting" else _TECHNOLOGIES


def _searched(surface: str) -> str:
    """What of a term is searched: "U.S." is found as "U.S"."""
    folded = fold(surface)
    return surface[len(folded) - len(folded.lstrip()) : len(folded.rstrip())]


def _same_case(found: str, wanted: str) -> bool:
    """Whether letters agree case for case; accents and points may differ: ``U-S`` is ``U.S``."""
    return all(f.isupper() == w.isupper() for f, w in zip(found, wanted, strict=True) if w.isalpha())
