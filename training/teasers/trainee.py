"""A base model under LoRA: its loss on completions, its adapter, and the number format that is fastest here."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from training.teasers.errors import UnsuitableBase

if TYPE_CHECKING:
    from collections.abc import Iterator

    import torch

    from training.teasers.batches import Batch

DTYPES = ("float32", "bfloat16")
# Where a format has no instructions of its own it is emulated: on AVX2, bfloat16 takes over a hundred times as long.
SLOWER_MAX = 5.0
# These change logits behind the head, which the loss here does not go through.
_LOGIT_CHANGES = ("final_logit_softcapping", "logit_scale", "logits_scaling")


class Trainee:
    """A causal language model with a fresh LoRA adapter on all its projections."""

    def __init__(self, base: Any, rank: int, alpha: int, device: str) -> None:
        from peft import LoraConfig, get_peft_model  # noqa: PLC0415

        for name in _LOGIT_CHANGES:
            if getattr(base.config, name, None) not in (None, 1.0):
                raise UnsuitableBase(f"The base model changes its logits by {name}, which fine-tuning does not know.")
        config = LoraConfig(
            r=rank, lora_alpha=alpha, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
        )
        self.device = device
        self.model = get_peft_model(base, config).to(device)
        self.model.train()

    def to(self, dtype: str) -> Trainee:
        """The same with frozen weights in that format; the adapter stays in float32."""
        import torch  # noqa: PLC0415

        for parameter in self.model.parameters():
            if not parameter.requires_grad:
                parameter.data = parameter.data.to(getattr(torch, dtype))
        return self

    @property
    def parameters(self) -> list[torch.nn.Parameter]:
        """The adapter's parameters, in a fixed order."""
        return [parameter for parameter in self.model.parameters() if parameter.requires_grad]

    def loss(self, batch: Batch) -> torch.Tensor:
        """Mean negative log-likelihood (nats) of the tokens to learn. Logits are computed for these alone."""
        import torch  # noqa: PLC0415

        causal: Any = self.model.get_base_model()
        hidden = causal.base_model(input_ids=batch.tokens, use_cache=False).last_hidden_state
        logits = causal.get_output_embeddings()(hidden[:, :-1][batch.learned])
        return torch.nn.functional.cross_entropy(logits.float(), batch.targets)

    def adapter(self) -> dict[str, torch.Tensor]:
        """A copy of the adapter's tensors by name, on the CPU, as peft saves them."""
        from peft import get_peft_model_state_dict  # noqa: PLC0415

        state = get_peft_model_state_dict(self.model)
        return {name: value.detach().cpu().clone().contiguous() for name, value in state.items()}

    def set_adapter(self, tensors: dict[str, torch.Tensor]) -> None:
        """Go on with these tensors."""
        from peft import set_peft_model_state_dict  # noqa: PLC0415

        set_peft_model_state_dict(self.model, tensors)


def fastest_dtype(trainee: Trainee, batch: Batch, report: Callable[[str], None]) -> str:
    """The format in which one training step on the batch takes least time, by trying each.

    One that takes over `SLOWER_MAX` times as long as the best before it is given up in mid-step.
    """
    times: dict[str, float] = {}
    for dtype in DTYPES:
        limit = SLOWER_MAX * min(times.values()) if times else None
        seconds = _time_step(trainee if dtype == "float32" else _copy(trainee, dtype), batch, limit)
        report(f"{dtype}: {f'{seconds:.1f} s a step' if seconds else f'given up after {limit:.1f} s'}")
        if seconds is not None:
            times[dtype] = seconds
    return min(times, key=lambda dtype: times[dtype])


def _copy(trainee: Trainee, dtype: str) -> Trainee:
    other = copy.copy(trainee)
    other.model = copy.deepcopy(trainee.model)
    return other.to(dtype)


def _time_step(trainee: Trainee, batch: Batch, limit: float | None) -> float | None:
    """Seconds of the faster of two steps, or None if one was given up."""
    best = None
    try:
        for _ in range(2):
            started = time.perf_counter()
            with _deadline(trainee.model, None if limit is None else started + limit):
                loss = trainee.loss(batch)
                loss.backward()  # type: ignore[no-untyped-call]
            float(loss.detach())  # waits for a GPU
            seconds = time.perf_counter() - started
            best = seconds if best is None else min(best, seconds)
    except _TooSlow:
        return None
    finally:
        for parameter in trainee.parameters:
            parameter.grad = None
    return best


class _TooSlow(Exception):
    pass


@contextmanager
def _deadline(model: torch.nn.Module, at: float | None) -> Iterator[None]:
    """Raises `_TooSlow` at the next layer, forward or backward, once the time has come."""

    def check(*_: object) -> None:
        if at is not None and time.perf_counter() > at:
            raise _TooSlow

    handles = [module.register_forward_pre_hook(check) for module in model.modules()]
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    handles += [each.register_hook(check) for each in trained]  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
