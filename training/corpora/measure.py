"""Loaders of the measuring sets: real news with the tags of its outlets' editors. Never fitted on.

The subsector set has coarse labels (an editor's "wind" may be onshore or offshore); `coarse` maps our ids to them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from energydesk.article import TITLE_MAX_CHARS, Article
from training.corpora.example import Example

COARSE = {
    "oil": "oil", "refining": "oil", "gas": "gas", "lng": "gas", "coal": "coal", "nuclear": "nuclear", "solar": "solar",
    "onshore-wind": "wind", "offshore-wind": "wind", "hydropower": "hydro", "geothermal": "geothermal",
    "bioenergy": "bioenergy", "marine": "marine", "hydrogen": "hydrogen", "ccus": "ccs", "grid": "power_grid",
    "power-markets": "power_grid", "storage": "storage", "e-mobility": "ev",
}  # fmt: skip


def coarse(subsectors: Iterable[str], scored: Iterable[str] | None = None) -> tuple[str, ...]:
    """Coarse labels of `subsectors`, of those `scored`, each once: ``("oil", "refining", "policy") -> ("oil",)``."""
    labels = dict.fromkeys(COARSE[subsector] for subsector in subsectors if subsector in COARSE)
    return tuple(label for label in labels if scored is None or label in set(scored))


def read_subsectors(path: Path) -> Iterator[Example]:
    """`subsectors.jsonl.gz`: `subsectors` of the examples are coarse labels."""
    for record in _records(path):
        scored = tuple(record["scored"])
        labels = tuple(label for label in record["labels"] if label in scored)
        yield _example(record, subsectors=labels, scored=scored)


def read_countries(path: Path) -> Iterator[Example]:
    """`countries.jsonl.gz`."""
    for record in _records(path):
        yield _example(record, places=tuple(record["countries"]))


def _example(record: dict[str, Any], **labels: tuple[str, ...] | None) -> Example:
    """A test example; an item without a title has its body as its title."""
    title, body = record["title"], record["body"]
    if not title.strip():
        title, body = body[:TITLE_MAX_CHARS], body[TITLE_MAX_CHARS:]
    return Example(
        article=Article(title=title[:TITLE_MAX_CHARS], body=body, id=record["id"], language="en"),
        source=record["source"],
        part="test",
        group=record["id"],
        author=record["source"],
        subsectors=labels.get("subsectors"),
        places=labels.get("places"),
        scored=labels.get("scored"),
    )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
