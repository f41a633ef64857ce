"""Evaluation: runs a desk over labelled examples and scores what it says, corpus by corpus, against a dumb baseline.

Tags come from `Desk.annotate`, the one path; the probabilities of rejected candidates, by which calibration and
thresholds are judged, from the same taggers' verdict. How results are shown is `training.report`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from energydesk.article import TITLE_MAX_CHARS
from energydesk.candidates import Reading
from energydesk.desk import Desk
from energydesk.document import prepare
from energydesk.vocabulary import BLOC_PREFIX
from training.baselines import baseline_tags
from training.corpora import Example, Part
from training.corpora.example import first_sentence
from training.facets import Facet, Ids, Judged, facets_of
from training.metrics import (
    CalibrationBin,
    Counts,
    CurvePoint,
    Grid,
    calibration_error,
    candidate_bins,
    counts,
    counts_by_tag,
    given_bins,
    grids,
    macro_f1,
    micro_f1_interval,
    reliability_bins,
    share_left_empty,
    threshold_curve,
)

BATCH_ARTICLES = 256
TITLE_ALONE = "title alone"
TEXT_ALONE = "text without title"
NOT_US_ONLY = "not US only"
SEED = 20261125


@dataclass(frozen=True)
class Subset:
    """Examples that are scored together. `fall_from` names the subset of the same items uncut."""

    name: str
    judged: Sequence[Judged]
    fall_from: str | None = None
    main: bool = False  # a corpus whole: its mistakes are shown


@dataclass(frozen=True, slots=True)
class TagScore:
    """How one tag fared."""

    tag: str
    precision: float
    recall: float
    f1: float
    support: int
    baseline_f1: float


@dataclass(frozen=True, slots=True)
class Score:
    """How one facet of one subset fared. Shares run from 0 to 1; what cannot be told is None."""

    subset: str
    facet: str
    items: int
    micro_f1: float
    micro_f1_low: float
    micro_f1_high: float
    macro_f1: float
    precision: float
    recall: float
    baseline_micro_f1: float
    baseline_macro_f1: float
    calibration_error: float | None
    calibration_error_of_tags: float | None
    left_empty: float | None
    empty_items: int
    fall: float | None
    tags: tuple[TagScore, ...]
    reliability: tuple[CalibrationBin, ...]
    curve: tuple[CurvePoint, ...]


def judge(desk: Desk, examples: Sequence[Example], report: Callable[[int], None] = lambda _: None) -> list[Judged]:
    """What the desk and the baseline say of each example, in order; `report` is told how many are done."""
    judged: list[Judged] = []
    taggers = (desk.bundle.subsectors, desk.bundle.places)
    concepts = desk.bundle.vocabulary.concepts
    for start in range(0, len(examples), BATCH_ARTICLES):
        batch = examples[start : start + BATCH_ARTICLES]
        articles = [example.article for example in batch]
        annotations = desk.annotate(articles, teaser=False)
        reading = Reading.of(prepare(articles), desk.finder)
        scores: list[dict[str, float]] = [{} for _ in batch]
        for tagger in taggers:
            verdict = tagger.judge(reading)
            found = zip(verdict.candidates.documents, verdict.candidates.concepts, verdict.probabilities, strict=True)
            for document, concept, probability in found:
                scores[document][concepts[tagger.builder.numbers[concept]].id] = float(probability)
        baseline = baseline_tags(reading, desk.bundle.vocabulary)
        judged += [Judged(*row) for row in zip(batch, annotations, scores, baseline, strict=True)]
        report(len(judged))
    return judged


def title_alone(example: Example) -> Example:
    """The example without its body."""
    return replace(example, article=replace(example.article, body=""), cut=TITLE_ALONE)


def text_alone(example: Example) -> Example:
    """The example without its title: a short text, or else its first sentence, stands in the title's place."""
    text = example.article.body.strip()
    title = text if len(text) <= TITLE_MAX_CHARS else first_sentence(text)[:TITLE_MAX_CHARS]
    body = text[len(title) :].strip()
    return replace(example, article=replace(example.article, title=title, body=body), cut=TEXT_ALONE)


@dataclass(frozen=True)
class CorpusRun:
    """A corpus to be judged: its name in the report, its examples of one part, and whether they are also judged cut."""

    name: str
    examples: Sequence[Example]
    with_cuts: bool = False

    @classmethod
    def of(cls, name: str, examples: Sequence[Example], part: Part, *, with_cuts: bool) -> CorpusRun:
        """The examples of `part`; a corpus that has none of it (a measuring set) gives its test part."""
        chosen = [example for example in examples if example.part == part]
        return cls(name, chosen or [example for example in examples if example.part == "test"], with_cuts)

    @property
    def cuttable(self) -> list[Example]:
        """Examples that have both a title and a text, if the corpus is to be judged cut."""
        return [example for example in self.examples if example.article.body.strip()] if self.with_cuts else []

    @property
    def size(self) -> int:
        """Articles that will be judged."""
        return len(self.examples) + 2 * len(self.cuttable)


def judge_corpus(desk: Desk, run: CorpusRun, report: Callable[[int], None] = lambda _: None) -> list[Subset]:
    """Judge a corpus and part it: by language, by source, without items that are about the US alone, and cut."""
    whole = judge(desk, run.examples, report)
    subsets = [Subset(run.name, whole, main=True), *_parted(run.name, whole)]
    cuttable = run.cuttable
    if cuttable:
        kept = {example.group for example in cuttable}
        uncut = run.name
        if len(kept) < len(whole):
            uncut = f"{run.name}, with title and text"
            subsets.append(Subset(uncut, [one for one in whole if one.example.group in kept]))
        done = len(whole)
        for name, cut in ((TITLE_ALONE, title_alone), (TEXT_ALONE, text_alone)):
            judged = judge(desk, [cut(example) for example in cuttable], _counting_on(report, done))
            subsets.append(Subset(f"{run.name}, {name}", judged, fall_from=uncut))
            done += len(judged)
    return subsets


def _counting_on(report: Callable[[int], None], done: int) -> Callable[[int], None]:
    return lambda count: report(done + count)


def _parted(name: str, whole: Sequence[Judged]) -> Iterator[Subset]:
    for kind in ("language", "source"):
        values = list(dict.fromkeys(getattr(one.example, kind) for one in whole))
        for value in values if len(values) > 1 else ():
            yield from _with_and_without_us(
                f"{name}/{value}", [one for one in whole if getattr(one.example, kind) == value]
            )
    yield from list(_with_and_without_us(name, whole))[1:]


def _with_and_without_us(name: str, judged: Sequence[Judged]) -> Iterator[Subset]:
    yield Subset(name, judged)
    if all(one.example.subsectors is None for one in judged):  # a corpus of countries
        others = [one for one in judged if set(one.example.places or ()) != {"US"}]
        if len(others) < len(judged):
            yield Subset(f"{name}, {NOT_US_ONLY}", others)


def score_subsets(subsets: Sequence[Subset], ids: Ids, seed: int = SEED) -> list[Score]:
    """Score every facet that a subset has labels for; falls are told against the subset that `fall_from` names."""
    scores: list[Score] = []
    by_name: dict[tuple[str, str], Score] = {}
    for subset in subsets:
        for facet in facets_of([one.example for one in subset.judged]):
            score = score_facet(subset, facet, ids, seed)
            whole = by_name.get((subset.fall_from or "", facet.name))
            score = replace(score, fall=whole.micro_f1 - score.micro_f1) if whole else score
            by_name[subset.name, facet.name] = score
            scores.append(score)
    return scores


def score_facet(subset: Subset, facet: Facet, ids: Ids, seed: int = SEED) -> Score:
    """Score one facet of a subset."""
    ours, baseline = grids([facet.sides(one, ids) for one in subset.judged])
    total = counts(ours)
    low, high = micro_f1_interval(ours, seed)
    calibration, of_tags = candidate_bins(ours), given_bins(ours)
    coarse = any(one.example.scored is not None for one in subset.judged)
    empty, empty_items = share_left_empty(ours) if facet.name == "subsectors" and not coarse else (0.0, 0)
    return Score(
        subset=subset.name,
        facet=facet.name,
        items=len(subset.judged),
        micro_f1=total.f1,
        micro_f1_low=low,
        micro_f1_high=high,
        macro_f1=macro_f1(ours),
        precision=total.precision,
        recall=total.recall,
        baseline_micro_f1=counts(baseline).f1,
        baseline_macro_f1=macro_f1(baseline),
        calibration_error=calibration_error(calibration) if calibration else None,
        calibration_error_of_tags=calibration_error(of_tags) if of_tags else None,
        left_empty=empty if empty_items else None,
        empty_items=empty_items,
        fall=None,
        tags=_tag_scores(ours, baseline),
        reliability=reliability_bins(ours),
        curve=threshold_curve(ours),
    )


def _tag_scores(ours: Grid, baseline: Grid) -> tuple[TagScore, ...]:
    """Tags that are wanted or given, those most wanted first."""
    dumb = counts_by_tag(baseline)
    scores = [
        TagScore(
            tag.removeprefix(BLOC_PREFIX),
            found.precision,
            found.recall,
            found.f1,
            found.support,
            dumb.get(tag, Counts(0, 0, 0)).f1,
        )
        for tag, found in counts_by_tag(ours).items()
    ]
    return tuple(sorted(scores, key=lambda score: (-score.support, score.tag)))
