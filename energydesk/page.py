"""Whole HTML pages: which blocks are the article and which stand around it.

trafilatura makes the first cut; its text is laid over the blocks of our own scanner, which know their offsets. It never
costs the article a paragraph: blocks between two that it kept stay, and where it drops nearly everything we keep all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from energydesk.text import Line

SURROUNDINGS = "site navigation"
# A page of more tags than this is no page that an editor wrote, and would cost more than a second.
TAGS_MAX = 8_000
DEPTH_MAX = 200
# If less than this share of the page's words is left, the cut is not trusted.
KEPT_SHARE_MIN = 0.15
PARAGRAPH_MIN_CHARS = 80

_SQUEEZED = re.compile(r"\W+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def page_reasons(source: str, lines: Sequence[Line]) -> list[str | None]:
    """For each of the page's `lines` why it is not the article, or None."""
    reasons = [line.reason for line in lines]
    cut = _article_of(source)
    if not cut:
        return reasons
    kept = [reason is None and _squeezed(line.text) in cut for line, reason in zip(lines, reasons, strict=True)]
    if sum(len(line.text) for line, keep in zip(lines, kept, strict=True) if keep) < KEPT_SHARE_MIN * sum(
        len(line.text) for line, reason in zip(lines, reasons, strict=True) if reason is None
    ):
        return reasons
    anchors = [n for n, (line, keep) in enumerate(zip(lines, kept, strict=True)) if keep and _is_paragraph(line)]
    first, last = (anchors[0], anchors[-1]) if anchors else (len(lines), -1)
    for number, line in enumerate(lines):
        # Inside the article only links go: bylines and captions are its text, and promotions have forms of their own.
        inside = first < number < last and not line.linked
        if reasons[number] is None and not kept[number] and not inside:
            reasons[number] = SURROUNDINGS
    return reasons


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= PARAGRAPH_MIN_CHARS and not line.linked and bool(_SENTENCE_END.search(line.text))


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text).lower()


def _article_of(source: str) -> str:
    """The squeezed text that trafilatura takes for the article; empty where it finds none or should not be asked."""
    if source.count("<") > TAGS_MAX or _depth(source) > DEPTH_MAX:
        return ""
    from trafilatura import extract  # noqa: PLC0415 - takes half a second, and only whole pages need it

    try:
        found = extract(source, output_format="txt", include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # a parser's trouble with a broken page must not cost the article
        return ""
    return _squeezed(found or "")


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"<(/?)[a-zA-Z]", source):
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest
