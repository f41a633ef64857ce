"""Facets: the kinds of tags that are scored apart, and how a judged example is put into items of a grid for each.

Subsectors; coarse subsectors, where an outlet's own labels are coarser than ours; countries; regions, rolled up from
countries; blocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from energydesk.annotation import Annotation, RegionKind
from energydesk.vocabulary import BLOC_PREFIX, Vocabulary
from training.corpora import Example
from training.corpora.measure import COARSE, coarse
from training.metrics import Sides


@dataclass(frozen=True, slots=True)
class Judged:
    """An example, what the desk said of it, each candidate's probability, and what the baseline says, by concept id."""

    example: Example
    annotation: Annotation
    scores: Mapping[str, float]
    baseline: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ids:
    """Which concept ids are subsectors, and the region of each country ("" where it has none)."""

    subsectors: frozenset[str]
    region_of: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Ids:
        """The ids of a vocabulary."""
        return cls(
            frozenset(concept.id for concept in vocabulary.concepts if concept.scheme == "subsector"),
            {
                concept.id: concept.group
                for concept in vocabulary.concepts
                if concept.scheme == "place" and not concept.id.startswith(BLOC_PREFIX)
            },
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of tags, and how a judged example is put into an item of its grid."""

    name: str
    sides: Callable[[Judged, Ids], Sides]


def subsector_sides(judged: Judged, ids: Ids) -> Sides:
    """Our subsectors, or an outlet's coarse labels where the example says which it uses (`scored`)."""
    example = judged.example
    given = [tag.id for tag in judged.annotation.subsectors]
    scores = {name: score for name, score in judged.scores.items() if name in ids.subsectors}
    baseline = [name for name in judged.baseline if name in ids.subsectors]
    if example.scored is None:
        return Sides(frozenset(example.subsectors or ()), frozenset(given), scores, frozenset(baseline))
    return Sides(
        frozenset(example.subsectors or ()),
        frozenset(coarse(given, example.scored)),
        _best(scores, lambda name: coarse((name,), example.scored)),
        frozenset(coarse(baseline, example.scored)),
    )


def country_sides(judged: Judged, ids: Ids) -> Sides:
    """Countries by ISO code."""
    return Sides(
        frozenset(name for name in judged.example.places or () if not name.startswith(BLOC_PREFIX)),
        _tags(judged.annotation, "country"),
        {name: score for name, score in judged.scores.items() if name in ids.region_of},
        frozenset(name for name in judged.baseline if name in ids.region_of),
    )


def region_sides(judged: Judged, ids: Ids) -> Sides:
    """Regions of the countries; a region is as probable as its most probable country."""
    countries = country_sides(judged, ids)
    return Sides(
        _regions(countries.wanted, ids),
        _tags(judged.annotation, "region"),
        _best(countries.scores, lambda name: _regions((name,), ids)),
        _regions(countries.baseline, ids),
    )


def bloc_sides(judged: Judged, _: Ids) -> Sides:
    """Blocs by concept id, so that AU is the African Union."""
    return Sides(
        frozenset(name for name in judged.example.places or () if name.startswith(BLOC_PREFIX)),
        frozenset(f"{BLOC_PREFIX}{code}" for code in _tags(judged.annotation, "bloc")),
        {name: score for name, score in judged.scores.items() if name.startswith(BLOC_PREFIX)},
        frozenset(name for name in judged.baseline if name.startswith(BLOC_PREFIX)),
    )


def concepts_behind(tag: str, example: Example) -> tuple[str, ...]:
    """Concept ids that a subsector or country tag may stand for: ``"wind" -> ("onshore-wind", "offshore-wind")``."""
    if example.scored is None:
        return (tag,)
    return tuple(name for name, label in COARSE.items() if label == tag)


def _tags(annotation: Annotation, kind: RegionKind) -> frozenset[str]:
    return frozenset(tag.id for tag in annotation.regions if tag.kind == kind)


def _regions(countries: Iterable[str], ids: Ids) -> frozenset[str]:
    return frozenset(region for name in countries if (region := ids.region_of.get(name, "")))


def _best(scores: Mapping[str, float], labels_of: Callable[[str], Iterable[str]]) -> dict[str, float]:
    best: dict[str, float] = {}
    for name, score in scores.items():
        for label in labels_of(name):
            best[label] = max(score, best.get(label, 0.0))
    return best


SUBSECTORS = Facet("subsectors", subsector_sides)
COUNTRIES = Facet("countries", country_sides)
REGIONS = Facet("regions", region_sides)
BLOCS = Facet("blocs", bloc_sides)


def facets_of(examples: Sequence[Example]) -> tuple[Facet, ...]:
    """The facets that the examples have labels for."""
    facets: list[Facet] = []
    if any(example.subsectors for example in examples):
        facets.append(SUBSECTORS)
    places = {place for example in examples for place in example.places or ()}
    if any(not place.startswith(BLOC_PREFIX) for place in places):
        facets += [COUNTRIES, REGIONS]
    if any(place.startswith(BLOC_PREFIX) for place in places):
        facets.append(BLOCS)
    return tuple(facets)
