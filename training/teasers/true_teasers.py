"""The plain teasers as single true sentences, each with its article and the sentences that its editor made it from."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from training.corpora.example import Part

FILE = "plain_teasers.jsonl"


@dataclass(frozen=True, slots=True)
class TrueTeaser:
    """A sentence that an editor wrote: `id` is the article's with "/teaser" or "/second" behind it.

    `sources` are the cited sentences of the body in the order of the citation, without the title.
    """

    id: str
    part: Part
    language: str
    title: str
    body: str
    sources: tuple[str, ...]
    text: str

    @property
    def is_second(self) -> bool:
        """Whether it follows the teaser in the standfirst, so that it need not stand alone."""
        return self.id.endswith("/second")


def read_true_teasers(folder: Path, parts: Collection[Part] = ("train", "validation", "test")) -> list[TrueTeaser]:
    """Teasers and second sentences of the energy briefs in `folder` whose article is in one of `parts`, by id."""
    articles = {}
    for part in get_args(Part):
        for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            articles[article["id"]] = (part, article)
    found = []
    for line in (folder / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        part, article = articles[row["id"]]
        if part not in parts:
            continue
        for kind in ("teaser", "second"):
            sources = tuple(row["sentences"][number - 1] for number in row[f"{kind}_sources"] if number > 0)
            found.append(
                TrueTeaser(
                    f"{row['id']}/{kind}", part, article["lang"], article["title"], article["body"], sources, row[kind]
                )
            )
    return sorted(found, key=lambda teaser: teaser.id)
