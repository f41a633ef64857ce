"""Dumb baselines that every score stands beside: no learning, only counting of the same mentions.

Country: the one most often mentioned. Subsectors: at most two, those with the most strong terms in title and lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from energydesk.candidates import LEAD_CHARS, Reading
from energydesk.mentions import Mention
from energydesk.vocabulary import BLOC_PREFIX, Kind, Vocabulary

MOST_SUBSECTORS = 2


def baseline_tags(reading: Reading, vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Concept ids that counting gives each document: a country, a bloc, and at most two subsectors."""
    return [
        frozenset(
            (
                *most_mentioned_place((*title, *body), vocabulary, blocs=False),
                *most_mentioned_place((*title, *body), vocabulary, blocs=True),
                *subsectors_by_terms(title, body, vocabulary),
            )
        )
        for title, body in zip(reading.titles, reading.bodies, strict=True)
    ]


def most_mentioned_place(mentions: Sequence[Mention], vocabulary: Vocabulary, *, blocs: bool) -> tuple[str, ...]:
    """The country (or bloc) with the most mentions, homonyms counted by weight; of equals the first mentioned."""
    weights: Counter[str] = Counter()
    for mention in mentions:
        concept = vocabulary.concepts[mention.concept]
        if concept.scheme == "place" and concept.id.startswith(BLOC_PREFIX) is blocs:
            weights[concept.id] += vocabulary.terms[mention.term].weight  # type: ignore[assignment]
    return tuple(name for name, _ in weights.most_common(1))


def subsectors_by_terms(title: Iterable[Mention], body: Iterable[Mention], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The two subsectors with the most strong terms in title and lead; of equals the first mentioned."""
    lead = (mention for mention in body if mention.start < LEAD_CHARS)
    found = Counter(
        vocabulary.concepts[mention.concept].id
        for mention in (*title, *lead)
        if vocabulary.concepts[mention.concept].scheme == "subsector"
        and vocabulary.terms[mention.term].kind is Kind.STRONG
    )
    return tuple(name for name, _ in found.most_common(MOST_SUBSECTORS))
