"""`energydesk-train evaluate --teasers`: a bundle and articles with an editor's teaser in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from energydesk.errors import BadInput
from training.corpora import repository_root
from training.corpora.source import CorpusArgument

if TYPE_CHECKING:
    from energydesk.desk import Desk
    from training.corpora.example import Part
    from training.teasers.choosing import ChoosingFigures
    from training.teasers.figures import Judged
    from training.teasers.page import TeaserReport

BRIEFS_FOLDER = repository_root() / "datasets" / "energy_briefs"


@dataclass(frozen=True)
class TeaserJob:
    """What to evaluate, and on what.

    Without `corpora`: the project's own, and the measuring set if the folder `measure` has it. With an `adapter`, its
    causal writer writes in place of the bundle's.
    """

    bundle: Path | None
    part: Part
    corpora: Sequence[CorpusArgument] = ()
    measure: Path | None = None
    ids_only: bool = False
    seed: int = 20261125
    adapter: Path | None = None


def evaluate_teasers(job: TeaserJob, output: Path) -> None:
    """Do the job, write its report to `output`, and print a summary."""
    from training.progress import progress  # noqa: PLC0415
    from training.teasers.page import write_teaser_report  # noqa: PLC0415

    with progress() as report:
        result = run_teaser_evaluation(job, report)
        report("writing the report")
        write_teaser_report(result, output)
    print_teaser_summary(result)
    typer.echo(f"Report: {output / 'report.html'}")


def run_teaser_evaluation(job: TeaserJob, report: Callable[[str], None]) -> TeaserReport:
    """Judge and score every item of the job; with the plain teasers, try the checks on corrupted ones as well."""
    from training.teasers.corruption_report import corruption_report  # noqa: PLC0415
    from training.teasers.evaluation import judge_teasers, score  # noqa: PLC0415
    from training.teasers.page import TeaserReport  # noqa: PLC0415
    from training.teasers.references import PLAIN, read_referenced  # noqa: PLC0415

    report("reading")
    corpora, notes = teaser_corpora(job)
    items = read_referenced(corpora, job.part, BRIEFS_FOLDER)
    if not items:
        raise BadInput(f"There is nothing to evaluate in the {job.part} part of what was named.")
    report("loading the bundle")
    desk = teaser_desk(job.bundle, job.adapter)
    judged, speed = judge_teasers(desk, items, report)
    systems, emitted = score(judged, job.seed)
    notes += (_causal_note(job.adapter, judged),) if job.adapter else ()
    report("corrupted teasers")
    plain = next((corpus for corpus in corpora if corpus.name == PLAIN), None)
    return TeaserReport(
        bundle=desk.version.version,
        part=job.part,
        seed=job.seed,
        speed=speed,
        systems=tuple(systems),
        emitted=tuple(emitted),
        judged=tuple(judged),
        corruptions=corruption_report(plain.path or BRIEFS_FOLDER) if plain else None,
        choosing=tuple(_choosing(desk, plain.path or BRIEFS_FOLDER, job.part)) if plain else (),
        notes=notes,
        ids_only=job.ids_only,
    )


def _choosing(desk: Desk, folder: Path, part: Part) -> list[ChoosingFigures]:
    from training.teasers.choosing import choosing_figures  # noqa: PLC0415
    from training.teasers.fit_writer import read_written  # noqa: PLC0415

    if desk.bundle.writer is None:
        return []
    return choosing_figures(desk.bundle.writer, [each for each in read_written(folder) if each.part == part])


def teaser_desk(bundle: Path | None, adapter: Path | None) -> Desk:
    """The bundle's desk; with an `adapter`, its causal writer writes the teasers and the checks decide on them."""
    from energydesk.desk import Desk  # noqa: PLC0415

    desk = Desk.load(bundle)
    if adapter is None:
        return desk
    from training.teasers.causal_writer import with_causal_writer  # noqa: PLC0415

    return with_causal_writer(desk, adapter)


def _causal_note(adapter: Path, judged: Sequence[Judged]) -> str:
    from training.report import shown  # noqa: PLC0415
    from training.teasers.causal_writer import LANGUAGE  # noqa: PLC0415

    by_model = {one.item.id: one.by_model for one in judged if one.item.language == LANGUAGE}
    refused = sum(not each for each in by_model.values()) / max(1, len(by_model))
    return (
        f"The causal writer of {adapter} wrote for {len(by_model):,} English articles; the checks refused"
        f" {shown(refused)} of its texts, and these articles got their leads."
    )


def teaser_corpora(job: TeaserJob) -> tuple[list[CorpusArgument], tuple[str, ...]]:
    """The corpora of the job, and what was left out."""
    from training.teasers.references import BRIEFS, MEASURE, MEASURING_FILE, PLAIN  # noqa: PLC0415

    if job.corpora:
        return list(job.corpora), ()
    corpora = [CorpusArgument(PLAIN), CorpusArgument(BRIEFS)]
    path = job.measure / MEASURING_FILE if job.measure else None
    if path and path.exists() and job.part == "test":
        return [*corpora, CorpusArgument(MEASURE, path)], ()
    why = "it is a test part" if job.part != "test" else f"there is no {path}" if path else "no folder of it was named"
    return corpora, (f"The measuring set {MEASURE!r} was left out: {why}.",)


def print_teaser_summary(report: TeaserReport) -> None:
    """Print a row a system and subset, and what was left out."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from training.report import shown  # noqa: PLC0415
    from training.summary import WIDTH  # noqa: PLC0415

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    table = Table(title=f"Bundle {report.bundle}, teasers, {report.part} part", title_justify="left")
    table.add_column("subset", overflow="fold")
    table.add_column("system")
    for name in ("items", "ROUGE-1", "ROUGE-2", "ROUGE-L", "words", "14-36", "one sentence", "copied", "refused"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in report.systems:
        shares = (row.right_length, row.one_sentence, row.copied, row.refused)
        likeness = (row.rouge_1, row.rouge_2, row.rouge_l)
        table.add_row(
            row.subset, row.system, f"{row.items:,}", *map(shown, likeness), f"{row.words:.1f}", *map(shown, shares)
        )
    console.print(table)
    for note in report.notes:
        console.print(note)
    for each in report.choosing:
        console.print(
            f"Cited sentences, {each.language}: {shown(each.chosen_recall)} among the best scored,"
            f" {shown(each.first_recall)} among the first."
        )
    if report.corruptions:
        caught, refused = report.corruptions.detection_rate, report.corruptions.false_alarm_rate
        console.print(f"Corrupted teasers caught: {shown(caught)}; true ones refused: {shown(refused)}.")
    console.print(f"{report.speed.articles_per_second:.1f} articles a second, tags and teaser.")
