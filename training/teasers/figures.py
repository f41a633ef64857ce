"""Figures of teasers: likeness to a reference, length, form, how much is copied, who wrote them.

A figure is a share from 0 to 1 over the items of one subset unless it says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from energydesk.lengths import TEASER_WORDS
from energydesk.sentences import sentences
from energydesk.whole_sentences import ends_as_sentence
from training.teasers.peers import EMITTED
from training.teasers.references import Referenced
from training.teasers.rouge import Rouge, words

BOOTSTRAP_ROUNDS = 1_000
LONG_BODY_WORDS = 100  # what an article needs for the model to be expected to write


@dataclass(frozen=True, slots=True)
class Judged:
    """What every system made of one article, and what was found out about it.

    `faults` are the names of the checks that a system's text fails; `lacking` are pieces of the emitted teaser that the
    article does not have letter for letter.
    """

    item: Referenced
    texts: Mapping[str, str]
    rouge: Mapping[str, Rouge]
    faults: Mapping[str, tuple[str, ...]]
    by_model: bool
    lacking: tuple[str, ...]

    @property
    def is_long_english(self) -> bool:
        """Whether the article is English and has a body of a hundred words or more."""
        return self.item.language == "en" and len(self.item.article.body.split()) >= LONG_BODY_WORDS


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """How one system's texts of one subset fare. ROUGE is F1; the interval is the middle 95% of resamplings.

    `right_length`: 14 to 36 words. `copied`: the share of a text's pairs of words that its article has, on average.
    `refused`: texts with which some check finds fault, and `refused_by` which.
    """

    subset: str
    system: str
    items: int
    rouge_1: float
    rouge_2: float
    rouge_l: float
    rouge_l_low: float
    rouge_l_high: float
    words: float
    right_length: float
    one_sentence: float
    copied: float
    refused: float
    refused_by: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class EmittedFigures:
    """Figures of the emitted teasers of one subset alone.

    `by_model`: the share that the model wrote; `by_model_long_english`: the same among `long_english` articles, None
    where there are none. `refused`: teasers with which some check finds fault; `foreign`: those in which the checks of
    numbers or names do. `lacking`: teasers with a piece that the article does not have letter for letter, which is for
    a person to read.
    """

    subset: str
    items: int
    by_model: float
    long_english: int
    by_model_long_english: float | None
    right_length: float
    one_sentence: float
    refused: float
    foreign: int
    lacking: int


def system_figures(subset: str, system: str, judged: Sequence[Judged], seed: int) -> SystemFigures:
    """The figures of one system over `judged`, of which there must be some."""
    scores = np.array([one.rouge[system] for one in judged])
    low, high = mean_interval(scores[:, 2], seed)
    texts = [one.texts[system] for one in judged]
    counted = Counter(name for one in judged for name in one.faults[system])
    return SystemFigures(
        subset=subset,
        system=system,
        items=len(judged),
        rouge_1=float(scores[:, 0].mean()),
        rouge_2=float(scores[:, 1].mean()),
        rouge_l=float(scores[:, 2].mean()),
        rouge_l_low=low,
        rouge_l_high=high,
        words=_share([count_words(text) for text in texts]),
        right_length=_share([has_right_length(text) for text in texts]),
        one_sentence=_share([is_one_sentence(text) for text in texts]),
        copied=_share([copied_pairs(one.texts[system], one.item) for one in judged]),
        refused=_share([bool(one.faults[system]) for one in judged]),
        refused_by={name: count / len(judged) for name, count in counted.most_common()},
    )


def emitted_figures(subset: str, judged: Sequence[Judged]) -> EmittedFigures:
    """The figures that only the emitted teasers have."""
    long_english = [one.by_model for one in judged if one.is_long_english]
    return EmittedFigures(
        subset=subset,
        items=len(judged),
        by_model=_share([one.by_model for one in judged]),
        long_english=len(long_english),
        by_model_long_english=_share(long_english) if long_english else None,
        right_length=_share([has_right_length(one.texts[EMITTED]) for one in judged]),
        one_sentence=_share([is_one_sentence(one.texts[EMITTED]) for one in judged]),
        refused=_share([bool(one.faults[EMITTED]) for one in judged]),
        foreign=sum(is_foreign(one) for one in judged),
        lacking=sum(bool(one.lacking) for one in judged),
    )


def is_foreign(judged: Judged) -> bool:
    """Whether the emitted teaser has a number or a name that, by the checks, the article does not have."""
    return not {"numbers", "names"}.isdisjoint(judged.faults[EMITTED])


def count_words(text: str) -> int:
    """Pieces between spaces, which is how the writer counts."""
    return len(text.split())


def has_right_length(text: str) -> bool:
    """Whether a teaser has 14 to 36 words."""
    return TEASER_WORDS[0] <= count_words(text) <= TEASER_WORDS[1]


def is_one_sentence(text: str) -> bool:
    """Whether a text is one sentence and ends as one."""
    return len(sentences(text)) == 1 and ends_as_sentence(text)


def copied_pairs(text: str, item: Referenced) -> float:
    """Share of the text's pairs of neighbouring words that stand in the article; 1 for a text of one word."""
    known = {*pairwise(words(item.article.title)), *pairwise(words(item.article.body))}
    pairs = list(pairwise(words(text)))
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def mean_interval(values: np.ndarray, seed: int) -> tuple[float, float]:
    """The middle 95% of the means of resampled `values`, 1,000 times."""
    rng = np.random.default_rng(seed)
    means = values[rng.integers(len(values), size=(BOOTSTRAP_ROUNDS, len(values)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def _share(values: Sequence[float]) -> float:
    return sum(values) / len(values)
