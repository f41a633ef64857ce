"""The annotation: tags with evidence, a teaser, and what a machine was unsure of.

These are the types of the contract; `Annotation.to_dict` gives the JSON that every endpoint, file and report
shows. All offsets count characters of the field as it was sent.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Field = Literal["title", "body"]
RegionKind = Literal["country", "region", "bloc"]
SCORE_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the article that speaks for a tag: ``article[field][start:end] == text``."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SubsectorTag:
    """A subsector and the calibrated probability (0 to 1) that an editor would file the article under it."""

    id: str
    label: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionTag:
    """A country (ISO 3166 alpha-2), a region or a bloc; a region's score is that of its best country."""

    id: str
    kind: RegionKind
    label: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Teaser:
    """One sentence and a standfirst of two; `source` says who wrote them: the model, or the lead itself."""

    text: str
    standfirst: str
    source: Literal["model", "lead"]
    checks: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FurnitureSpan:
    """A stretch of the body that is not the article: ``body[start:end]``, and why it was set aside."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """Whether an editor should look, and why."""

    needed: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """Which bundle and which vocabulary made the annotation."""

    version: str
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that the desk has to say about one article."""

    id: str | None
    language: str
    subsectors: tuple[SubsectorTag, ...]
    regions: tuple[RegionTag, ...]
    teaser: Teaser | None
    furniture: tuple[FurnitureSpan, ...]
    review: Review
    model: ModelVersion

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract; without a teaser the key is left out."""
        record = asdict(self)
        if self.teaser is None:
            del record["teaser"]
        for tag in (*record["subsectors"], *record["regions"]):
            tag["score"] = round(tag["score"], SCORE_DECIMALS)
        return record
