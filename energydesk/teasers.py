"""Teasers of other articles: the list under an article that a page's template put there.

Such a list has a heading that says so, or looks unlike the article: one sentence a line, no blank line between, about
people and places of which the article does not speak. A list of the article's own is introduced, or goes on about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from energydesk.furniture_forms import Form, is_bullet, is_fragment
from energydesk.text import Line

TEASER = "teaser of another article"
LINK = "related link"
RUN_LINES_MIN = 4
# Where the layout tells nothing, names have to; that takes a longer run.
LONG_RUN_LINES_MIN = 8
OLD_LINE_WEIGHT = 1.5
TEASER_CHARS = (40, 330)
LINK_MAX_CHARS = 200
# What an article needs before a run for its layout to be known.
ARTICLE_PARAGRAPHS_MIN = 3
# Share of the run's names that the article does not have. On the publisher's page, whose teasers are all about the same
# subject, it is 0.7; in the lists that end articles of our corpora it stays under 0.4.
NEW_NAMES_SHARE_MIN = 0.5
# Share of lines that may lean on the line before ("It ...", "The company ..."); teasers stand alone.
LEANING_SHARE_MAX = 0.1

_INNER_STOP = re.compile(r"""[.!?]["'”’»)]*\s+["'“‘«(]?[A-ZÀ-Ý]\w*[\s'’]""")
_STOP = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_NAME = re.compile(r"(?<=[\w,;'’] )[A-ZÀ-ÖØ-Þ][\w-]+|\d[\d.,]*\d")
_LEANING = re.compile(
    r"(?:It|He|She|They|This|These|That|Those|But|And|However|Also|Meanwhile|Its|His|Her|Their|Il|Elle|Ils|Elles|Ce"
    r"|Cette"
    r"|Ces|Mais|Et|Toutefois|Cependant|Son|Sa|Ses|Leur|Leurs)\b"
)


def listed_links(lines: Sequence[Line], forms: Sequence[Form | None], reasons: list[str | None]) -> None:
    """Sets aside headings such as "Related articles" and the links under them."""
    if Form.RELATED_HEAD not in forms:
        return
    tail = len(lines)  # from here on, nothing looks like the article going on
    while tail > 0 and _is_short(lines[tail - 1]):
        tail -= 1
    for head, form in enumerate(forms):
        if form is not Form.RELATED_HEAD or reasons[head] is not None:
            continue
        end = head + 1
        while end < len(lines) and (reasons[end] is not None or _is_link(lines[end], end == head + 1, end >= tail)):
            end += 1
        if end == head + 1 and end < len(lines) and not lines[head].text.endswith(":"):
            continue  # "More news" over a paragraph: a heading of the article's own
        for number in range(head, end):
            reasons[number] = reasons[number] or LINK


def _is_short(line: Line) -> bool:
    return len(line.text) <= LINK_MAX_CHARS and not _INNER_STOP.search(line.text)


def _is_link(line: Line, first: bool, last: bool) -> bool:
    """Whether a line under such a heading is a link to another article, rather than the article going on.

    The list ends at a blank line, unless no article follows (`last`); a full stop is the article's, unless then.
    """
    if not _is_short(line):
        return False
    if line.linked:
        return True
    if line.kind == "heading":
        return False
    return (not line.spaced or first or last) and (not _STOP.search(line.text) or (last and not line.spaced))


def teaser_run(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Sets aside the run of teasers that ends the page, furniture aside."""
    end = len(lines)
    while end > 0 and (reasons[end - 1] is not None or _is_slogan(lines, reasons, end - 1)):
        end -= 1
    start = close = end  # of all the one-sentence lines, and of those without a blank line between
    while start > 0 and reasons[start - 1] is None and _is_teaser(lines[start - 1]):
        start -= 1
        if close == start + 1 and (close == end or not lines[close].spaced):
            close = start
    if end - start < RUN_LINES_MIN:
        return
    first = _by_layout(lines, reasons, close, end)
    if first is None and any(reasons[end:]):
        first = _by_names(lines, reasons, start, end)
    if first is not None:
        for number in range(first, end):
            reasons[number] = TEASER


def _is_slogan(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """A short line right before furniture, as over an offer."""
    return number + 1 < len(lines) and reasons[number + 1] is not None and is_fragment(lines[number].text)


def _is_teaser(line: Line) -> bool:
    text = line.text
    return (
        TEASER_CHARS[0] <= len(text) <= TEASER_CHARS[1]
        and line.kind in ("text", "item")
        and not is_bullet(text)
        and _STOP.search(text) is not None
        and _INNER_STOP.search(text) is None
    )


def _by_layout(lines: Sequence[Line], reasons: Sequence[str | None], start: int, end: int) -> int | None:
    """Where the run begins, if it has no blank lines and the article has, and it speaks of something else."""
    article = [line for line, reason in zip(lines[:start], reasons[:start], strict=True) if reason is None]
    run = lines[start:end]
    if len(run) < RUN_LINES_MIN or not lines[start].spaced or sum(line.spaced for line in article) < 0.8 * len(article):
        return None
    if sum(not is_fragment(line.text) for line in article) < ARTICLE_PARAGRAPHS_MIN:
        return None
    after_furniture = start > 0 and reasons[start - 1] is not None
    if not after_furniture and (article[-1].text.endswith(":") or is_fragment(article[-1].text)):
        return None  # introduced: a list of the article's own
    if sum(_LEANING.match(line.text) is not None for line in run) > LEANING_SHARE_MAX * len(run):
        return None
    known = " ".join(line.text for line in article)
    names = {name for line in run for name in _NAME.findall(line.text)}
    return start if sum(name not in known for name in names) >= NEW_NAMES_SHARE_MIN * max(1, len(names)) else None


def _by_names(lines: Sequence[Line], reasons: Sequence[str | None], start: int, end: int) -> int | None:
    """Where the run begins, if the layout is the article's but after paragraphs of several sentences each
    line is of one and has names of its own.
    """
    article = [line for line, reason in zip(lines[:start], reasons[:start], strict=True) if reason is None]
    paragraphs = [line for line in article if not is_fragment(line.text)]
    several = sum(_INNER_STOP.search(line.text) is not None for line in paragraphs)
    if len(paragraphs) < ARTICLE_PARAGRAPHS_MIN or several < 0.6 * len(paragraphs):
        return None
    known = " ".join(line.text for line in article)
    # The article may itself end with one-sentence paragraphs: begin where the lines of news outweigh the others most.
    best, first, weight = 0.0, end, 0.0
    for number in range(end - 1, start - 1, -1):
        weight += 1 if _is_news(lines[number].text, known) else -OLD_LINE_WEIGHT
        if weight > best:
            best, first = weight, number
    return first if end - first >= LONG_RUN_LINES_MIN and best >= 0.5 * (end - first) else None


def _is_news(text: str, known: str) -> bool:
    """Whether a line stands alone and most of its names are new."""
    names = [name for name in _NAME.findall(text) if not name[0].isdigit()]
    return _LEANING.match(text) is None and bool(names) and 2 * sum(name not in known for name in names) >= len(names)
