"""Evidence: the places in the article, as it was sent, that speak for a tag.

A tag that has mentions shows them, the strongest kind first. A tag that the bag of words proposed shows the words that
weighed most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from energydesk.annotation import Evidence, Field
from energydesk.document import Document
from energydesk.mentions import Mention
from energydesk.tagger import Tagger
from energydesk.text import FieldText
from energydesk.text_model import STEM_LETTERS
from energydesk.vocabulary import Vocabulary, fold

MOST_MENTIONS = 5
MOST_WORDS = 3
_WORD = re.compile(r"\S+")


class EvidenceFinder:
    """Finds the evidence for tags of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = [int(term.kind) for term in vocabulary.terms]

    def find(
        self, document: Document, mentions: tuple[Sequence[Mention], Sequence[Mention]], concept: int, tagger: Tagger
    ) -> tuple[Evidence, ...]:
        """At most five mentions of the concept, or three words where it has none, in order of position.

        Each term is shown once before any is shown again, strong terms before weak ones.
        """
        found: list[tuple[int, int, int, int, int]] = []
        times_seen: dict[int, int] = {}
        for field, mentioned in enumerate(mentions):
            for mention in mentioned:
                if mention.concept == concept:
                    seen = times_seen[mention.term] = times_seen.get(mention.term, 0) + 1
                    found.append((seen, self._kinds[mention.term], field, mention.start, mention.end))
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
    weighed = [(model.weight_of(stem, column), place) for stem, place in first.items()]
    for weight, place in sorted(weighed, reverse=True)[:MOST_WORDS]:
        if weight > 0:
            yield place


def _evidence(field: int, text: FieldText, sent: str, start: int, end: int) -> Evidence:
    source_start, source_end = text.source_span(start, end)
    name: Field = "body" if field else "title"
    return Evidence(name, source_start, source_end, sent[source_start:source_end])
