"""The tagger of one scheme: candidates of a batch, judged. Subsectors and places are two taggers of this one kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from energydesk.aboutness import Aboutness
from energydesk.candidates import CandidateBuilder, Candidates, Floats, Reading
from energydesk.grouping import places_among_equals
from energydesk.text_model import MeaningModel, TextModel


@dataclass(frozen=True)
class Verdict:
    """What the tagger thinks of each candidate of a batch: its probability, and whether it is a tag."""

    candidates: Candidates
    probabilities: Floats
    accepted: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Gate:
    """Whether an article is of the desk's matter at all: the least probability that its best tag must have.

    `core` holds for tags that name a matter (a technology, a country), `other` for those that need one (policy,
    finance). An article whose best tags reach neither has no tags.
    """

    core: float = 0.0
    other: float = 0.0

    def open_for(
        self, documents: npt.NDArray[np.int64], probabilities: Floats, core: npt.NDArray[np.bool_], count: int
    ) -> npt.NDArray[np.bool_]:
        """Which of `count` documents pass; `core` says of each candidate whether its concept is of the core."""
        passes = probabilities >= np.where(core, self.core, self.other)
        return np.bincount(documents, passes, count) > 0


@dataclass(frozen=True)
class Fallback:
    """The tag of an article that reads like the desk's matter and would have no core tag: its best supported candidate.

    The candidate must be of the core, have a strong mention in title or lead and at least `least_probability`; the
    article must read like energy news: the text models' mean log-odds of "any concept at all" must be above
    `least_any`. Without it the classifier, fitted on items that were written to be hard, said too little on news of
    other outlets.
    """

    least_probability: float = 1.1
    least_any: float = 0.0

    def chosen(
        self,
        candidates: Candidates,
        probabilities: Floats,
        accepted: npt.NDArray[np.bool_],
        core: npt.NDArray[np.bool_],
    ) -> npt.NDArray[np.bool_]:
        """Which candidates are taken although they were not `accepted`: at most one a document."""
        if not len(probabilities) or self.least_probability > 1:
            return np.zeros(len(probabilities), dtype=bool)
        column = candidates.column
        supported = column("strong_title") + column("strong_lead") > 0
        reads_like_it = (column("text_score_any") + column("meaning_score_any")) / 2 > self.least_any
        count = int(candidates.documents[-1]) + 1
        has_core = np.bincount(candidates.documents, accepted & core, count)[candidates.documents] > 0
        fit = core & supported & reads_like_it & ~has_core & (probabilities >= self.least_probability)
        return keep_best(candidates.documents, probabilities, fit, 1)


@dataclass(frozen=True)
class Tagger:
    """Everything fitted for one scheme. `max_tags` is the most tags an article gets; the best are kept.

    `propose_above` is the text model's log-odds above which a concept without a mention is a candidate.
    """

    builder: CandidateBuilder
    text_model: TextModel | None
    meaning_model: MeaningModel | None
    aboutness: Aboutness
    propose_above: float
    max_tags: int
    gate: Gate = Gate()
    fallback: Fallback = Fallback()

    def judge(self, reading: Reading) -> Verdict:
        """Judge all candidates of the batch."""
        candidates = describe(reading, self.builder, self.text_model, self.meaning_model, self.propose_above)
        probabilities = self.aboutness.probabilities(candidates)
        core = self.builder.core[candidates.concepts]
        passing = self.gate.open_for(candidates.documents, probabilities, core, len(reading.documents))
        accepted = self.aboutness.accepted(candidates, probabilities) & passing[candidates.documents]
        accepted |= self.fallback.chosen(candidates, probabilities, accepted, core)
        return Verdict(
            candidates, probabilities, keep_best(candidates.documents, probabilities, accepted, self.max_tags)
        )


def describe(
    reading: Reading, builder: CandidateBuilder, text_model: TextModel | None, meaning_model: MeaningModel | None,
    propose_above: float,
) -> Candidates:  # fmt: skip
    """The candidates of a batch as the models describe them: the one way, in fitting and in tagging."""
    scores = text_model.log_odds(reading.words) if text_model else None
    meanings = meaning_model.log_odds(reading.encoded(meaning_model.vectors)) if meaning_model else None
    return builder.build(reading, scores, meanings, propose_above=propose_above)


def keep_best(
    documents: npt.NDArray[np.int64], probabilities: Floats, accepted: npt.NDArray[np.bool_], most: int
) -> npt.NDArray[np.bool_]:
    """Of each document's accepted candidates keep the `most` probable."""
    chosen = np.flatnonzero(accepted)
    order = chosen[np.lexsort((-probabilities[chosen], documents[chosen]))]
    kept = np.zeros(len(accepted), dtype=bool)
    kept[order[places_among_equals(documents[order]) < most]] = True
    return kept
