"""Articles with the teaser that an editor gave them: what teasers are measured on.

Three corpora: the plain teasers (made of the article's own words), the energy briefs (teasers in fresh words in series
1, plain ones in series 2), and the measuring set of real articles, which may be measured on and not passed on. The
plain teasers have no parts of their own: an item is in the part that holds its brief.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from energydesk.article import Article
from energydesk.errors import BadInput
from training.corpora.energy import read_plain_teasers
from training.corpora.example import Part
from training.corpora.source import CorpusArgument

PLAIN, BRIEFS, MEASURE = "plain-teasers", "briefs", "teasers"
MEASURING_FILE = "teasers.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Referenced:
    """An article and the teaser it is compared with.

    `corpus` is one of the names above, `source` what the corpus is made of: a series, an outlet. `ours` says whether
    its words may be passed on. An article has the same id in every corpus that holds it.
    """

    article: Article
    corpus: str
    source: str
    reference: str
    ours: bool

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id or ""

    @property
    def language(self) -> str:
        """The language that the corpus states, or "und"."""
        return self.article.language or "und"


def read_referenced(corpora: Sequence[CorpusArgument], part: Part, briefs: Path) -> list[Referenced]:
    """The items of `corpora`, in order; `briefs` is the folder of the energy briefs, if one names no path of its own.

    The measuring set is a test part: asked for another part, it gives nothing. Raises `BadInput` for a name or a path
    that there is not.
    """
    found: list[Referenced] = []
    for corpus in corpora:
        if corpus.name not in _READERS:
            raise BadInput(f"There are no teasers of {corpus.name!r}. There are: {', '.join(_READERS)}.")
        if corpus.name == MEASURE and corpus.path is None:
            raise BadInput(f"The corpus {MEASURE!r} is not part of this project. Say where it is: {MEASURE}=PATH.")
        path = corpus.path or briefs
        if not path.exists():
            raise BadInput(f"Corpus {corpus.name!r}: there is nothing at {path}.")
        found += _READERS[corpus.name](path, part)
    return found


def _plain(folder: Path, part: Part) -> Iterator[Referenced]:
    plain = read_plain_teasers(folder)
    for record in _lines(folder / f"{part}.jsonl"):
        if record["id"] in plain:
            yield _brief(record, PLAIN, plain[record["id"]]["teaser"])


def _briefs(folder: Path, part: Part) -> Iterator[Referenced]:
    for record in _lines(folder / f"{part}.jsonl"):
        yield _brief(record, BRIEFS, record["teaser"])


def _measure(path: Path, part: Part) -> Iterator[Referenced]:
    for record in _lines(path) if part == "test" else ():
        article = Article(record["title"], record["body"], f"{MEASURE}/{record['id']}", record["language"])
        yield Referenced(article, MEASURE, record["source"], record["teaser"], ours=False)


def _brief(record: dict[str, Any], corpus: str, reference: str) -> Referenced:
    article = Article(record["title"], record["body"], f"{BRIEFS}/{record['id']}", record["lang"])
    return Referenced(article, corpus, f"series {record['series']}", reference, ours=True)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, text.splitlines())


_READERS: dict[str, Callable[[Path, Part], Iterator[Referenced]]] = {
    PLAIN: _plain,
    BRIEFS: _briefs,
    MEASURE: _measure,
}
