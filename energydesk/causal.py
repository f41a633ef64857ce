"""The causal teaser writer: a fine-tuned language model that makes one sentence of a few source sentences.

This module knows the prompt, which training and serving share, and what goes in and comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["teaser", "second"]

# Of the prompt below: an adapter fitted with another one does not fit.
PROMPT_FORMAT = 1

_CUES: dict[Kind, str] = {"teaser": "Teaser:", "second": "Second:"}


@dataclass(frozen=True, slots=True)
class WriterInput:
    """What one sentence is to be made from: the article's title and source sentences in the article's order.

    `kind` tells the sentence that opens a standfirst, and is the teaser, from the one that follows it.
    """

    title: str
    sources: tuple[str, ...]
    kind: Kind = "teaser"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that a writer proposes, and the mean log-probability of its tokens (at most 0; higher is likelier)."""

    text: str
    log_probability: float


def prompt(title: str, sources: Sequence[str], kind: Kind) -> str:
    """The text that the model continues with a space and the sentence.

    ``prompt("Grid fails", ["The grid failed."], "teaser") -> "Title: Grid fails\\nText: The grid failed.\\nTeaser:"``
    """
    return f"Title: {_line(title)}\nText: {' '.join(_line(source) for source in sources)}\n{_CUES[kind]}"


def _line(text: str) -> str:
    return " ".join(text.split())
