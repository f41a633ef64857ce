"""Training pairs of the teaser writer: source sentences and title in, one sentence of their own words out.

They come from the plain teasers, whose editors name the sentences they used, and from the energy briefs of series 2,
whose teasers keep near the body's words: there the sources are found by overlap, and a pair is kept only if they cover
the teaser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from energydesk.causal import Kind
from energydesk.sentences import sentences
from energydesk.text import word_set
from energydesk.vocabulary import fold
from training.corpora.energy import read_plain_teasers, read_records
from training.corpora.example import Part
from training.data_hash import rows_hash

ALIGNED_SERIES = 2
ALIGNED_SOURCES_MAX = 3
# Share of a teaser's content words that its sources and title must have. Of the 455 English teasers of the training
# part that concern energy, 47 have it; at 0.7, 142 do, but half of those say what their sources do not.
COVERAGE_MIN = 0.8

_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_CONTENT_MIN_CHARS = 4
_STEM_MIN_CHARS = 4
_FUNCTION_WORDS = word_set(
    "that this with from into over after before while which their they them have been will would were about than then"
    " also amid because both could does during each even ever every here more most must near only onto other since some"
    " such still there these those though through toward towards under until upon what when where whether whose within"
    " without against between among across despite although once year years"
    " dans avec pour plus leur leurs mais sans sous entre cette elle elles sont être ainsi après avant alors aussi"
    " comme dont lors même notamment selon tandis tout toute tous toutes vers chez depuis encore"
)
_ENDINGS = re.compile(
    r"(?:e|s|es|ed|d|ing|er|ers|or|ors|al|ly|ion|ions|ation|ations|ment|ments|ance|ence|ity|ive|ies|ied|y|i|t|nt|ée|ées"
    r"|és?|ent|ait|ant|era|er|aux|ment|euse|eur|eurs)?"
)


@dataclass(frozen=True, slots=True)
class TeaserPair:
    """One sentence to write and what it is made from.

    `id` is the article's, `sources` the cited sentences in the article's order, `kind` whether the sentence opens the
    standfirst (which can stand alone, as the teaser) or follows it.
    """

    id: str
    part: Part
    language: str
    title: str
    sources: tuple[str, ...]
    target: str
    kind: Kind


def read_pairs(folder: Path, language: str | None = "en") -> list[TeaserPair]:
    """Pairs of the energy briefs in `folder`, those with few sources first; every language with `language` None."""
    articles = {record["id"]: (where, record) for where, record in read_records(folder)}
    found = [*_plain(folder, articles), *_aligned(articles.values())]
    chosen = [pair for pair in found if language in (None, pair.language)]
    return sorted(chosen, key=lambda pair: (len(pair.sources), pair.id, pair.kind != "teaser"))


def pairs_hash(pairs: Sequence[TeaserPair]) -> str:
    """SHA-256 over all that the pairs hold, in order of id and kind: the order of reading does not matter."""
    return rows_hash(asdict(pair) for pair in sorted(pairs, key=lambda pair: (pair.id, pair.kind)))


def _plain(folder: Path, articles: dict[str, tuple[Part, dict[str, Any]]]) -> Iterator[TeaserPair]:
    for identifier, row in read_plain_teasers(folder).items():
        part, article = articles[identifier]
        numbered = [article["title"], *row["sentences"]]
        for kind in get_args(Kind):
            sources = tuple(numbered[number] for number in sorted(row[f"{kind}_sources"]) if number > 0)
            yield TeaserPair(identifier, part, article["lang"], article["title"], sources, row[kind], kind)


def _aligned(articles: Iterable[tuple[Part, dict[str, Any]]]) -> Iterator[TeaserPair]:
    for part, article in articles:
        if article["series"] != ALIGNED_SERIES or not article["subsectors"]:
            continue
        sources = align(article["teaser"], article["title"], article["body"])
        if sources:
            title, teaser = article["title"], article["teaser"]
            yield TeaserPair(article["id"], part, article["lang"], title, sources, teaser, "teaser")


def align(teaser: str, title: str, body: str) -> tuple[str, ...]:
    """The one to three sentences of the body that a teaser is made from, or none if they and the title do not cover it.

    Chosen greedily by the content words that each adds, the earlier sentence on a tie.
    """
    wanted = _content(teaser)
    text = [body[start:end] for start, end in (span for para in _paragraphs(body) for span in sentences(body, *para))]
    have = [{word for word in wanted if _holds(_words(sentence), word)} for sentence in text]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < ALIGNED_SOURCES_MAX and text:
        best = max(range(len(text)), key=lambda number: (len(have[number] - covered), -number))
        if not have[best] - covered:
            break
        chosen.append(best)
        covered |= have[best]
    covered |= {word for word in wanted if _holds(_words(title), word)}
    figures = {word for word in wanted if word[0].isdigit()}
    if not chosen or not figures <= covered or len(covered) < COVERAGE_MIN * len(wanted):
        return ()
    return tuple(text[number] for number in sorted(chosen))


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", body):
        yield match.span()


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _content(text: str) -> set[str]:
    return {
        word
        for word in _words(text)
        if word[0].isdigit() or (len(word) >= _CONTENT_MIN_CHARS and word not in _FUNCTION_WORDS)
    }


def _holds(words: Sequence[str], wanted: str) -> bool:
    """Whether one of the words is the wanted one or shares a stem with it: "exported", "exports" and "exporter" do."""
    return any(_same_stem(word, wanted) for word in words)


def _same_stem(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0].isdigit() or other[0].isdigit():
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared < _STEM_MIN_CHARS:
        return False
    return _ENDINGS.fullmatch(one[shared:]) is not None and _ENDINGS.fullmatch(other[shared:]) is not None
