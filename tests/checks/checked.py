"""Runs the checks on a made-up teaser and shows what they found by the words that failed."""

from __future__ import annotations

from energydesk.checks import check_teaser

ANY_LENGTH = (1, 100)


def found(
    teaser: str, *sources: str, title: str = "News", body: str = "", language: str = "en"
) -> list[tuple[str, str]]:
    """The check and the words of each finding; `body` goes on behind the sources. Length is not looked at."""
    findings = check_teaser(
        teaser,
        title=title,
        body=" ".join((*sources, body)),
        sources=sources,
        language=language,
        words=ANY_LENGTH,
    )
    return [(finding.check, teaser[finding.start : finding.end]) for finding in findings]
