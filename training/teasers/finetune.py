"""Fine-tuning of the causal teaser writer: LoRA, loss on the sentence alone, checkpoints, early stopping.

A run killed at any moment and started again ends, on one thread, with the same bytes as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.teasers.batches import Batch, Encoded, collate, encode, epoch_order
from training.teasers.checkpoint import Checkpoint, Position, load_checkpoint, save_checkpoint
from training.teasers.pairs import TeaserPair, pairs_hash
from training.teasers.trainee import Trainee, fastest_dtype

if TYPE_CHECKING:
    import torch

    from training.teasers.base_models import BaseModel

CHECKPOINTS = "checkpoints"


@dataclass(frozen=True, slots=True)
class FineTuneConfig:
    """Settings of a run. The defaults are those of the adapter that ships."""

    epochs: int = 2
    batch_pairs: int = 8
    learning_rate: float = 5e-4
    warmup_share: float = 0.05
    weight_decay: float = 0.0
    clip_norm: float = 1.0
    rank: int = 16
    alpha: int = 32
    seed: int = 20261125
    validate_steps: int = 54
    validation_pairs: int = 64  # 0: all
    patience: int = 3  # validations without a better loss before the run stops
    checkpoint_steps: int = 18
    max_minutes: float | None = None
    dtype: str | None = None  # None: the fastest here


@dataclass(frozen=True, slots=True)
class FineTuned:
    """What a run gives: the adapter with the least validation loss, and how it came about."""

    adapter: dict[str, torch.Tensor]
    position: Position
    dtype: str
    data_sha256: str
    pairs: int
    steps: int


def finetune(
    base: BaseModel,
    pairs: Sequence[TeaserPair],
    config: FineTuneConfig,
    output: Path,
    report: Callable[[str], None],
) -> FineTuned:
    """Fit an adapter on the pairs of the training part, with those of the validation part to stop by.

    Goes on from the last checkpoint under `output` if there is one.
    """
    import torch  # noqa: PLC0415

    torch.manual_seed(config.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, tokenizer = base.load()
    training, validation = _parts(pairs, config)
    run = _Run(
        trainee=Trainee(model, config.rank, config.alpha, device),
        training=[encode(pair, tokenizer) for pair in training],
        validation=[encode(pair, tokenizer) for pair in validation],
        config=config,
        folder=output / CHECKPOINTS,
        fingerprint=_fingerprint(base, training, validation, config),
        report=report,
    )
    run.start()
    run.train()
    return FineTuned(run.best, run.position, run.dtype, pairs_hash(training), len(training), run.steps)


def _parts(pairs: Sequence[TeaserPair], config: FineTuneConfig) -> tuple[list[TeaserPair], list[TeaserPair]]:
    training = [pair for pair in pairs if pair.part == "train"]
    validation = [pair for pair in pairs if pair.part == "validation"]
    if config.validation_pairs and len(validation) > config.validation_pairs:
        every = len(validation) / config.validation_pairs
        validation = [validation[int(number * every)] for number in range(config.validation_pairs)]
    return training, validation


def _fingerprint(
    base: BaseModel, training: Sequence[TeaserPair], validation: Sequence[TeaserPair], config: FineTuneConfig
) -> str:
    settings = {
        name: value for name, value in asdict(config).items() if name not in ("max_minutes", "checkpoint_steps")
    }
    said = [base.name, base.sha256(), pairs_hash(training), pairs_hash(validation), settings]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class _Run:
    """One run in progress: a model, its data, and how far it is."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        trainee: Trainee,
        training: Sequence[Encoded],
        validation: Sequence[Encoded],
        config: FineTuneConfig,
        folder: Path,
        fingerprint: str,
        report: Callable[[str], None],
    ) -> None:
        import torch  # noqa: PLC0415

        self.trainee, self.training, self.validation = trainee, training, validation
        self.config, self.folder, self.fingerprint, self.report = config, folder, fingerprint, report
        self.position = Position()
        self.best: dict[str, Any] = trainee.adapter()
        self.dtype = config.dtype or "float32"
        self.epoch_steps = math.ceil(len(training) / config.batch_pairs)
        self.steps = self.epoch_steps * config.epochs
        self.optimizer = torch.optim.AdamW(
            trainee.parameters, lr=config.learning_rate, weight_decay=config.weight_decay
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _rate(self, step: int) -> float:
        """Share of the learning rate: up in a line, then down in a half cosine to a tenth."""
        warmup = max(1, round(self.config.warmup_share * self.steps))
        if step < warmup:
            return (step + 1) / warmup
        done = (step - warmup) / max(1, self.steps - warmup)
        return 0.1 + 0.45 * (1 + math.cos(math.pi * min(1.0, done)))

    def start(self) -> None:
        """Take up the last checkpoint, or choose the number format and begin."""
        import torch  # noqa: PLC0415

        found = load_checkpoint(self.folder, self.fingerprint)
        if found is None:
            if self.config.dtype is None:
                self.dtype = fastest_dtype(self.trainee, self._batch(0), self.report)
            self.trainee.to(self.dtype)
            return
        self.dtype, self.position, self.best = found.dtype, found.position, found.best
        self.trainee.to(self.dtype).set_adapter(found.adapter)
        self.optimizer.load_state_dict(found.optimizer)
        self.schedule.load_state_dict(found.schedule)
        torch.set_rng_state(found.random_state)
        self.report(f"going on after step {self.position.step} of {self.steps}")

    def _batch(self, step: int) -> Batch:
        epoch, place = divmod(step, self.epoch_steps)
        order = epoch_order(self.training, self.config.batch_pairs, self.config.seed + epoch)
        return collate([self.training[number] for number in order[place]], self.trainee.device)

    def train(self) -> None:
        """Go on to the end, or until the validation loss has stopped falling or the time is up."""
        position, config = self.position, self.config
        while position.stopped is None and position.step < self.steps:
            began = time.perf_counter()
            self._step(self._batch(position.step))
            if position.step % config.validate_steps == 0 or position.step == self.steps:
                self._validate()
            position.seconds += time.perf_counter() - began
            self._say()
            if config.max_minutes is not None and position.seconds > 60 * config.max_minutes:
                self._validate()
                position.stopped = position.stopped or f"{config.max_minutes:g} minutes were up"
            if position.step % config.checkpoint_steps == 0 or position.stopped or position.step == self.steps:
                self._save()

    def _step(self, batch: Batch) -> None:
        import torch  # noqa: PLC0415

        loss = self.trainee.loss(batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.trainee.parameters, self.config.clip_norm)
        self.optimizer.step()
        self.schedule.step()
        position = self.position
        position.step += 1
        position.tokens += batch.tokens.numel()
        position.losses.append((position.step, float(loss.detach())))

    def _say(self) -> None:
        position = self.position
        recent = [loss for _, loss in position.losses[-10:]]
        line = f"step {position.step} of {self.steps}, loss {sum(recent) / len(recent):.3f}"
        left = position.seconds / position.step * (self.steps - position.step) / 60
        line += f", {position.tokens / position.seconds:.0f} tokens/s, {left:.0f} min left"
        if position.validations:
            line += f", validation {position.validations[-1][1]:.3f}"
        self.report(line)

    def _validate(self) -> None:
        import torch  # noqa: PLC0415

        position, total, tokens = self.position, 0.0, 0
        if position.validations and position.validations[-1][0] == position.step:
            return
        order = sorted(range(len(self.validation)), key=lambda number: len(self.validation[number].tokens))
        with torch.inference_mode():
            for start in range(0, len(order), self.config.batch_pairs):
                chosen = [self.validation[number] for number in order[start : start + self.config.batch_pairs]]
                batch = collate(chosen, self.trainee.device)
                count = int(batch.learned.sum())
                total += float(self.trainee.loss(batch)) * count
                tokens += count
        loss = total / tokens
        position.validations.append((position.step, loss))
        if loss < position.best_loss:
            position.best_loss, position.stale_validations, self.best = loss, 0, self.trainee.adapter()
        else:
            position.stale_validations += 1
            if position.stale_validations >= self.config.patience:
                position.stopped = f"the validation loss had not fallen {self.config.patience} times"

    def _save(self) -> None:
        import torch  # noqa: PLC0415

        checkpoint = Checkpoint(
            fingerprint=self.fingerprint,
            dtype=self.dtype,
            position=self.position,
            adapter=self.trainee.adapter(),
            best=self.best,
            optimizer=self.optimizer.state_dict(),
            schedule=self.schedule.state_dict(),
            random_state=torch.get_rng_state(),
        )
        save_checkpoint(self.folder, checkpoint)
