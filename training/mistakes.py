"""The worst mistakes of a corpus: tags given wrongly with the highest scores, and tags missed with the lowest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from energydesk.candidates import Reading
from energydesk.desk import Desk
from energydesk.document import prepare
from training.evaluation import Subset
from training.facets import COUNTRIES, SUBSECTORS, Facet, Ids, Judged, concepts_behind, facets_of

WORST = 20


@dataclass(frozen=True, slots=True)
class Mistake:
    """One tag that should not be there, or is missing. `score` is None where the tag was not even considered."""

    subset: str
    facet: str
    id: str
    kind: Literal["wrong", "missed"]
    tag: str
    score: float | None
    wanted: tuple[str, ...]
    given: tuple[tuple[str, float], ...]
    title: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    judged: Judged
    mistake: Mistake


def worst_mistakes(desk: Desk, subset: Subset, *, ids_only: bool, most: int = WORST) -> list[Mistake]:
    """The worst mistakes in subsectors and in countries: half wrong tags, half missed ones, where there are enough.

    With `ids_only` no word of an article is kept.
    """
    ids = Ids.of(desk.bundle.vocabulary)
    mistakes: list[Mistake] = []
    for facet in facets_of([one.example for one in subset.judged]):
        if facet in (SUBSECTORS, COUNTRIES):
            found = list(_all(subset, facet, ids))
            wrong = sorted(
                (one for one in found if one.mistake.kind == "wrong"), key=lambda one: -(one.mistake.score or 0)
            )
            missed = sorted(
                (one for one in found if one.mistake.kind == "missed"), key=lambda one: one.mistake.score or 0
            )
            half = max(most // 2, most - len(wrong)), max(most // 2, most - len(missed))
            chosen = [*wrong[: half[1]], *missed[: half[0]]][:most]
            mistakes += [one.mistake for one in chosen] if ids_only else with_words(desk, chosen)
    return mistakes


def with_words(desk: Desk, found: Sequence[_Found]) -> list[Mistake]:
    """The mistakes with the articles' titles and the texts of the evidence for the tags in question."""
    reading = Reading.of(prepare([one.judged.example.article for one in found]), desk.finder)
    index = desk.bundle.vocabulary.index
    tags = [
        (number, index[concept])
        for number, one in enumerate(found)
        for concept in concepts_behind(one.mistake.tag, one.judged.example)
        if concept in one.judged.scores
    ]
    texts: list[dict[str, None]] = [{} for _ in found]
    for (number, _), pieces in zip(tags, desk.evidence.find(reading, tags), strict=True):
        texts[number] |= dict.fromkeys(piece.text for piece in pieces)
    return [
        replace(one.mistake, title=one.judged.example.article.title, evidence=tuple(each))
        for one, each in zip(found, texts, strict=True)
    ]


def _all(subset: Subset, facet: Facet, ids: Ids) -> Iterator[_Found]:
    for one in subset.judged:
        sides = facet.sides(one, ids)
        given = tuple(sorted(((tag, sides.scores[tag]) for tag in sides.given), key=lambda pair: -pair[1]))
        for kind, tags in (("wrong", sides.given - sides.wanted), ("missed", sides.wanted - sides.given)):
            for tag in sorted(tags):
                yield _Found(
                    one,
                    Mistake(
                        subset.name, facet.name, one.example.group, kind,  # type: ignore[arg-type]
                        tag, sides.scores.get(tag), tuple(sorted(sides.wanted)), given,
                    ),
                )  # fmt: skip
