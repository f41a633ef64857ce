"""When an editor should look: between "no" and "yes" lies doubt, and nothing found needs its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from energydesk.document import Document
from energydesk.regions import Judged
from energydesk.vocabulary import Vocabulary

# A candidate whose probability lies this near its threshold could as well have been decided the other way.
DOUBT_MARGIN = 0.10
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why something is empty, and what is in doubt."""

    empty: tuple[str, ...]
    doubts: tuple[str, ...]


def review(
    document: Document, subsectors: Sequence[Judged], places: Sequence[Judged], vocabulary: Vocabulary
) -> Reasons:
    """Reasons in plain words, for the editor who reads them."""
    empty: list[str] = []
    doubts: list[str] = []
    if document.language not in LANGUAGES:
        doubts.append(f"language {document.language!r} is not one that the desk knows (en, fr)")
    if document.article.body.strip() and not document.body.text:
        doubts.append("the body holds nothing but furniture; only the title was read")
    if not any(judged.accepted for judged in subsectors):
        empty.append("no subsector: the article is not about energy, or says so in words that the desk does not know")
    if not any(judged.accepted for judged in places):
        empty.append("no region: no place that the article is about was found")
    for judged in (*subsectors, *places):
        taken_below = judged.accepted and judged.probability < judged.threshold
        if taken_below or abs(judged.probability - judged.threshold) < DOUBT_MARGIN:
            label = vocabulary.concepts[judged.concept].label("en")
            verb = "was taken" if judged.accepted else "was left out"
            doubts.append(f"{label} {verb} at a score of {judged.probability:.2f}")
    return Reasons(tuple(empty), tuple(doubts))
