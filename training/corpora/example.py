"""A labelled article, and the cuts of it that real articles come as.

A cut keeps its item's group, so that whatever splits by group keeps all cuts of an item on one side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from energydesk.article import TITLE_MAX_CHARS, Article
from energydesk.sentences import sentences

Part = Literal["train", "validation", "test"]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled article.

    `subsectors` and `places` (ISO 3166 alpha-2 codes, and bloc ids behind `BLOC_PREFIX`) are None where the corpus does
    not label them. `scored` limits a measurement to the labels that the corpus uses; None means all. `group` is what
    must stay on one side of a split, `author` the hand that wrote and labelled it (a desk, an outlet).
    """

    article: Article
    source: str
    part: Part
    group: str
    author: str
    subsectors: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    scored: tuple[str, ...] | None = None
    weight: float = 1.0
    cut: str = "whole"
    summaries: tuple[str, ...] = ()  # texts that an editor wrote to stand for the body: a standfirst, a teaser

    @property
    def language(self) -> str:
        """The language that the corpus states, or "und"."""
        return self.article.language or "und"


def cuts(example: Example) -> Iterator[Example]:
    """The item whole; its title alone; its title with a summary or the first sentence; the first sentence or a short
    text alone.

    The weights of an item's cuts add up to that of the item.
    """
    article = example.article
    first = first_sentence(article.body)
    shapes = {"whole": (article.title, article.body)}
    if article.body:
        shapes["title"] = (article.title, "")
        if len(first) < len(article.body.strip()):
            shapes["title and first sentence"] = (article.title, first)
        if len(first) <= TITLE_MAX_CHARS:
            shapes["first sentence"] = (first, "")
        if len(article.body) <= TITLE_MAX_CHARS:
            shapes["text"] = (article.body, "")
        for number, summary in enumerate(example.summaries):
            shapes[f"title and summary {number}"] = (article.title, summary)
    kept: dict[tuple[str, str], str] = {}
    for name, shape in shapes.items():
        if shape[0].strip():
            kept.setdefault(shape, name)
    for (title, body), name in kept.items():
        share = 0.5 if name == "whole" and len(kept) > 1 else 0.5 / max(1, len(kept) - 1)
        weight = example.weight * (share if len(kept) > 1 else 1.0)
        yield replace(example, article=replace(article, title=title, body=body), cut=name, weight=weight)


def first_sentence(text: str) -> str:
    """The first sentence of the first paragraph: ``"One. Two.\\nThree." -> "One."``."""
    paragraph = text.strip().partition("\n")[0]
    return next((paragraph[start:end] for start, end in sentences(paragraph)), "")
