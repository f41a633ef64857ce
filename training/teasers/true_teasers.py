"""The plain teasers as single true sentences, each with its article and the sentences that its editor made it from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from training.corpora.energy import read_plain_teasers, read_records
from training.corpora.example import Part


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
    articles = {record["id"]: (part, record) for part, record in read_records(folder)}
    found = []
    for identifier, row in read_plain_teasers(folder).items():
        part, article = articles[identifier]
        if part not in parts:
            continue
        for kind in ("teaser", "second"):
            sources = tuple(row["sentences"][number - 1] for number in row[f"{kind}_sources"] if number > 0)
            found.append(
                TrueTeaser(
                    f"{identifier}/{kind}", part, article["lang"], article["title"], article["body"], sources, row[kind]
                )
            )
    return sorted(found, key=lambda teaser: teaser.id)
