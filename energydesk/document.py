"""An article made ready: clean title and body, the furniture set aside, the language found.

This is the one way from an article as sent to text that the rest works on, in training and in serving alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from energydesk.annotation import FurnitureSpan
from energydesk.article import Article
from energydesk.furniture import furniture_reasons
from energydesk.html import html_lines, is_html, is_page, title_text
from energydesk.language import detect_language
from energydesk.page import page_reasons
from energydesk.site import SiteFurniture
from energydesk.text import FieldText, Line, field_text, plain_lines


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready for work.

    `body` leaves furniture out; `furniture` gives it in offsets of ``article.body`` as sent, in order, apart, and
    joined where neighbours have one reason. `language` is "en", "fr", another ISO 639-1 code, or "und".
    """

    article: Article
    title: FieldText
    body: FieldText
    furniture: tuple[FurnitureSpan, ...]
    language: str


def prepare(articles: Sequence[Article], site: SiteFurniture | None = None) -> list[Document]:
    """One document for each article, in order. `site` adds the lines that recur across the pages of a site."""
    return [_document(article, site) for article in articles]


def _document(article: Article, site: SiteFurniture | None) -> Document:
    lines, reasons = _lines_and_reasons(article)
    if site is not None and lines:
        for number, recurs in enumerate(site.recurring(article, lines)):
            if recurs and reasons[number] is None:
                reasons[number] = "recurs across pages"
    title = field_text([title_text(article.title)])
    if any(reasons):
        body = field_text([line for line, reason in zip(lines, reasons, strict=True) if reason is None])
        furniture = _spans(lines, reasons)
    else:
        body, furniture = field_text(lines), ()
    language = article.language or detect_language(title.text, body.text)
    return Document(article, title, body, furniture, language)


def _lines_and_reasons(article: Article) -> tuple[list[Line], list[str | None]]:
    source = article.body
    if not is_html(source):
        lines = plain_lines(source)
        return lines, furniture_reasons(lines)
    lines = html_lines(source)
    outside = page_reasons(source, lines) if is_page(source) else [line.reason for line in lines]
    if not any(outside):
        return lines, furniture_reasons(lines)
    # What stands around the article has a form too, which says more than a tag; the article is judged without it.
    forms = furniture_reasons(lines)
    reasons = [why and (form or why) for why, form in zip(outside, forms, strict=True)]
    inside = [number for number, why in enumerate(outside) if why is None]
    for number, reason in zip(inside, furniture_reasons([lines[number] for number in inside]), strict=True):
        reasons[number] = reason
    return lines, reasons


def _spans(lines: Sequence[Line], reasons: Sequence[str | None]) -> tuple[FurnitureSpan, ...]:
    spans: list[FurnitureSpan] = []
    touching = False  # nothing but white space and markup since the last span
    for line, reason in zip(lines, reasons, strict=True):
        if reason is None:
            touching = False
            continue
        if touching and spans[-1].reason == reason:
            spans[-1] = FurnitureSpan(spans[-1].start, line.end, reason)
        else:
            spans.append(FurnitureSpan(line.start, line.end, reason))
        touching = True
    return tuple(spans)
