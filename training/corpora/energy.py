"""Loaders of this project's own corpora: the energy briefs and the energy wires, from `datasets/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from energydesk.article import TITLE_MAX_CHARS, Article
from energydesk.vocabulary import BLOC_PREFIX
from training.corpora.example import Example, Part, first_sentence

PLAIN_TEASERS = "plain_teasers.jsonl"


def read_briefs(folder: Path) -> Iterator[Example]:
    """The energy briefs of a folder with `train.jsonl`, `validation.jsonl` and `test.jsonl`."""
    for part, record in read_records(folder):
        yield _example(record, part, "briefs", record["title"], record["body"])


def read_wires(folder: Path) -> Iterator[Example]:
    """The energy wires of a folder; an item without a title comes with its text as its title, as a ticker line does."""
    for part, record in read_records(folder):
        title, text = record["title"], record["text"]
        if not title.strip():
            title = text if len(text) <= TITLE_MAX_CHARS else first_sentence(text)[:TITLE_MAX_CHARS]
            text = text[len(title) :].strip()
        yield _example(record, part, "wires", title, text)


def read_records(folder: Path) -> Iterator[tuple[Part, dict[str, Any]]]:
    """The lines of a corpus's three files, each with the part that its file is."""
    for part in get_args(Part):
        with (folder / f"{part}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield part, json.loads(line)


def read_plain_teasers(folder: Path) -> dict[str, dict[str, Any]]:
    """The plain teasers of the energy briefs in `folder` by the id of their brief, in the file's order.

    Each has `teaser` and `second`, the brief's `sentences`, and the numbers of those that each is made from, counted
    from 1, in `teaser_sources` and `second_sources`; 0 is the title.
    """
    with (folder / PLAIN_TEASERS).open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _example(record: dict[str, Any], part: Part, source: str, title: str, body: str) -> Example:
    identifier = f"{source}/{record['id']}"
    return Example(
        article=Article(title=title, body=body, id=identifier, language=record["lang"]),
        source=source,
        part=part,
        group=identifier,
        author=f"{source}/{record['id'][0]}",
        subsectors=tuple(record["subsectors"]),
        places=(*record["countries"], *(f"{BLOC_PREFIX}{bloc}" for bloc in record["blocs"])),
        summaries=tuple(record[name] for name in ("standfirst", "teaser") if name in record),
    )
