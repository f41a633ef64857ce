"""Checkpoints of a fine-tuning run: written under a temporary name and renamed, so that a killed run leaves whole ones.

A checkpoint holds all that the rest of the run depends on: adapter, optimizer, schedule, random state, position, and
the best adapter so far. Tensors are safetensors, the rest JSON; nothing is pickled.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.teasers.errors import IncompatibleCheckpoint

if TYPE_CHECKING:
    import torch

_PREFIX = "checkpoint-"


@dataclass(slots=True)
class Position:
    """How far a run is: what is needed beside tensors to go on as if it had not stopped."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    best_loss: float = float("inf")
    stale_validations: int = 0
    stopped: str | None = None
    losses: list[tuple[int, float]] = field(default_factory=list)
    validations: list[tuple[int, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a run after a step. `fingerprint` names run, data and base: only the same run goes on from it."""

    fingerprint: str
    dtype: str
    position: Position
    adapter: dict[str, torch.Tensor]
    best: dict[str, torch.Tensor]
    optimizer: dict[str, Any]
    schedule: dict[str, Any]
    random_state: torch.Tensor


def save_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Write the checkpoint into `folder` and remove those before it."""
    from safetensors.torch import save_file  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_PREFIX}{checkpoint.position.step:08d}"
    temporary = folder / f".{target.name}.{os.getpid()}.tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    moments = checkpoint.optimizer["state"]
    tensors = {f"{number}.{name}": value for number, state in moments.items() for name, value in state.items()}
    save_file(checkpoint.adapter, temporary / "adapter.safetensors")
    save_file(checkpoint.best, temporary / "best.safetensors")
    save_file(tensors | {"random": checkpoint.random_state}, temporary / "optimizer.safetensors")
    state = {
        "fingerprint": checkpoint.fingerprint,
        "dtype": checkpoint.dtype,
        "position": asdict(checkpoint.position),
        "groups": checkpoint.optimizer["param_groups"],
        "schedule": checkpoint.schedule,
    }
    (temporary / "state.json").write_text(json.dumps(state, indent=1), encoding="utf-8")
    for path in temporary.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    shutil.rmtree(target, ignore_errors=True)
    temporary.rename(target)
    for old in [*folder.glob(f"{_PREFIX}*"), *folder.glob(f".{_PREFIX}*.tmp")]:
        if old != target:
            shutil.rmtree(old)


def load_checkpoint(folder: Path, fingerprint: str) -> Checkpoint | None:
    """The last checkpoint in `folder`, or None. Raises `IncompatibleCheckpoint` if it is of another run."""
    from safetensors.torch import load_file  # noqa: PLC0415

    found = sorted(folder.glob(f"{_PREFIX}*"))
    if not found:
        return None
    state = json.loads((found[-1] / "state.json").read_text(encoding="utf-8"))
    if state["fingerprint"] != fingerprint:
        raise IncompatibleCheckpoint(
            f"{found[-1]} is of a run with other data, base or settings."
            " Go on with the same ones, begin anew with --no-resume, or name another --output."
        )
    tensors = load_file(found[-1] / "optimizer.safetensors")
    random_state = tensors.pop("random")
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for key, value in tensors.items():
        number, _, name = key.partition(".")
        moments.setdefault(int(number), {})[name] = value
    position = Position(**state["position"])
    position.losses = [(step, loss) for step, loss in position.losses]
    position.validations = [(step, loss) for step, loss in position.validations]
    return Checkpoint(
        fingerprint=fingerprint,
        dtype=state["dtype"],
        position=position,
        adapter=load_file(found[-1] / "adapter.safetensors"),
        best=load_file(found[-1] / "best.safetensors"),
        optimizer={"state": moments, "param_groups": state["groups"]},
        schedule=state["schedule"],
        random_state=random_state,
    )
