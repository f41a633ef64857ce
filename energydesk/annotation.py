"""The annotation: tags with evidence, a teaser, and what a machine was unsure of.

These are the types of the contract; `Annotation.to_dict` gives the JSON that every endpoint, file and report
shows. All offsets count characters of the field as it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from energydesk.checks.findings import Finding

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
    """One sentence and a standfirst of two; `source` says who wrote them: the model, or the lead itself.

    `checks` says of each check whether `text` passes it, `findings` what is wrong, where in `text`, and why.
    """

    text: str
    standfirst: str
    source: Literal["model", "lead"]
    checks: dict[str, bool] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


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
        return {
            "id": self.id,
            "language": self.language,
            "subsectors": [
                {"id": tag.id, "label": tag.label, "score": _shown(tag.score), "evidence": _evidence(tag.evidence)}
                for tag in self.subsectors
            ],
            "regions": [
                {
                    "id": tag.id,
                    "kind": tag.kind,
                    "label": tag.label,
                    "score": _shown(tag.score),
                    "evidence": _evidence(tag.evidence),
                }
                for tag in self.regions
            ],
            **({} if self.teaser is None else {"teaser": _teaser(self.teaser)}),
            "furniture": [{"start": span.start, "end": span.end, "reason": span.reason} for span in self.furniture],
            "review": {"needed": self.review.needed, "reasons": list(self.review.reasons)},
            "model": {"version": self.model.version, "vocabulary": self.model.vocabulary},
        }


# Written out rather than left to dataclasses.asdict, which copies deeply and took a fifth of a millisecond an article.
def _evidence(pieces: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [{"field": piece.field, "start": piece.start, "end": piece.end, "text": piece.text} for piece in pieces]


def _teaser(teaser: Teaser) -> dict[str, Any]:
    return {
        "text": teaser.text,
        "standfirst": teaser.standfirst,
        "source": teaser.source,
        "checks": dict(teaser.checks),
        "findings": [
            {"check": finding.check, "start": finding.start, "end": finding.end, "message": finding.message}
            for finding in teaser.findings
        ],
    }


def _shown(score: float) -> float:
    return round(score, SCORE_DECIMALS)
