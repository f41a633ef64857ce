"""Candidates: the (article, concept) pairs worth judging, and the numbers that describe each.

Everything is worked out for a whole batch at once with numpy. A feature matrix explains itself by its column names.
What the features are worth is learned by `energydesk.aboutness`; nothing here is fitted but the terms' evidence and the
text scores, which come in from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from energydesk.document import Document
from energydesk.grouping import Ints, places_among_equals
from energydesk.mentions import Mention, MentionFinder, Mentions
from energydesk.text_model import WordVectors
from energydesk.vocabulary import Kind, Vocabulary, fold
from energydesk.words import JOINED_CHARS, JoinedTexts, Words, in_groups

Floats = npt.NDArray[np.float32]

SCHEMES = ("subsector", "place")
# Raised when what a feature means, or which pairs are candidates, changes: a bundle fitted by other rules is refused.
RULES = 1
KINDS = {
    "subsector": (Kind.STRONG, Kind.WEAK),
    "place": (
        Kind.NAME, Kind.DEMONYM, Kind.METONYM, Kind.INSTITUTION, Kind.CITY, Kind.DIVISION, Kind.GEOGRAPHY,
    ),
}  # fmt: skip
ZONES = ("title", "lead", "rest")
# The lead is what a reader sees first: 300 characters are about the first two sentences of a news item.
LEAD_CHARS = 300
# A dateline stands at the very start of the body: "WARSAW, March 3 -".
DATELINE_CHARS = 40
# Positions are given in tenths of the body, so that a spread over it can be counted.
SPREAD_PARTS = 10
# Stands where a score is not worked out: trees take no column of NaN alone.
UNKNOWN_LOG_ODDS = -12.0
NO_EVIDENCE = -5.0
# A weak term makes a candidate if at least a quarter of the items with it in their lead are about its concept.
WEAK_EVIDENCE_MIN = -1.1


@dataclass(frozen=True)
class Reading:
    """A batch of documents with the mentions and the words in each.

    Text `2 i` of the mentions is the title of document `i`, text `2 i + 1` its body; its words are those of both.
    `spaces` counts the characters of each document that are no letter and no digit.
    """

    documents: Sequence[Document]
    mentions: Mentions
    words: Words
    spaces: Ints
    _encoded: dict[int, Floats] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, documents: Sequence[Document], finder: MentionFinder) -> Reading:
        """Find the mentions and the words of each document."""
        sizes = [len(document.title.text) + len(document.body.text) for document in documents]
        parts = [_read(documents[group], finder) for group in in_groups(sizes, JOINED_CHARS)]
        return cls.concatenated(parts or [_read([], finder)])

    @classmethod
    def concatenated(cls, parts: Sequence[Reading]) -> Reading:
        """All documents of all parts in order."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            list(chain.from_iterable(part.documents for part in parts)),
            Mentions.concatenated([part.mentions for part in parts], [2 * len(part.documents) for part in parts]),
            Words.concatenated([part.words for part in parts]),
            np.concatenate([part.spaces for part in parts]),
        )

    def part(self, numbers: Sequence[int]) -> Reading:
        """The documents with these numbers."""
        texts = [text for number in numbers for text in (2 * number, 2 * number + 1)]
        return Reading(
            [self.documents[number] for number in numbers],
            self.mentions.part(texts, 2 * len(self.documents)),
            self.words.part(numbers),
            self.spaces[list(numbers)],
        )

    @property
    def titles(self) -> list[list[Mention]]:
        """The mentions in the title of each document."""
        return self._by_text[::2]

    @property
    def bodies(self) -> list[list[Mention]]:
        """The mentions in the body of each document."""
        return self._by_text[1::2]

    @cached_property
    def _by_text(self) -> list[list[Mention]]:
        return self.mentions.by_text(2 * len(self.documents))

    @cached_property
    def shape(self) -> Floats:
        """What each document is like: has a title, has a body, words, is French, characters of body, has a dateline."""
        rows = [
            (1.0, len(body) > 0, spaces + 1.0, document.language == "fr", len(body), _has_dateline(body))
            for document, spaces in zip(self.documents, self.spaces.tolist(), strict=True)
            for body in (document.body.text,)
        ]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 6)

    @property
    def tokens(self) -> list[list[str]]:
        """The folded words of title and body together, for those who need them as strings."""
        return [fold(f"{document.title.text} {document.body.text}").split() for document in self.documents]

    def encoded(self, vectors: WordVectors) -> Floats:
        """The documents' vectors; worked out once a batch, for all that ask."""
        if id(vectors) not in self._encoded:
            self._encoded[id(vectors)] = vectors.encode(self.words)
        return self._encoded[id(vectors)]


def _has_dateline(body: str) -> bool:
    start = body[:60]
    return " - " in start or "—" in start or "–" in start


def _read(documents: Sequence[Document], finder: MentionFinder) -> Reading:
    """A reading of documents that are few enough to be joined."""
    fields = ((document.title.text, document.body.text) for document in documents)
    texts = JoinedTexts(list(chain.from_iterable(fields)))
    mentions = finder.find_all(texts, [document.language for document in documents for _ in range(2)])
    return Reading(documents, mentions, texts.words(2), texts.spaces().reshape(-1, 2).sum(axis=1))


@dataclass(frozen=True)
class Candidates:
    """`features[i]` describes the pair (`documents[i]`, `concepts[i]`); pairs are sorted by document, then concept."""

    documents: Ints
    concepts: Ints
    features: Floats
    columns: tuple[str, ...]

    def column(self, name: str) -> Floats:
        """The feature called `name`, one number a candidate."""
        return self.features[:, self.columns.index(name)]


class CandidateBuilder:
    """Makes the candidates of one scheme ("subsector" or "place").

    `term_evidence[t]` is the log-odds that term number `t` lends its concept; `prior[c]` the log-odds of concept `c`.
    """

    def __init__(self, vocabulary: Vocabulary, scheme: str, term_evidence: Floats, prior: Floats) -> None:
        self.scheme = scheme
        self.numbers = np.array(vocabulary.numbers(scheme), dtype=np.int64)
        self.kinds = KINDS[scheme]
        self._local = np.full(len(vocabulary.concepts) + 1, -1, dtype=np.int64)  # the last stands for concept -1
        self._local[self.numbers] = np.arange(len(self.numbers))
        self.evidence = term_evidence
        self.prior = prior
        kind_row = {kind: row for row, kind in enumerate(self.kinds)}
        self._term_kind = np.array([kind_row.get(term.kind, 0) for term in vocabulary.terms], dtype=np.int64)
        self._term_weight = np.array([term.weight for term in vocabulary.terms], dtype=np.float64)
        # A weak term makes no candidate, unless it has proved itself: it counts beside a strong one, or where the text
        # as a whole proposes its concept.
        strong = np.array([term.kind is not Kind.WEAK for term in vocabulary.terms])
        self._proposes = strong | (term_evidence > WEAK_EVIDENCE_MIN)
        self._groups = _group_flags(vocabulary, self.numbers)
        groups = [vocabulary.concepts[number].group for number in self.numbers]
        families = vocabulary.families(scheme)
        self._family = np.arange(
            len(self.numbers)
        )  # the column of a concept's family among the text scores, or its own
        self._siblings = np.full(len(self.numbers), -1, dtype=np.int64)  # the number of its family, or -1
        for number, members in enumerate(families):
            self._family[list(members)] = len(self.numbers) + number
            self._siblings[list(members)] = number
        self.core = np.array([group not in ("cross-cutting", "bloc") for group in groups])
        self.columns = self._column_names()

    def monotone(self) -> list[int]:
        """For each column whether more of it can only speak for a tag (1), only against it (-1), or neither (0)."""
        rising = ("strong_", "name_", "demonym_", "evidence_", "density", "spread", "share", "lead_over_next")
        return [
            1
            if column.startswith(rising) or column in ("text_score", "meaning_score")
            else -1
            if column in ("rank", "first_position")
            else 0
            for column in self.columns
        ]

    def _column_names(self) -> tuple[str, ...]:
        counted = [f"{kind.name.lower()}_{zone}" for kind in self.kinds for zone in ZONES]
        return (
            *counted,
            "evidence_title", "evidence_lead", "evidence_rest", "evidence_best",
            "distinct_terms", "first_position", "spread", "density", "dateline",
            "share", "rank", "lead_over_next", "rivals", "share_title", "best_other", "best_other_core", "best_sibling",
            "text_score", "text_score_rank", "text_score_best_other", "text_score_any",
            "text_score_family", "meaning_score", "meaning_score_family", "meaning_score_any",
            "prior", "words", "has_title", "has_body", "french",
            *self._groups[1],
        )  # fmt: skip

    def build(
        self, reading: Reading, text_scores: Floats | None = None, meaning_scores: Floats | None = None,
        *, propose_above: float = np.inf,
    ) -> Candidates:  # fmt: skip
        """Candidates of a batch.

        `text_scores` and `meaning_scores` are log-odds, one row a document, one column a concept of the scheme, one a
        family and a last for "any concept at all". A concept without a mention is proposed where its text score is
        above `propose_above`.
        """
        count, width = len(reading.documents), len(self.numbers)
        doc, concept, term, zone, position = self._locate(reading)
        pair = doc * width + concept
        proposed = np.zeros(count * width, dtype=bool)
        proposed[pair[self._proposes[term]]] = True
        if text_scores is not None:
            proposed |= text_scores[:, :width].ravel() > propose_above
        keys = np.flatnonzero(proposed)
        docs, concepts = np.divmod(keys, width)
        mine = np.flatnonzero(proposed[pair])
        row = np.searchsorted(keys, pair[mine])
        term, zone, position = term[mine], zone[mine], position[mine]
        shape = reading.shape
        evidence = self._term_evidence_columns(row, term, zone, len(keys))
        reliability = self._term_weight[term] / (1 + np.exp(-self.evidence[term].astype(np.float64)))
        weight = np.bincount(row, reliability * np.array([3.0, 2.0, 1.0])[zone], len(keys))
        columns: list[npt.NDArray[np.floating]] = [
            *self._counts(row, term, zone, len(keys)),
            *evidence,
            *self._position_columns(row, term, zone, position, len(keys), shape[docs]),
            *_rival_columns(weight.astype(np.float64), docs, count),
            self._title_share(row, zone, docs, len(keys), count),
            _best_other(evidence[3], docs),
            _best_other(np.where(self.core[concepts], evidence[3], NO_EVIDENCE), docs),
            self._best_sibling(evidence[3], docs, concepts),
            *_text_columns(text_scores, docs, concepts, width),
            _pick(text_scores, docs, self._family[concepts]),
            _pick(meaning_scores, docs, concepts),
            _pick(meaning_scores, docs, self._family[concepts]),
            _pick(meaning_scores, docs, np.full(len(docs), -1)),
            self.prior[concepts],
            np.log1p(shape[docs, 2]),
            *shape[docs][:, [0, 1, 3]].T,
            *(flags[concepts] for flags in self._groups[0]),
        ]
        features = np.empty((len(self.columns), len(keys)), dtype=np.float32)
        for number, column in enumerate(columns):
            features[number] = column
        return Candidates(docs, concepts, features.T, self.columns)

    def _locate(self, reading: Reading) -> tuple[Ints, Ints, Ints, Ints, npt.NDArray[np.float64]]:
        """All mentions of the scheme as columns: document, concept in the scheme, term, zone, position from 0 to 1."""
        mentions = reading.mentions
        concept = self._local[mentions.concept]
        mine = np.flatnonzero(concept >= 0)
        doc, field = np.divmod(mentions.text[mine], 2)
        concept, term = concept[mine], mentions.term[mine]
        start = np.where(field == 0, -1, mentions.start[mine])
        length = np.maximum(1, reading.shape[:, 4].astype(np.int64))
        zone = np.where(start < 0, 0, np.where(start < LEAD_CHARS, 1, 2))
        position = np.where(start < 0, 0.0, start / length[doc])
        return doc, concept, term, zone, position

    def _counts(self, row: Ints, term: Ints, zone: Ints, rows: int) -> list[npt.NDArray[np.floating]]:
        cell = row * (len(self.kinds) * len(ZONES)) + self._term_kind[term] * len(ZONES) + zone
        width = len(self.kinds) * len(ZONES)
        counts = np.bincount(cell, self._term_weight[term], rows * width).reshape(rows, width)
        return list(np.log1p(counts).T)

    def _term_evidence_columns(self, row: Ints, term: Ints, zone: Ints, rows: int) -> list[npt.NDArray[np.floating]]:
        """Evidence summed over the distinct terms of each zone, and the best single term."""
        evidence = self.evidence[term].astype(np.float64)
        best = np.full(rows, NO_EVIDENCE)
        np.maximum.at(best, row, evidence)
        # One number for each (row, zone, term), so that a plain sort finds the distinct ones.
        terms = len(self.evidence)
        cell, seen = np.divmod(_distinct((row * len(ZONES) + zone) * terms + term), terms)
        sums = np.bincount(cell, self.evidence[seen], rows * len(ZONES)).reshape(rows, len(ZONES))
        anywhere = _distinct(cell // len(ZONES) * terms + seen) // terms
        return [*sums.T, best, np.bincount(anywhere, minlength=rows).astype(np.float64)]

    def _position_columns(
        self, row: Ints, term: Ints, zone: Ints, position: npt.NDArray[np.float64], rows: int, shape: Floats
    ) -> list[npt.NDArray[np.floating]]:
        first = np.ones(rows)
        np.minimum.at(first, row, position)
        part = np.minimum((position * SPREAD_PARTS).astype(np.int64), SPREAD_PARTS - 1)
        touched = np.zeros((rows, SPREAD_PARTS), dtype=bool)
        touched[row[zone > 0], part[zone > 0]] = True
        density = np.bincount(row, self._term_weight[term], rows) / np.maximum(shape[:, 2], 20) * 100
        dateline = np.zeros(rows)
        near = (zone == 1) & (position * np.maximum(shape[row, 4], 1) < DATELINE_CHARS) & (shape[row, 5] > 0)
        dateline[row[near]] = 1.0
        return [first, touched.mean(axis=1), np.log1p(density), dateline]

    def _best_sibling(self, evidence: npt.NDArray[np.floating], docs: Ints, concepts: Ints) -> npt.NDArray[np.floating]:
        """The best evidence of the document's other candidates of the same family."""
        best = np.full(len(docs), NO_EVIDENCE)
        family = self._siblings[concepts]
        rows = np.flatnonzero(family >= 0)
        best[rows] = _best_other(evidence[rows], docs[rows] * len(self.numbers) + family[rows])
        return best

    def _title_share(self, row: Ints, zone: Ints, docs: Ints, rows: int, count: int) -> npt.NDArray[np.floating]:
        titled = np.bincount(row[zone == 0], minlength=rows)
        totals = np.bincount(docs, titled, count)[docs]
        return titled / np.maximum(totals, 1)


def _distinct(numbers: Ints) -> Ints:
    """The different numbers in order; faster than `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    distinct: Ints = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return distinct


def _rank_in_document(values: npt.NDArray[np.floating], docs: Ints) -> Ints:
    """For each candidate how many of its document's stand before it, the greatest value first."""
    order = np.lexsort((-values, docs))
    rank = np.empty(len(docs), dtype=np.int64)
    rank[order] = places_among_equals(docs[order])
    return rank


def _rival_columns(weight: npt.NDArray[np.floating], docs: Ints, count: int) -> list[npt.NDArray[np.floating]]:
    """Share of the document's mentions, rank among its candidates, lead over the next best, number of rivals."""
    totals = np.bincount(docs, weight, count)[docs]
    rank = _rank_in_document(weight, docs)
    best = np.zeros(count)
    np.maximum.at(best, docs, weight)
    second = np.zeros(count)
    runners = rank == 1
    second[docs[runners]] = weight[runners]
    other = np.where(rank == 0, second[docs], best[docs])
    sizes = np.bincount(docs, weight > 0, count)[docs]
    return [
        weight / np.maximum(totals, 1e-9),
        np.minimum(rank, 20),
        np.log1p(weight) - np.log1p(other),
        np.log1p(sizes),
    ]


def _best_other(evidence: npt.NDArray[np.floating], group: Ints) -> npt.NDArray[np.floating]:
    """For each candidate the best evidence among the other candidates of its group, a number from 0 up."""
    groups = int(group.max(initial=-1)) + 1
    best, second = np.full((2, groups), NO_EVIDENCE)
    np.maximum.at(best, group, evidence)
    is_best = evidence == best[group]
    np.maximum.at(second, group[~is_best], evidence[~is_best])
    alone = np.bincount(group, is_best, groups)[group] == 1
    return np.where(is_best & alone, second[group], best[group])


def _text_columns(scores: Floats | None, docs: Ints, concepts: Ints, width: int) -> list[npt.NDArray[np.floating]]:
    """The candidate's score, its rank in the document, the best other score, and that of "any concept at all"."""
    mine = _pick(scores, docs, concepts)
    if scores is None:
        return [mine, mine, mine, mine]
    order = np.sort(scores[:, :width], axis=1)
    best, second = order[docs, -1], order[docs, -2]
    rank = (scores[docs, :width] > mine[:, None]).sum(axis=1).astype(np.float64)
    return [mine, rank, np.where(mine >= best, second, best), scores[docs, -1].astype(np.float64)]


def _pick(scores: Floats | None, docs: Ints, concepts: Ints) -> npt.NDArray[np.floating]:
    return np.full(len(docs), UNKNOWN_LOG_ODDS) if scores is None else scores[docs, concepts].astype(np.float64)


def _group_flags(vocabulary: Vocabulary, numbers: Ints) -> tuple[list[Floats], tuple[str, ...]]:
    """One 0/1 column a group of subsectors; for places only whether the concept is a bloc."""
    groups = [vocabulary.concepts[number].group for number in numbers]
    names = sorted(set(groups)) if vocabulary.concepts[int(numbers[0])].scheme == "subsector" else ["bloc"]
    flags = [np.array([group == name for group in groups], dtype=np.float32) for name in names]
    return flags, tuple(f"group_{name}" for name in names)
