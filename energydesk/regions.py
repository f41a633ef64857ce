"""Countries roll up to regions; blocs are tags of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from energydesk.annotation import Evidence, RegionTag
from energydesk.vocabulary import BLOC_PREFIX, Concept

REGION_LABELS = {
    "europe": {"en": "Europe", "fr": "Europe"},
    "eurasia": {"en": "Eurasia", "fr": "Eurasie"},
    "middle-east": {"en": "Middle East", "fr": "Moyen-Orient"},
    "north-africa": {"en": "North Africa", "fr": "Afrique du Nord"},
    "sub-saharan-africa": {"en": "Sub-Saharan Africa", "fr": "Afrique subsaharienne"},
    "south-asia": {"en": "South Asia", "fr": "Asie du Sud"},
    "east-asia": {"en": "East Asia", "fr": "Asie de l'Est"},
    "southeast-asia": {"en": "Southeast Asia", "fr": "Asie du Sud-Est"},
    "oceania": {"en": "Oceania", "fr": "Océanie"},
    "north-america": {"en": "North America", "fr": "Amérique du Nord"},
    "latin-america-caribbean": {"en": "Latin America and the Caribbean", "fr": "Amérique latine et Caraïbes"},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after judgement: the concept's number, its probability, whether it is a tag, and its threshold."""

    concept: int
    probability: float
    accepted: bool
    threshold: float


def region_tags(
    judged: Sequence[Judged],
    concepts: Sequence[Concept],
    language: str,
    evidence: Mapping[int, tuple[Evidence, ...]],
) -> tuple[RegionTag, ...]:
    """Tags of the accepted places, best first, each region once with the score of its best country.

    `evidence` has an entry for each accepted place. Of equal scores a country stands before its region; a region's
    evidence is its best country's.
    """
    tags: list[RegionTag] = []
    regions: set[str] = set()
    for place in judged:
        if not place.accepted:
            continue
        concept, found = concepts[place.concept], evidence[place.concept]
        if concept.id.startswith(BLOC_PREFIX):
            code = concept.id.removeprefix(BLOC_PREFIX)
            tags.append(RegionTag(code, "bloc", concept.label(language), place.probability, found))
            continue
        tags.append(RegionTag(concept.id, "country", concept.label(language), place.probability, found))
        if concept.group and concept.group not in regions:
            regions.add(concept.group)
            labels = REGION_LABELS[concept.group]
            label = labels.get(language, labels["en"])
            tags.append(RegionTag(concept.group, "region", label, place.probability, found))
    return tuple(tags)
