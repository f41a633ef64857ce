"""`energydesk-train gate`: fails if the shipped bundle is worse than the floors allow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from training.gate import Floor, Outcome

FLOORS_OPTION = typer.Option(metavar="FILE", help="The file of floors; by default the repository's.")


def gate(
    bundle: Annotated[Path | None, typer.Option(metavar="DIR", help="The bundle; by default the shipped one.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Set the floors to what is measured now.")] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why a floor is lowered, or the data changed.")
    ] = None,
    floors: Annotated[Path | None, FLOORS_OPTION] = None,
) -> None:
    """Score a bundle on the test parts of briefs and wires; exit code 1 if a number is below its floor.

    Example: energydesk-train gate --update --reason "labels of policy were mended"
    """
    from training.gate import FLOORS, Floors, compare, updated  # noqa: PLC0415
    from training.progress import progress  # noqa: PLC0415

    path = floors or FLOORS
    known = Floors.read(path)
    with progress() as report:
        version, data, numbers = measure_bundle(bundle, report)
    if update:
        new = updated(known, data, numbers, bundle=version, reason=reason)
        new.write(path)
        typer.echo(f"Floors in {path} are now those of bundle {version}.")
        known = new
    outcomes = compare(known, data, numbers)
    print_outcomes(version, outcomes)
    failed = [outcome for outcome in outcomes if not outcome.held]
    if failed:
        typer.echo(f"{len(failed)} of {len(outcomes)} numbers are below their floor or have none.", err=True)
        raise typer.Exit(1)


def measure_bundle(bundle: Path | None, report: Callable[[str], None]) -> tuple[str, dict[str, str], list[Floor]]:
    """The bundle's version, the hashes of the test parts, and the guarded numbers."""
    from energydesk.desk import Desk  # noqa: PLC0415
    from training.corpora import read  # noqa: PLC0415
    from training.data_hash import data_hash  # noqa: PLC0415
    from training.evaluation import CorpusRun, judge_corpus, score_subsets  # noqa: PLC0415
    from training.facets import Ids  # noqa: PLC0415
    from training.gate import CORPORA, measured  # noqa: PLC0415

    report("loading the bundle")
    desk = Desk.load(bundle)
    data, numbers = {}, []
    for name in CORPORA:
        run = CorpusRun.of(name, read(name), "test", with_cuts=False)
        data[name] = data_hash(run.examples)
        report(f"{name}: judging {run.size:,} articles")
        subsets = judge_corpus(desk, run)
        numbers += measured(score_subsets(subsets, Ids.of(desk.bundle.vocabulary)))
    return desk.version.version, data, numbers


def print_outcomes(version: str, outcomes: list[Outcome]) -> None:
    """Print a table of the numbers beside their floors."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from training.report import METRIC_NAMES, shown  # noqa: PLC0415

    table = Table(title=f"Quality gate, bundle {version}", title_justify="left")
    for name in ("subset", "facet", "number"):
        table.add_column(name)
    for name in ("value", "floor"):
        table.add_column(name, justify="right")
    table.add_column("held")
    for outcome in outcomes:
        subset, facet, metric = outcome.measured.key
        table.add_row(
            subset,
            facet,
            METRIC_NAMES[metric],
            shown(outcome.measured.floor),
            shown(outcome.floor),
            "yes" if outcome.held else "[bold red]no[/]",
        )
    Console().print(table)
