"""How well the teaser writer chooses: the sentences that editors cite, and its first choice before any check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from energydesk.checks import TeaserChecker
from energydesk.writer.writer import LANGUAGES, TeaserWriter
from training.teasers.fit_writer import Written, chosen_of, cited_sentences


@dataclass(frozen=True, slots=True)
class ChoosingFigures:
    """Figures of one language's plain teasers.

    `chosen_recall` is the share of the `cited` sentences that are among the best scored, of which as many are taken as
    the editor cites; `first_recall` the same for the first sentences of the article. `first_choices` articles have a
    candidate, and `refused` is the share of the best ranked ones with which some check finds fault.
    """

    language: str
    articles: int
    cited: int
    chosen_recall: float
    first_recall: float
    first_choices: int
    refused: float


def choosing_figures(writer: TeaserWriter, written: Sequence[Written]) -> list[ChoosingFigures]:
    """The figures of each language in which `written` has plain teasers."""
    found = []
    for language in LANGUAGES:
        plain = [each for each in written if each.cited and each.document.language == language]
        if plain:
            found.append(_figures(writer, plain, language))
    return found


def _figures(writer: TeaserWriter, plain: Sequence[Written], language: str) -> ChoosingFigures:
    cited = chosen = first = 0
    for each in plain:
        features, is_cited = cited_sentences(each)
        number = len(each.cited or ())
        best = np.argsort(-writer.chooser.score(features), kind="stable")[:number]
        cited += number
        chosen += int(is_cited[best].sum())
        first += int(is_cited[:number].sum())
    faults = list(_faults(writer, plain))
    return ChoosingFigures(
        language=language,
        articles=len(plain),
        cited=cited,
        chosen_recall=chosen / cited,
        first_recall=first / cited,
        first_choices=len(faults),
        refused=sum(faults) / max(1, len(faults)),
    )


def _faults(writer: TeaserWriter, plain: Sequence[Written]) -> Iterator[bool]:
    """Whether the checks find fault with the first choice, for each article that has one."""
    for each, chosen in chosen_of(writer, plain):
        for best in writer.ranked(each.document, chosen)[:1]:
            yield bool(TeaserChecker.of(each.document, best.sources).check(best.text))
