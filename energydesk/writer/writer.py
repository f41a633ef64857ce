"""The teaser writer: chooses sentences, shortens and joins them, ranks what that gives, and checks the best.

An edit model: every word of what it writes is the article's, but for "and", "but" and the forms of "to have" and "to
be" that put news into the present perfect. What it cannot write to the checks' satisfaction it leaves to the lead.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from energydesk.checks import Finding, TeaserChecker
from energydesk.lengths import SECOND_WORDS, STANDFIRST_WORDS
from energydesk.whole_sentences import WholeSentence, whole_sentences
from energydesk.writer.candidates import FEATURES as CANDIDATE_FEATURES
from energydesk.writer.candidates import (
    Candidate,
    Describer,
    Part,
    Place,
    candidates,
    is_usable,
    leaning_candidates,
    parts_of,
    seconds,
)  # fmt: skip
from energydesk.writer.grammar import GRAMMARS, load_parser
from energydesk.writer.linear import LinearScorer
from energydesk.writer.sources import FEATURES as SENTENCE_FEATURES
from energydesk.writer.sources import SENTENCES_READ, sentence_features

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from energydesk.document import Document

LANGUAGES = tuple(GRAMMARS)
# Sentences that are parsed at once, and how often the next best are tried.
CHOSEN_SENTENCES = 6
TURNS = 3
# An acronym that the article explains: "the Risk Analysis Research Center (RARC)".
_EXPLAINED = re.compile(r"\(([A-Z][A-Z0-9&-]{1,9})s?\)")
# Of the best candidates, how many are checked before the lead is used instead.
TRIES = 8
# Articles whose sentences are parsed together; the clock is looked at between.
PARSED_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer wrote: the teaser, a second sentence or "", and what the teaser was made from.

    Not `by_model` if it is a sentence shortened by rule that leans on what was said before it: better than the first
    sentence as it stands, but nothing that the writer would have written. `findings` are what the checks say of it.
    """

    teaser: str
    second: str
    sources: tuple[str, ...]
    by_model: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sentences of an article that are looked at, each with its parts, and who describes what is made of them."""

    describer: Describer
    parts: list[list[Part]]
    second_parts: list[list[Part]]


@dataclass(frozen=True)
class TeaserWriter:
    """The fitted scorers: of sentences and of candidates, for the teaser and for the second sentence."""

    chooser: LinearScorer
    ranker: LinearScorer
    second_chooser: LinearScorer
    second_ranker: LinearScorer

    def write(self, documents: Sequence[Document], deadline: float | None = None) -> list[Draft | None]:
        """A draft for each document, in order; None where the language is not one of ours, and without sentences.

        Where the best sentences give nothing that passes the checks, the next best are tried. None too for what is not
        done at `deadline`, a value of `time.monotonic`.
        """
        drafts: list[Draft | None] = [None] * len(documents)
        for language in LANGUAGES:
            waiting = [number for number, document in enumerate(documents) if document.language == language]
            for turn in range(TURNS):
                for start in range(0, len(waiting), PARSED_TOGETHER):
                    if deadline is not None and time.monotonic() > deadline:
                        return drafts
                    numbers = waiting[start : start + PARSED_TOGETHER]
                    batch = [documents[number] for number in numbers]
                    with load_parser(language).memory_zone():
                        for number, document, chosen in zip(numbers, batch, self.choose(batch, turn), strict=True):
                            draft = self._draft(document, chosen) if chosen else None
                            if draft and (drafts[number] is None or draft.by_model):
                                drafts[number] = draft
                waiting = [number for number in waiting if not _is_done(drafts[number])]
        return drafts

    def choose(self, documents: Sequence[Document], turn: int = 0) -> list[Chosen | None]:
        """The best sentences of each document, parsed, or with a later `turn` the next best; None where there are none.

        All `documents` have one language, one of `LANGUAGES`. Called inside the parser's memory zone, which what it
        returns does not outlive.
        """
        found = [whole_sentences(document, SENTENCES_READ) for document in documents]
        plans = [self._plan(document, each, turn) for document, each in zip(documents, found, strict=True)]
        texts = [sentences[number].text for sentences, plan in zip(found, plans, strict=True) for number in plan.parsed]
        parsed = iter(load_parser(documents[0].language).pipe(texts))
        return [
            _chosen(document, sentences, plan, dict(zip(plan.parsed, islice(parsed, len(plan.parsed)), strict=True)))
            for document, sentences, plan in zip(documents, found, plans, strict=True)
        ]

    def _plan(self, document: Document, found: list[WholeSentence], turn: int) -> _Plan:
        if not found:
            return _Plan((), {}, {})
        features = sentence_features(document, found)
        scores, second_scores = self.chooser.score(features), self.second_chooser.score(features)
        order = [number for number in np.argsort(-scores, kind="stable").tolist() if is_usable(found[number])]
        best = order[turn * CHOSEN_SENTENCES : (turn + 1) * CHOSEN_SENTENCES]
        second = [number for number in np.argsort(-second_scores, kind="stable").tolist() if number in best]
        return _Plan(
            parsed=tuple(sorted(best)),
            places={number: (float(scores[number]), rank) for rank, number in enumerate(best)},
            second_places={number: (float(second_scores[number]), rank) for rank, number in enumerate(second)},
        )

    def ranked(self, document: Document, chosen: Chosen) -> list[Candidate]:
        """The candidates that stand alone, best first, before any check."""
        found = candidates(chosen.parts, GRAMMARS[document.language].joints)
        return _ranked(self.ranker, chosen.describer, found)

    def _leaning(self, chosen: Chosen) -> list[Candidate]:
        """Single sentences that lean on the ones before, those that lean least first."""
        found = _ranked(self.ranker, chosen.describer, leaning_candidates(chosen.parts))
        return sorted(found, key=lambda candidate: candidate.leans)

    def _draft(self, document: Document, chosen: Chosen) -> Draft | None:
        for candidate in self.ranked(document, chosen)[:TRIES]:
            findings = TeaserChecker.of(document, candidate.sources).check(candidate.text)
            if not findings:
                return self._with_second(document, chosen, candidate, findings, by_model=True)
        for candidate in self._leaning(chosen)[:TRIES]:
            findings = TeaserChecker.of(document, candidate.sources).check(candidate.text)
            if _may_lean(findings):
                return self._with_second(document, chosen, candidate, findings, by_model=False)
        return None

    def _with_second(
        self, document: Document, chosen: Chosen, teaser: Candidate, findings: tuple[Finding, ...], by_model: bool
    ) -> Draft:
        second = self._second(document, chosen, teaser)
        return Draft(teaser.text, second.text if second else "", teaser.sources, by_model, findings)

    def _second(self, document: Document, chosen: Chosen, teaser: Candidate) -> Candidate | None:
        """The sentence that goes with the teaser in the standfirst, if there is one that keeps it to its length."""
        found = [
            candidate
            for candidate in seconds(chosen.second_parts, teaser)
            if STANDFIRST_WORDS[0] <= candidate.words + teaser.words <= STANDFIRST_WORDS[1]
        ]
        for candidate in _ranked(self.second_ranker, chosen.describer, found)[:TRIES]:
            checker = TeaserChecker.of(document, (*teaser.sources, *candidate.sources))
            # It stands behind the teaser, so it need not stand alone.
            if _may_lean(checker.check(candidate.text, SECOND_WORDS)):
                return candidate
        return None

    def to_dict(self) -> dict[str, object]:
        """What a bundle keeps of the writer."""
        return {
            "chooser": self.chooser.to_dict(),
            "ranker": self.ranker.to_dict(),
            "second_chooser": self.second_chooser.to_dict(),
            "second_ranker": self.second_ranker.to_dict(),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Mapping[str, object]]) -> TeaserWriter:
        """The writer that `to_dict` stored. Raises `IncompatibleBundle` if it was fitted on other features."""
        return cls(
            chooser=LinearScorer.from_dict(stored["chooser"], SENTENCE_FEATURES),
            ranker=LinearScorer.from_dict(stored["ranker"], CANDIDATE_FEATURES),
            second_chooser=LinearScorer.from_dict(stored["second_chooser"], SENTENCE_FEATURES),
            second_ranker=LinearScorer.from_dict(stored["second_ranker"], CANDIDATE_FEATURES),
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Numbers of the sentences to parse, and score and rank of each, as teaser and as second sentence."""

    parsed: tuple[int, ...]
    places: Mapping[int, Place]
    second_places: Mapping[int, Place]


def _chosen(
    document: Document, sentences: list[WholeSentence], plan: _Plan, parsed: Mapping[int, Doc]
) -> Chosen | None:
    if not parsed:
        return None
    grammar = GRAMMARS[document.language]
    explained = frozenset(_EXPLAINED.findall(document.body.text))
    parts = [
        parts_of(sentences[number], parsed[number], grammar, plan.places[number], explained) for number in plan.parsed
    ]
    second_parts = [
        [part.placed(plan.second_places[number]) for part in each]
        for number, each in zip(plan.parsed, parts, strict=True)
    ]
    return Chosen(Describer(document.title.text, sentences), parts, second_parts)


def _may_lean(findings: Sequence[Finding]) -> bool:
    """Whether all that speaks against a sentence is that it does not stand alone."""
    return all(finding.check == "standalone" for finding in findings)


def _is_done(draft: Draft | None) -> bool:
    return draft is not None and draft.by_model


def _ranked(ranker: LinearScorer, describer: Describer, found: Sequence[Candidate]) -> list[Candidate]:
    """Best first; the shorter one on a tie."""
    if not found:
        return []
    scores = ranker.score(describer.describe(found))
    order = np.lexsort((np.array([candidate.words for candidate in found]), -scores))
    return [found[number] for number in order.tolist()]
