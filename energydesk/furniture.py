"""Furniture: the lines of a page that are not the article, and why each is set aside.

A line alone is set aside only where its form says so (`energydesk.furniture_forms`); offers are blocks of such lines;
short lines between furniture belong to it. Lists of other articles' teasers are `energydesk.teasers`' work.
"""

from __future__ import annotations

from collections.abc import Sequence

from energydesk.furniture_forms import OFFER_FORMS, REASONS, Form, form_of, is_bullet, is_byline, is_fragment, is_name
from energydesk.teasers import listed_links, teaser_run
from energydesk.text import Line

OFFER = "subscription offer"
# An offer has at least this many lines of an offer's form, of at least two kinds (a price and a name, say).
OFFER_LINES_MIN = 3
OFFER_KINDS_MIN = 2
# Lines of an offer that no form covers ("FOR TEAMS"), between two that are covered.
OFFER_GAP_LINES_MAX = 2
# A caption, a slogan, a label: so many short lines between two of furniture belong to it.
BETWEEN_LINES_MAX = 3

_COMPANY: dict[Form | None, Form] = {Form.NETWORK: Form.SHARE, Form.MENU: Form.NAVIGATION}


def furniture_reasons(lines: Sequence[Line]) -> list[str | None]:
    """For each line why it is no part of the article, or None where it is."""
    forms = [form_of(line.text) for line in lines]
    reasons: list[str | None] = [None] * len(lines)
    if any(forms):
        reasons = [REASONS.get(form) for form in forms]
        _mark_offers(lines, forms, reasons)
        _mark_company(forms, reasons)
        listed_links(lines, forms, reasons)
    teaser_run(lines, reasons)
    if any(reasons):
        _mark_between(lines, reasons)
    return reasons


def _mark_offers(lines: Sequence[Line], forms: Sequence[Form | None], reasons: list[str | None]) -> None:
    """Sets aside blocks of lines that name, price, describe and limit an offer."""
    start = 0
    while start < len(lines):
        if forms[start] not in OFFER_FORMS:
            start += 1
            continue
        end, kinds, count, gap = start, {forms[start]}, 1, 0
        for number in range(start + 1, len(lines)):
            if forms[number] in OFFER_FORMS:
                kinds.add(forms[number])
                end, count, gap = number, count + 1, 0
            elif reasons[number] is None:
                gap += 1
                if gap > OFFER_GAP_LINES_MAX or not (is_fragment(lines[number].text) or lines[number].text[0] == "*"):
                    break
        if count >= OFFER_LINES_MIN and len(kinds) >= OFFER_KINDS_MIN:
            for number in range(start, end + 1):
                reasons[number] = reasons[number] or OFFER
            _mark_heading(lines, reasons, start)
        start = end + 1


def _mark_heading(lines: Sequence[Line], reasons: list[str | None], start: int) -> None:
    """The slogan over an offer. One short line that stands alone: the last items of an article's list are no slogan."""
    above = start - 1
    if above < 0 or reasons[above] is not None or not _is_label(lines[above]):
        return
    first = above
    while first > 0 and reasons[first - 1] is None and _is_label(lines[first - 1]):
        first -= 1
    bounded = first > 0 and reasons[first - 1] is not None
    if (bounded and start - first <= BETWEEN_LINES_MAX) or (
        first == above and lines[above].spaced and not is_name(lines[above].text)
    ):
        reasons[above] = OFFER


def _mark_company(forms: Sequence[Form | None], reasons: list[str | None]) -> None:
    """Menus and network names: single words that are furniture beside furniture or beside each other."""
    for number, form in enumerate(forms):
        if form in _COMPANY and reasons[number] is None:
            neighbours = [n for n in (number - 1, number + 1) if 0 <= n < len(forms)]
            if any(reasons[n] is not None or forms[n] in _COMPANY for n in neighbours):
                reasons[number] = REASONS[_COMPANY[form]]


def _mark_between(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Short lines with furniture on both sides, such as the words under a picture between a share bar and an offer."""
    number = 0
    while number < len(lines):
        if reasons[number] is not None or number == 0 or reasons[number - 1] is None:
            number += 1
            continue
        end = number
        while end < len(lines) and reasons[end] is None and _is_label(lines[end]):
            end += 1
        if end < len(lines) and reasons[end] is not None and end - number <= BETWEEN_LINES_MAX:
            before = reasons[number - 1]
            for inner in range(number, end):
                reasons[inner] = REASONS[Form.CREDIT] if before == REASONS[Form.SHARE] else reasons[end]
        number = max(end, number + 1)


def _is_label(line: Line) -> bool:
    text = line.text
    return (
        is_fragment(text)
        and not is_bullet(text)
        and not is_byline(text)
        and line.kind not in ("item", "row", "caption")
    )
