"""`energydesk-train evaluate`: a bundle and labelled corpora in, a report out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from energydesk.errors import BadInput
from training.commands.teasers import TeaserJob, evaluate_teasers
from training.corpora.source import CorpusArgument

if TYPE_CHECKING:
    from energydesk.desk import Desk
    from training.corpora import Example
    from training.evaluation import CorpusRun
    from training.report import Report

DATA_VARIABLE = "ENERGYDESK_DATA"
MEASURING_FILES = {
    "subsectors": "subsectors.jsonl.gz",
    "countries": "countries.jsonl.gz",
    "reuters": "reuters21578.jsonl.gz",
}
OWN_CORPORA = ("briefs", "wires")
FITTED = "{name} (fitted on its train part)"


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpora: Annotated[
        list[str] | None,
        typer.Argument(help="Corpora by name, or NAME=PATH. Without any: briefs wires.", metavar="[CORPUS[=PATH]]..."),
    ] = None,
    bundle: Annotated[Path | None, typer.Option(metavar="DIR", help="The bundle; by default the shipped one.")] = None,
    part: Annotated[Literal["validation", "test"], typer.Option(help="The part that is scored.")] = "test",
    output: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the report.")] = Path("runs/evaluation"),
    measure: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=f"Folder of measuring sets to score as well; by default ${DATA_VARIABLE}/measure, if set.",
        ),
    ] = None,
    fit_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CORPUS=PATH", help="Also fit a place tagger on this corpus' train part and score its test part."
        ),
    ] = None,
    ids_only: Annotated[bool, typer.Option(help="Of corpora from elsewhere, report ids and no words.")] = False,
    seed: Annotated[int, typer.Option(help="Seed of the intervals and of --fit-on.")] = 20261125,
    teasers: Annotated[
        bool,
        typer.Option("--teasers", help="Score teasers, on plain-teasers, briefs and teasers=PATH, instead of tags."),
    ] = False,
    adapter: Annotated[
        Path | None, typer.Option(metavar="DIR", help="With --teasers: a fine-tuned causal writer that writes them.")
    ] = None,
) -> None:
    """Score a bundle on labelled corpora, beside a dumb baseline and the targets.

    Writes metrics.json, report.md, report.html and mistakes.jsonl (of teasers: teasers.jsonl), and prints a summary.

    Example: energydesk-train evaluate briefs wires --bundle runs/mine --output runs/mine-report
    """
    if teasers:
        if fit_on:
            raise BadInput("--fit-on fits a place tagger, and does not go with --teasers.")
        named = [CorpusArgument.parse(text) for text in corpora or ()]
        folder = measure or measure_from_environment()
        evaluate_teasers(TeaserJob(bundle, part, named, folder, ids_only, seed, adapter), output)
        return
    if adapter:
        raise BadInput("--adapter names a writer of teasers, and goes with --teasers.")
    from training.progress import progress  # noqa: PLC0415
    from training.report import write_report  # noqa: PLC0415
    from training.summary import print_summary  # noqa: PLC0415

    job = EvaluationJob(
        corpora=[*_named(corpora, measure or measure_from_environment())],
        bundle=bundle,
        part=part,
        fit_on=[CorpusArgument.parse(text) for text in fit_on or ()],
        ids_only=ids_only,
        seed=seed,
    )
    with progress() as report:
        result = run_evaluation(job, report)
        report("writing the report")
        write_report(result, output)
    print_summary(result)
    typer.echo(f"Report: {output / 'report.html'}")


@dataclass(frozen=True)
class EvaluationJob:
    """What to score, and on what."""

    corpora: Sequence[CorpusArgument]
    bundle: Path | None
    part: Literal["validation", "test"]
    fit_on: Sequence[CorpusArgument] = ()
    ids_only: bool = False
    seed: int = 20261125


def run_evaluation(job: EvaluationJob, report: Callable[[str], None]) -> Report:
    """Judge and score every corpus of the job."""
    from energydesk.desk import Desk  # noqa: PLC0415
    from training.corpora import corpus, read  # noqa: PLC0415
    from training.evaluation import CorpusRun, judge_corpus, score_subsets  # noqa: PLC0415
    from training.facets import Ids  # noqa: PLC0415
    from training.mistakes import worst_mistakes  # noqa: PLC0415
    from training.report import Report  # noqa: PLC0415
    from training.targets import check, read_targets  # noqa: PLC0415

    report("loading the bundle")
    desk = Desk.load(job.bundle)
    ids = Ids.of(desk.bundle.vocabulary)
    scores, mistakes = [], []

    def add(desk: Desk, run: CorpusRun, *, ids_only: bool) -> None:
        subsets = judge_corpus(desk, run, lambda done: report(f"{run.name}: judging, {done:,} of {run.size:,}"))
        report(f"{run.name}: scoring")
        scores.extend(score_subsets(subsets, ids, job.seed))
        mistakes.extend(worst_mistakes(desk, next(subset for subset in subsets if subset.main), ids_only=ids_only))

    for argument in job.corpora:
        report(f"{argument.name}: reading")
        own = corpus(argument.name).home is not None
        run = CorpusRun.of(argument.name, read(argument.name, argument.path), job.part, with_cuts=own)
        add(desk, run, ids_only=job.ids_only and not own)
    for argument in job.fit_on:
        report(f"{argument.name}: reading")
        examples = read(argument.name, argument.path)
        fitted = with_places_fitted_on(
            [example for example in examples if example.part == "train"], desk, job.seed, report
        )
        name = FITTED.format(name=argument.name)
        add(fitted, CorpusRun.of(name, examples, "test", with_cuts=False), ids_only=job.ids_only)
    return Report(
        bundle=desk.version.version,
        vocabulary=desk.version.vocabulary,
        part=job.part,
        seed=job.seed,
        scores=tuple(scores),
        targets=tuple(check(read_targets(), scores)),
        mistakes=tuple(mistakes),
    )


def with_places_fitted_on(examples: Sequence[Example], desk: Desk, seed: int, report: Callable[[str], None]) -> Desk:
    """The desk with a place tagger fitted on `examples`, from the desk's own vocabulary and word vectors."""
    from dataclasses import replace  # noqa: PLC0415

    from energydesk.desk import Desk  # noqa: PLC0415
    from training.fit import FitConfig, fit_tagger  # noqa: PLC0415

    config = FitConfig(seed=seed, cuts=False, by_author=False, report=report)
    meaning = desk.bundle.subsectors.meaning_model
    vectors = meaning.vectors if meaning else None
    fitted = fit_tagger(examples, desk.bundle.vocabulary, "place", config, vectors)
    return Desk(replace(desk.bundle, places=fitted.tagger))


def _named(corpora: Sequence[str] | None, measure: Path | None) -> Iterator[CorpusArgument]:
    """The corpora that were named, or our own; then the measuring sets that lie in `measure`."""
    yield from map(CorpusArgument.parse, corpora or OWN_CORPORA)
    if measure is not None:
        found = {name: measure / file for name, file in MEASURING_FILES.items() if (measure / file).exists()}
        if not found:
            raise BadInput(f"{measure} holds none of {', '.join(MEASURING_FILES.values())}.")
        for name, path in found.items():
            yield CorpusArgument(name, path)


def measure_from_environment() -> Path | None:
    """The folder of measuring sets in the folder that `DATA_VARIABLE` names, if it is set."""
    folder = os.environ.get(DATA_VARIABLE)
    return Path(folder) / "measure" if folder else None
