"""Causes: two statements are joined as cause and effect only if the sources join them so.

Editors join sentences by "and", "while", "as" and "after" on their own; "because" needs a word for it in the sources,
or one of the looser ones between the two statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.stems import stem
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import CAUSES, LOOSE_CAUSES

# Content words on each side of the joint that are looked for around a cause of the sources.
SIDE_WORDS = 6
# How many of them have to stand around a plain word of cause; a loose one needs one on each side.
AROUND_MIN = 2

_JOINTS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:because(?: of)?|due to(?! [a-z]+ (?:in|on|by))|owing to|thanks to|caused by|as a result(?: of)?"
        r"|therefore|consequently|hence|leading to|which (?:caused|led to))\b"
        r"|, so\b(?! far| that| much| as)|\bso (?=(?:the|it|they|he|she|a|an|its|no|two) )"
    ),
    "fr": re.compile(
        r"(?i)\b(?:car|parce qu[e'’]|à cause d[eu'’]|en raison d[eu'’]|du fait d[eu'’]|donc|si bien qu[e'’]|puisqu[e'’]"
        r"|ce qui explique qu[e'’]|ce qui a provoqué)"
    ),
}
_COURTS = frozenset(stem(word, "en") for word in ("court", "judge", "tribunal", "justice", "conseil", "cour"))
_HAD = frozenset(("had", "avait", "avaient"))
_MARKS = re.compile(r"[:;–—(]")


def cause_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Words of cause in `teaser` that no source supports."""
    for match in _JOINTS[teaser.language].finditer(teaser.text):
        placed = [(token, word) for token, word in zip(teaser.tokens, teaser.content, strict=True) if word]
        before = [word for token, word in placed if token.end <= match.start()][-SIDE_WORDS:]
        behind = [word for token, word in placed if token.start >= match.end()][:SIDE_WORDS]
        if any(token.key in _HAD and token.start >= match.end() for token in teaser.tokens):
            continue  # what "had" happened before is told as the background, whatever joins it
        if _is_judged(before) and any(len(text.stems.intersection(behind)) >= AROUND_MIN for text in evidence.sources):
            continue
        if not any(_gives_cause(text, frozenset(before), frozenset(behind)) for text in evidence.texts):
            message = f"The sources do not say what the teaser joins by “{match[0].strip(', ')}”."
            yield Finding("roles", match.start(), match.end(), message)


def _is_judged(before: list[str]) -> bool:
    """Whether a court does what is told: it gives its reasons, whatever word stands before them."""
    return not _COURTS.isdisjoint(before)


def _has_cause(source: Reading) -> bool:
    """Whether a word of cause stands in `source`; "due" is one before "to" alone, not in "due on Friday"."""
    found = CAUSES[source.language].intersection(source.keys)
    return bool(found - {"due"}) or ("due" in found and "due to" in source.text)


def _gives_cause(source: Reading, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether `source` has a word of cause among the words of both statements, or a looser one between them."""
    words = source.content
    either = one | other
    if _has_cause(source) and len(either.intersection(words)) >= AROUND_MIN:
        return True
    for number, token in enumerate(source.tokens):
        marked = number > 0 and _MARKS.search(source.text, source.tokens[number - 1].end, token.start)
        if token.key in LOOSE_CAUSES[source.language] or marked:
            left, right = frozenset(words[:number]), frozenset(words[number:])
            if (left & one and right & other) or (left & other and right & one):
                return True
    return False
