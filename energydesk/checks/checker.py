"""Runs all checks of a teaser; what depends on the article alone is worked out once and only when a check needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from energydesk.checks.attribution import attribution_findings
from energydesk.checks.causes import cause_findings
from energydesk.checks.certainty import certainty_findings
from energydesk.checks.directions import direction_findings
from energydesk.checks.evidence import Evidence, gather
from energydesk.checks.findings import CHECKS, Finding
from energydesk.checks.form import copy_findings, form_findings, length_findings, standalone_findings
from energydesk.checks.names import name_findings
from energydesk.checks.negation import negation_findings
from energydesk.checks.numbers import number_findings
from energydesk.checks.roles import role_findings
from energydesk.checks.tokens import Reading
from energydesk.checks.words import word_findings
from energydesk.lengths import TEASER_WORDS

if TYPE_CHECKING:
    from energydesk.document import Document

_AGAINST_EVIDENCE: tuple[Callable[[Reading, Evidence], Iterator[Finding]], ...] = (
    number_findings,
    name_findings,
    word_findings,
    role_findings,
    cause_findings,
    direction_findings,
    negation_findings,
    certainty_findings,
    attribution_findings,
    form_findings,
    copy_findings,
    standalone_findings,
)


class TeaserChecker:
    """Checks any number of teasers against the same article.

    `sources` are the sentences of `body` that the teasers are made from; `title` is a source too. A `language` other
    than French ("fr") is checked as English.
    """

    def __init__(self, *, title: str, body: str, sources: Sequence[str], language: str) -> None:
        self._language = "fr" if language == "fr" else "en"
        self._evidence = gather(title, body, sources, self._language)

    @classmethod
    def of(cls, document: Document, sources: Sequence[str]) -> TeaserChecker:
        """The checker of teasers of `document` that are made from `sources`."""
        return cls(title=document.title.text, body=document.body.text, sources=sources, language=document.language)

    def check(self, teaser: str, words: tuple[int, int] = TEASER_WORDS) -> tuple[Finding, ...]:
        """What speaks against `teaser`, in the order of `CHECKS`, each once; nothing if it may be shown.

        `words` are the fewest and the most words that it may have.
        """
        reading = Reading(teaser, self._language)
        found = [*length_findings(reading, words)]
        for check in _AGAINST_EVIDENCE:
            found += check(reading, self._evidence)
        first: dict[tuple[int, int], Finding] = {}
        for finding in found:
            first.setdefault((CHECKS.index(finding.check), finding.start), finding)
        return tuple(first[key] for key in sorted(first))


def check_teaser(
    teaser: str, *, title: str, body: str, sources: Sequence[str], language: str, words: tuple[int, int] = TEASER_WORDS
) -> tuple[Finding, ...]:
    """What speaks against one `teaser`; see `TeaserChecker`, which is faster for several."""
    return TeaserChecker(title=title, body=body, sources=sources, language=language).check(teaser, words)
