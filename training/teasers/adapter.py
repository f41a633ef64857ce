"""The fine-tuned adapter as a folder: safetensors and settings as peft reads them, and a record of how it was made."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from energydesk.causal import PROMPT_FORMAT
from training.teasers.finetune import FineTuneConfig, FineTuned

if TYPE_CHECKING:
    from training.teasers.base_models import BaseModel

RECORD = "finetune.json"
WEIGHTS = "adapter_model.safetensors"
FORMAT = 1


def save_adapter(output: Path, base: BaseModel, config: FineTuneConfig, language: str, tuned: FineTuned) -> None:
    """Write the adapter (in half precision) and its record; each file replaces an older one whole."""
    import torch  # noqa: PLC0415
    from safetensors.torch import save_file  # noqa: PLC0415

    temporary = output / ".adapter.tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    save_file({name: value.to(torch.float16) for name, value in tuned.adapter.items()}, temporary / WEIGHTS)
    _write(temporary / "adapter_config.json", _peft_settings(base, config))
    _write(temporary / RECORD, _record(base, config, language, tuned))
    for path in temporary.iterdir():
        path.replace(output / path.name)
    temporary.rmdir()


def _peft_settings(base: BaseModel, config: FineTuneConfig) -> dict[str, Any]:
    return {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base.name,
        "r": config.rank,
        "lora_alpha": config.alpha,
        "lora_dropout": 0.0,
        "target_modules": "all-linear",
        "inference_mode": True,
    }


def _record(base: BaseModel, config: FineTuneConfig, language: str, tuned: FineTuned) -> dict[str, Any]:
    position = tuned.position
    return {
        "format": FORMAT,
        "prompt_format": PROMPT_FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "base": {"name": base.name, "file": base.gguf_file, "sha256": base.sha256()},
        "language": language,
        "data": {"pairs": tuned.pairs, "sha256": tuned.data_sha256},
        "config": asdict(config),
        "dtype": tuned.dtype,
        "steps": {"done": position.step, "planned": tuned.steps, "stopped": position.stopped},
        "tokens": position.tokens,
        "seconds": round(position.seconds),
        "validation_loss": {"best": position.best_loss, "by_step": dict(position.validations)},
        "training_loss": {"last_20_steps": sum(loss for _, loss in position.losses[-20:]) / len(position.losses[-20:])},
        "versions": {name: version(name) for name in ("torch", "transformers", "peft", "energydesk")},
    }


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
