"""The evaluation's summary on standard output: a row a score, then the targets."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from training.report import METRIC_NAMES, Report, shown

WIDTH = 150
NARROW = 120  # below this many columns, what the report shows in full is left out


def print_summary(report: Report, console: Console | None = None) -> None:
    """Print the tables; without a console, to standard output."""
    console = console or Console()
    if not console.is_terminal:  # a file or a pipe has no width of its own
        console.width = WIDTH
    console.print(_scores(report, wide=console.width >= NARROW))
    if report.targets:
        console.print(_targets(report))


def _scores(report: Report, *, wide: bool) -> Table:
    table = Table(title=f"Bundle {report.bundle}, {report.part} part", title_justify="left")
    table.add_column("subset", overflow="fold")
    table.add_column("facet")
    for name in ("items", "micro-F1", "95%", "macro-F1", "P", "R", "baseline", "ECE", "fall"):
        if wide or name not in ("95%", "macro-F1", "P", "R"):
            table.add_column(name, justify="right", no_wrap=True)
    for score in report.scores:
        details = (
            f"{shown(score.micro_f1_low)}-{shown(score.micro_f1_high)}",
            shown(score.macro_f1),
            shown(score.precision),
            shown(score.recall),
        )
        table.add_row(
            score.subset,
            score.facet,
            f"{score.items:,}",
            shown(score.micro_f1),
            *(details if wide else ()),
            shown(score.baseline_micro_f1),
            shown(score.calibration_error),
            "" if score.fall is None else shown(score.fall),
        )
    return table


def _targets(report: Report) -> Table:
    table = Table(title="Targets", title_justify="left")
    for name in ("subset", "facet", "number"):
        table.add_column(name, overflow="fold")
    for name in ("value", "target"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("reached")
    for one in report.targets:
        target = one.target
        table.add_row(
            target.subset, target.facet, METRIC_NAMES.get(target.metric, target.metric), shown(one.value),
            f"{target.sign} {shown(target.bound)}", "yes" if one.reached else "[bold red]no[/]",
        )  # fmt: skip
    return table
