"""Evidence: the places in the article, as it was sent, that speak for a tag.

A tag that has mentions shows them, the strongest kind first. A tag that the bag of words proposed shows the words that
weighed most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from energydesk.annotation import Evidence, Field
from energydesk.document import Document
from energydesk.mentions import Mention, Mentions
from energydesk.tagger import Tagger
from energydesk.text import FieldText
from energydesk.vocabulary import Vocabulary, fold
from energydesk.words import STEM_LETTERS

MOST_MENTIONS = 5
MOST_WORDS = 3
_WORD = re.compile(r"\S+")


# For each concept its mentions, in order of position, each with its field: 0 is the title, 1 the body.
MentionsByConcept = Mapping[int, Sequence[tuple[int, Mention]]]


def by_concept(titles: Sequence[Mention], bodies: Sequence[Mention]) -> MentionsByConcept:
    """The mentions of a document, sorted out by concept."""
    found: dict[int, list[tuple[int, Mention]]] = {}
    for field, mentions in enumerate((titles, bodies)):
        for mention in mentions:
            found.setdefault(mention[0], []).append((field, mention))
    return found


def by_document(mentions: Mentions, shown: Sequence[Sequence[int]]) -> list[MentionsByConcept]:
    """For each document its mentions of the concepts that are `shown`; texts 2 i and 2 i + 1 are of document i."""
    found: list[dict[int, list[tuple[int, Mention]]]] = [{concept: [] for concept in concepts} for concepts in shown]
    width = int(mentions.concept.max(initial=0)) + 1
    pairs = [document * width + concept for document, concepts in enumerate(shown) for concept in concepts]
    chosen = np.flatnonzero(np.isin(mentions.text // 2 * width + mentions.concept, pairs))
    columns = (mentions.text, mentions.concept, mentions.term, mentions.start, mentions.end)
    for text, *mention in zip(*(column[chosen].tolist() for column in columns), strict=True):
        found[text // 2][mention[0]].append((text % 2, Mention(*mention)))
    return list(found)


class EvidenceFinder:
    """Finds the evidence for tags of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = [int(term.kind) for term in vocabulary.terms]

    def find(
        self, document: Document, mentions: MentionsByConcept, concept: int, tagger: Tagger
    ) -> tuple[Evidence, ...]:
        """At most five mentions of the concept, or three words where it has none, in order of position.

        Each term is shown once before any is shown again, strong terms before weak ones.
        """
        found: list[tuple[int, int, int, int, int]] = []
        times_seen: dict[int, int] = {}
        for field, (_, term, start, end) in mentions.get(concept, ()):
            seen = times_seen[term] = times_seen.get(term, 0) + 1
            found.append((seen, self._kinds[term], field, start, end))
        if found:
            spans = [(field, start, end) for _, _, field, start, end in sorted(found)[:MOST_MENTIONS]]
        else:
            spans = list(_telling_words(document, concept, tagger))
        fields = (document.title, document.body)
        sent = (document.article.title, document.article.body)
        return tuple(
            _evidence(field, fields[field], sent[field], start, end) for field, start, end in sorted(set(spans))
        )


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


def _evidence(field: int, text: FieldText, sent: str, start: int, end: int) -> Evidence:
    source_start, source_end = text.source_span(start, end)
    name: Field = "body" if field else "title"
    return Evidence(name, source_start, source_end, sent[source_start:source_end])
