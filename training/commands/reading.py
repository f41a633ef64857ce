"""`energydesk-train reading make` and `reading score`: sheets for readers of teasers, and what verdicts add up to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from energydesk.errors import BadInput
from training.commands.evaluate import DATA_VARIABLE, measure_from_environment
from training.commands.teasers import BRIEFS_FOLDER, TeaserJob, teaser_corpora, teaser_desk

reading = typer.Typer(help="Have teasers read: make sheets, score verdicts.", no_args_is_help=True)


@reading.command()
def make(
    bundle: Annotated[Path | None, typer.Option(metavar="DIR", help="The bundle; by default the shipped one.")] = None,
    measure: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=f"Folder of measuring sets; by default ${DATA_VARIABLE}/measure, if set."),
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, help="Articles to draw.")] = 100,
    output: Annotated[Path, typer.Option(metavar="DIR", help="Folder of sheet and key.")] = Path("runs/reading"),
    seed: Annotated[int, typer.Option(help="Seed of the draw and of the order of teasers.")] = 20261125,
    adapter: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A fine-tuned causal writer that writes the emitted teasers.")
    ] = None,
) -> None:
    """Draw articles and write a blind sheet: each with the emitted teaser and the lead sentence, in random order.

    Writes sheet.jsonl and sheet.md for readers, and key.jsonl, which readers do not see.

    Example: energydesk-train reading make --n 100 --output runs/reading
    """
    from training.teasers.reading import KEY, SHEET, draw, make_sheet, write_sheet  # noqa: PLC0415
    from training.teasers.references import PLAIN, read_referenced  # noqa: PLC0415

    corpora, notes = teaser_corpora(TeaserJob(bundle, "test", measure=measure or measure_from_environment()))
    items = read_referenced([corpus for corpus in corpora if corpus.name != PLAIN], "test", BRIEFS_FOLDER)
    sheet, key = make_sheet(teaser_desk(bundle, adapter), draw(items, n, seed), seed)
    write_sheet(sheet, key, output)
    for note in notes:
        typer.echo(note)
    typer.echo(f"{len(sheet)} articles are on {output / SHEET}; the key is {output / KEY}.")


@reading.command()
def score(
    key: Annotated[Path, typer.Argument(metavar="KEY", help="The key of the sheet.")],
    sheets: Annotated[list[Path], typer.Argument(metavar="SHEET...", help="JSONL with verdicts, a file a reader.")],
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write result.md and verdicts.jsonl, fit for the repository."),
    ] = None,
) -> None:
    """Add up readers' verdicts: shares, preferences, agreement. A reader is called as the file is, without its ending.

    Example: energydesk-train reading score runs/reading/key.jsonl anna.jsonl ben.jsonl
    """
    from training.teasers.reading import read_key  # noqa: PLC0415
    from training.teasers.verdicts import MAJORITY, committed_rows, read_verdicts, score_reading  # noqa: PLC0415

    names = [sheet.stem for sheet in sheets]
    if len({*names, MAJORITY}) <= len(names):
        raise BadInput(f"Readers are called as their files are: {', '.join(names)}. Give each another name.")
    rows = read_key(key)
    readers = {sheet.stem: read_verdicts(sheet, rows) for sheet in sheets}
    text = score_reading(rows, readers).to_markdown()
    typer.echo(text)
    if output:
        output.mkdir(parents=True, exist_ok=True)
        (output / "result.md").write_text(text + "\n", encoding="utf-8")
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in committed_rows(rows, readers)]
        (output / "verdicts.jsonl").write_text("".join(lines), encoding="utf-8")
