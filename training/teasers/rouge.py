"""ROUGE-1, ROUGE-2 and ROUGE-L (F1) of a text against a reference, as the package rouge-score works them out.

The one change is that letters with accents are letters, so that French words are not cut at them. There is no stemming.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rouge_score_rs.rouge_scorer import RougeScorer

_WORD = re.compile(r"[^\W_]+")


class Rouge(NamedTuple):
    """F1, from 0 to 1: of words, of pairs of words, and of the longest common subsequence of words."""

    rouge_1: float
    rouge_2: float
    rouge_l: float


def words(text: str) -> list[str]:
    """Runs of letters and digits, in small letters: ``"L'énergie, 12,5 %" -> ["l", "énergie", "12", "5"]``."""
    return _WORD.findall(text.lower())


def rouge(text: str, reference: str) -> Rouge:
    """How much of `reference` is in `text` and the other way round; 0 where either has no words."""
    scores = _scorer().score(reference, text)  # type: ignore[no-untyped-call]
    return Rouge(*(scores[name].fmeasure for name in ("rouge1", "rouge2", "rougeL")))


@cache
def _scorer() -> RougeScorer:
    from rouge_score_rs.rouge_scorer import RougeScorer  # noqa: PLC0415
    from rouge_score_rs.tokenizers import Tokenizer  # noqa: PLC0415

    class Words(Tokenizer):
        def tokenize(self, text: str) -> list[str]:
            return words(text)

    return RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=Words())  # type: ignore[no-untyped-call]
