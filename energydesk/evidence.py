"""Evidence: the places in the article, as it was sent, that speak for a tag.

A tag that has mentions shows them, the strongest kind first. A tag that the bag of words proposed shows the words that
weighed most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from energydesk.annotation import Evidence
from energydesk.candidates import Reading
from energydesk.document import Document
from energydesk.grouping import Ints, places_among_equals
from energydesk.mentions import Mentions
from energydesk.tagger import Tagger
from energydesk.vocabulary import Vocabulary, fold
from energydesk.words import STEM_LETTERS

MOST_MENTIONS = 5
MOST_WORDS = 3
_WORD = re.compile(r"\S+")


class EvidenceFinder:
    """Finds the evidence for tags of one vocabulary; the taggers know which words speak for a concept."""

    def __init__(self, vocabulary: Vocabulary, taggers: Sequence[Tagger]) -> None:
        self._kinds = np.array([term.kind for term in vocabulary.terms], dtype=np.int64)
        self._taggers = {concept: tagger for tagger in taggers for concept in tagger.builder.numbers.tolist()}

    def find(self, reading: Reading, tags: Sequence[tuple[int, int]]) -> list[tuple[Evidence, ...]]:
        """For each tag, a document's number and a concept's: at most five mentions, or three words where it has none.

        They stand in order of position. Each term is shown once before any is shown again, strong terms before weak
        ones.
        """
        mentions = reading.mentions
        tag, chosen = self._best(mentions, np.array(tags, dtype=np.int64).reshape(-1, 2), len(reading.documents))
        columns = (column[chosen].tolist() for column in (mentions.text, mentions.start, mentions.end))
        documents = reading.documents
        pieces = [
            _evidence(documents[text // 2], text % 2, start, end) for text, start, end in zip(*columns, strict=True)
        ]
        borders = pairwise(np.searchsorted(tag, np.arange(len(tags) + 1)).tolist())
        return [
            tuple(pieces[first:last]) or self._words(documents[number], concept)
            for (number, concept), (first, last) in zip(tags, borders, strict=True)
        ]

    def _words(self, document: Document, concept: int) -> tuple[Evidence, ...]:
        found = sorted(_telling_words(document, concept, self._taggers[concept]))
        return tuple(_evidence(document, field, start, end) for field, start, end in found)

    def _best(self, mentions: Mentions, tags: Ints, documents: int) -> tuple[Ints, Ints]:
        """The mentions to show, and which tag each belongs to, in order of tag and position."""
        width = int(max(mentions.concept.max(initial=0), tags[:, 1].max(initial=0))) + 1
        tag_of = np.full(documents * width, -1)
        tag_of[tags[:, 0] * width + tags[:, 1]] = np.arange(len(tags))
        tag = tag_of[mentions.text // 2 * width + mentions.concept]
        row = np.flatnonzero(tag >= 0)
        tag, term = tag[row], mentions.term[row]
        order = np.lexsort((term, tag))
        seen = np.empty(len(row), dtype=np.int64)  # how often the term was mentioned before
        seen[order] = places_among_equals(tag[order] * len(self._kinds) + term[order])
        order = np.lexsort((self._kinds[term], seen, tag))
        best = order[places_among_equals(tag[order]) < MOST_MENTIONS]
        best = best[np.lexsort((best, tag[best]))]
        place = np.stack([tag[best], mentions.text[row[best]], mentions.start[row[best]]])
        new = np.append(True, (place[:, 1:] != place[:, :-1]).any(axis=0))[: len(best)]  # terms may share a place
        return tag[best[new]], row[best[new]]


def _telling_words(document: Document, concept: int, tagger: Tagger) -> Iterator[tuple[int, int, int]]:
    """The words with the most weight for the concept, where each first stands: (field, start, end)."""
    if tagger.text_model is None:
        return
    model, column = tagger.text_model, int(np.flatnonzero(tagger.builder.numbers == concept)[0])
    first: dict[str, tuple[int, int, int]] = {}
    for field, text in enumerate((document.title, document.body)):
        for match in _WORD.finditer(fold(text.text)):
            first.setdefault(match[0][:STEM_LETTERS], (field, match.start(), match.end()))
    weights = model.weights_of(list(first), column).tolist()
    for weight, place in sorted(zip(weights, first.values(), strict=True), reverse=True)[:MOST_WORDS]:
        if weight > 0:
            yield place


def _evidence(document: Document, field: int, start: int, end: int) -> Evidence:
    text, sent = (document.body, document.article.body) if field else (document.title, document.article.title)
    source_start, source_end = text.source_span(start, end)
    return Evidence("body" if field else "title", source_start, source_end, sent[source_start:source_end])
