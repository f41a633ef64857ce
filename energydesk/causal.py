"""The causal teaser writer: a fine-tuned language model that makes one sentence of a few source sentences.

So far its prompt, which fine-tuning and writing have to share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Kind = Literal["teaser", "second"]

# Of the prompt below: an adapter fitted with another one does not fit.
PROMPT_FORMAT = 1

_CUES: dict[Kind, str] = {"teaser": "Teaser:", "second": "Second:"}


def prompt(title: str, sources: Sequence[str], kind: Kind) -> str:
    """The text that the model continues with a space and the sentence.

    ``prompt("Grid fails", ["The grid failed."], "teaser") -> "Title: Grid fails\\nText: The grid failed.\\nTeaser:"``
    """
    return f"Title: {_line(title)}\nText: {' '.join(_line(source) for source in sources)}\n{_CUES[kind]}"


def _line(text: str) -> str:
    return " ".join(text.split())
