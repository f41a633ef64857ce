"""Evaluation of teasers: runs a desk and its peers over articles that have a reference, and scores what they say.

The emitted teaser is the one of `Desk.annotate`, the one path; how it came about is not looked at. How results are
shown is `training.teasers.page`'s, and whether a teaser is right is for readers to say (`training.teasers.reading`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from energydesk.annotation import Annotation
from energydesk.article import Article
from energydesk.checks import TeaserChecker
from energydesk.desk import Desk
from energydesk.document import Document, prepare
from energydesk.whole_sentences import whole_sentences
from training.teasers.figures import EmittedFigures, Judged, SystemFigures, emitted_figures, system_figures
from training.teasers.lacking import lacking
from training.teasers.peers import EMITTED, PEERS, SENTENCES_RANKED
from training.teasers.references import PLAIN, Referenced
from training.teasers.rouge import rouge

BATCH_ARTICLES = 64
SEED = 20261125
ALL_ARTICLES = "all articles"

Peers = Mapping[str, Callable[[Document], str]]


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds that the desk took to annotate `articles` with and without teasers, in this run, on this machine."""

    articles: int
    seconds: float
    seconds_without: float

    @property
    def articles_per_second(self) -> float:
        """Articles annotated a second, teaser and all."""
        return self.articles / self.seconds

    @property
    def milliseconds_a_teaser(self) -> float:
        """What the teaser adds to an article's annotation."""
        return 1000 * max(0.0, self.seconds - self.seconds_without) / self.articles


def judge_teasers(
    desk: Desk,
    items: Sequence[Referenced],
    report: Callable[[str], None] = lambda _: None,
    peers: Peers = PEERS,
) -> tuple[list[Judged], Speed]:
    """Judge every item, in order; an article that several items share is annotated once.

    `peers` are the systems beside the emitted teaser; `report` is told how far it is.
    """
    articles = list({item.id: item.article for item in items}.values())
    annotations, speed = _annotated(desk, articles, report)
    documents = prepare(articles)
    texts: dict[str, dict[str, str]] = {}
    faults: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, (article, document, annotation) in enumerate(zip(articles, documents, annotations, strict=True)):
        if number % BATCH_ARTICLES == 0:
            report(f"peers and checks, {number:,} of {len(articles):,}")
        said = {name: peer(document) for name, peer in peers.items()} | {EMITTED: _text(annotation)}
        texts[article.id or ""] = said
        faults[article.id or ""] = _faults(said, document)
    report("scoring")
    place = {article.id: number for number, article in enumerate(articles)}
    judged = []
    for item in items:
        number = place[item.id]
        judged.append(_judged(item, texts[item.id], faults[item.id], documents[number], annotations[number]))
    return judged, speed


def score(judged: Sequence[Judged], seed: int = SEED) -> tuple[list[SystemFigures], list[EmittedFigures]]:
    """The figures of every system on every subset, and those of the emitted teasers on each and on all articles."""
    systems: list[SystemFigures] = []
    emitted = []
    for name, chosen in subsets(judged):
        systems += [system_figures(name, system, chosen, seed) for system in chosen[0].texts]
        emitted.append(emitted_figures(name, chosen))
    once = {one.item.id: one for one in judged if one.item.corpus != PLAIN} or {one.item.id: one for one in judged}
    return systems, [emitted_figures(ALL_ARTICLES, list(once.values())), *emitted]


def subsets(judged: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """Each corpus, and in it each source and language apart where there are several."""
    for corpus in dict.fromkeys(one.item.corpus for one in judged):
        whole = [one for one in judged if one.item.corpus == corpus]
        yield corpus, whole
        kinds = list(dict.fromkeys((one.item.source, one.item.language) for one in whole))
        for kind in kinds if len(kinds) > 1 else ():
            chosen = [one for one in whole if (one.item.source, one.item.language) == kind]
            yield f"{corpus}/{', '.join(kind)}", chosen


def _annotated(
    desk: Desk, articles: Sequence[Article], report: Callable[[str], None]
) -> tuple[list[Annotation], Speed]:
    """The annotations, and how long they took with teasers and without."""
    desk.annotate(articles[:BATCH_ARTICLES])  # what is made at first use is not timed
    annotations: list[Annotation] = []
    seconds = seconds_without = 0.0
    for start in range(0, len(articles), BATCH_ARTICLES):
        report(f"annotating, {start:,} of {len(articles):,}")
        batch = articles[start : start + BATCH_ARTICLES]
        started = time.perf_counter()
        annotations += desk.annotate(batch)
        done = time.perf_counter()
        desk.annotate(batch, teaser=False)
        seconds += done - started
        seconds_without += time.perf_counter() - done
    return annotations, Speed(len(articles), seconds, seconds_without)


def _text(annotation: Annotation) -> str:
    return annotation.teaser.text if annotation.teaser else ""


def _faults(texts: Mapping[str, str], document: Document) -> dict[str, tuple[str, ...]]:
    """The checks that each system's text fails, with the whole body as its sources."""
    sources = [sentence.text for sentence in whole_sentences(document, SENTENCES_RANKED)]
    checker = TeaserChecker.of(document, sources)
    failed = {
        text: tuple(dict.fromkeys(finding.check for finding in checker.check(text))) for text in set(texts.values())
    }
    return {system: failed[text] for system, text in texts.items()}


def _judged(
    item: Referenced,
    texts: Mapping[str, str],
    faults: Mapping[str, tuple[str, ...]],
    document: Document,
    annotation: Annotation,
) -> Judged:
    return Judged(
        item=item,
        texts=texts,
        rouge={system: rouge(text, item.reference) for system, text in texts.items()},
        faults=faults,
        by_model=annotation.teaser is not None and annotation.teaser.source == "model",
        lacking=lacking(texts[EMITTED], f"{document.title.text}\n{document.body.text}"),
    )
