"""The command `energydesk-train`: fit, finetune, evaluate, gate, reading. Heavy imports wait until a command runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from energydesk.errors import EnergydeskError
from training.commands.evaluate import evaluate
from training.commands.finetune import finetune
from training.commands.gate import gate
from training.commands.reading import reading

app = typer.Typer(
    help="Fit and evaluate the models of energydesk.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    """Fit and evaluate the models of energydesk."""


@app.command()
def fit(
    corpora: Annotated[
        list[str] | None,
        typer.Argument(help="Corpora by name, or NAME=PATH. Without any: briefs wires.", metavar="CORPUS[=PATH]"),
    ] = None,
    output: Annotated[Path, typer.Option(help="Folder of the bundle; what is there is replaced.")] = Path(
        "runs/bundle"
    ),
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of the taxonomy; by default the repository's.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of folds and classifiers.")] = 20261125,
    folds: Annotated[int, typer.Option(min=2, max=20, help="Folds of the cross-fitting.")] = 5,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that fit at once.")] = 2,
    meaning: Annotated[bool, typer.Option(help="Word vectors as a feature (--no-meaning: without).")] = True,
    distil: Annotated[bool, typer.Option("--distil", help="Distil the word vectors anew (some minutes).")] = False,
    vectors_from: Annotated[
        Path | None, typer.Option(help="Bundle whose word vectors are used; by default the shipped one.")
    ] = None,
    writer: Annotated[
        bool, typer.Option(help="Fit the teaser writer too, on the briefs (--no-writer: teasers are leads).")
    ] = True,
    taggers_from: Annotated[
        Path | None, typer.Option(help="Bundle whose taggers are kept as they are: the writer alone is fitted.")
    ] = None,
) -> None:
    """Fit both taggers on the training parts of corpora, and the teaser writer, and write a bundle.

    Example: energydesk-train fit briefs wires --output runs/mine
    """
    from training.commands.fit import (  # noqa: PLC0415
        OWN_CORPORA,
        FitJob,
        refit_writer,
    )
    from training.commands.fit import fit as run  # noqa: PLC0415
    from training.corpora import repository_root  # noqa: PLC0415
    from training.corpora.source import CorpusArgument  # noqa: PLC0415
    from training.fit import FitConfig  # noqa: PLC0415
    from training.progress import progress  # noqa: PLC0415

    with progress() as report:
        job = FitJob(
            corpora=[CorpusArgument.parse(text) for text in corpora] if corpora else OWN_CORPORA,
            output=output,
            taxonomy=taxonomy or repository_root() / "datasets" / "taxonomy",
            config=FitConfig(seed=seed, folds=folds, jobs=jobs, report=report),
            meaning=meaning,
            vectors_from=vectors_from,
            distil=distil,
            writer=writer,
        )
        version = refit_writer(taggers_from, output, report) if taggers_from else run(job, report)
    typer.echo(f"Bundle {version} is in {output}.")


app.command()(finetune)
app.command()(evaluate)
app.command()(gate)
app.add_typer(reading, name="reading")


def main() -> None:
    """Run the command; errors of the domain become one line and exit code 2."""
    try:
        app()
    except EnergydeskError as error:
        typer.echo(f"Error: {error.message}", err=True)
        sys.exit(2)
