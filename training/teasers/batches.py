"""Tokens of training pairs, and batches of pairs of like length.

Sequences are padded on the right and go without a padding mask: under a causal mask no token sees what comes after it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from energydesk.causal import prompt
from training.teasers.pairs import TeaserPair

if TYPE_CHECKING:
    import torch

# Batches are cut from runs of this many shuffled pairs, sorted by length: like lengths come together (3% of tokens are
# padding), and no batch comes back in another epoch.
BUCKET_PAIRS = 256


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids of a pair; those from `prompt_tokens` on are the completion, with the end mark."""

    tokens: tuple[int, ...]
    prompt_tokens: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded token ids (batch, length), and for each position whether its next token is one to learn."""

    tokens: torch.Tensor
    learned: torch.Tensor

    @property
    def targets(self) -> torch.Tensor:
        """The tokens to learn, in the order of ``learned``'s true places."""
        return self.tokens[:, 1:][self.learned]


def encode(pair: TeaserPair, tokenizer: Any) -> Encoded:
    """Tokens of prompt, sentence and end mark."""
    asked = tokenizer(prompt(pair.title, pair.sources, pair.kind))["input_ids"]
    answer = tokenizer(f" {pair.target}", add_special_tokens=False)["input_ids"]
    return Encoded((*asked, *answer, tokenizer.eos_token_id), len(asked))


def epoch_order(encoded: Sequence[Encoded], batch_pairs: int, seed: int) -> list[list[int]]:
    """Numbers of the pairs, batch by batch, shuffled by the seed; batches hold pairs of like length."""
    shuffle = random.Random(seed)  # noqa: S311
    numbers = list(range(len(encoded)))
    shuffle.shuffle(numbers)
    batches = []
    for start in range(0, len(numbers), BUCKET_PAIRS):
        bucket = sorted(numbers[start : start + BUCKET_PAIRS], key=lambda number: len(encoded[number].tokens))
        batches += [bucket[first : first + batch_pairs] for first in range(0, len(bucket), batch_pairs)]
    shuffle.shuffle(batches)
    return batches


def collate(chosen: Sequence[Encoded], device: str) -> Batch:
    """A batch of pairs, padded with token 0 to the longest."""
    import torch  # noqa: PLC0415

    length = max(len(each.tokens) for each in chosen)
    tokens = torch.zeros(len(chosen), length, dtype=torch.long)
    learned = torch.zeros(len(chosen), length - 1, dtype=torch.bool)
    for row, each in enumerate(chosen):
        tokens[row, : len(each.tokens)] = torch.tensor(each.tokens)
        learned[row, each.prompt_tokens - 1 : len(each.tokens) - 1] = True
    return Batch(tokens.to(device), learned.to(device))
