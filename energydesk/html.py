"""HTML to lines, with the offset of every character kept: a block scanner, in one pass and without a tree.

It finds out whether a text is HTML at all, cuts it into blocks, decodes entities and says what the markup says about a
block (heading, list item, link, navigation). Broken markup is taken as it comes. What of a whole page is the article is
decided in `energydesk.page`; the wording of furniture in `energydesk.furniture`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from energydesk.text import Line, LineKind, Mapped, Run, tidy, word_set

_INLINE_TAGS = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q rp rt ruby s samp"
    " small source span strike strong sub sup time track tt u var wbr"
)
_BLOCK_TAGS = word_set(
    "address article aside audio blockquote body br canvas caption center col colgroup dd details dialog div dl dt"
    " embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main"
    " menu meta nav object ol optgroup option p pre section summary table tbody td tfoot th thead tr ul video"
)
_RAW_TAGS = word_set(
    "script style textarea title noscript noembed noframes iframe template svg math xmp button select object"
)
_KNOWN_TAGS = _INLINE_TAGS | _BLOCK_TAGS | _RAW_TAGS
# Markup that is never the article's text, and what a reader would call it.
_ASIDE_TAGS = {"nav": "site navigation", "form": "site navigation", "dialog": "site navigation"}

_TOKEN = re.compile(
    r"""<(?:!--.*?(?:-->|\Z)|[!?][^<>]*>|(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)"""
    r"""(?P<rest>(?:[\s/](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+|))>|/?[a-zA-Z][\w:-]*[\s/][^<>]*>)""",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_TITLE_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>")
_OPENING = re.compile(r"<(p|br|hr|img|div|li|ul|h[1-6]|html|body|table|article|section)(?:\s[^<>]*|/)?>")
_DECLARED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"<(?:p|div|br)[\s/>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_PAGE = re.compile(r"<(?:html|body|main|nav|header|footer)[\s>]", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of source that belongs to the block under way; `tag`: it is markup that stands for a space."""

    start: int
    end: int
    linked: bool
    tag: bool = False


def is_html(text: str) -> bool:
    """Whether `text` has real tags: ``"<p>A"`` and ``"<B>A</B>"`` do, ``"a < b"`` and a ticker, ``"<XOM>"``, do not."""
    if "<" not in text:
        return False
    if _OPENING.search(text) or _DECLARED.match(text):
        return True
    return any(name.lower() in _KNOWN_TAGS for name in _CLOSING.findall(text))


def is_page(text: str) -> bool:
    """Whether HTML is a whole page, with what stands around the article, rather than the article's own markup."""
    return _PAGE.search(text) is not None


def title_text(title: str) -> Mapped:
    """A title as one line; tags and entities (WordPress sends both) are read if there are any."""
    if is_html(title) or _TITLE_ENTITY.search(title):
        pieces: list[Piece] = []
        position = 0
        for match in _TOKEN.finditer(title):
            pieces.append(Piece(position, match.start(), False))
            position = match.end()
        return _mapped(title, [*pieces, Piece(position, len(title), False)])
    return tidy(Mapped(title, (Run(0, 0, len(title)),)))


def html_lines(source: str) -> list[Line]:
    """The blocks of text of `source`, in order. Scripts, styles, comments and buttons are no text."""
    scanner = _Scanner(source)
    scanner.scan()
    return scanner.lines


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._depth = dict.fromkeys((*_ASIDE_TAGS, "li", "a", "heading", "figcaption", "tr", "pre"), 0)
        self._opened: dict[str, int] = {}  # for an aside that is open: the number of its first line
        self._unclosed: set[str] = set()  # elements that have no end tag in the rest of the source
        self._spaced = True
        # Without a paragraph tag, blank lines separate paragraphs, as they do in an editor's raw text.
        self._loose = not _PARAGRAPH_TAG.search(source)

    def scan(self) -> None:
        source, position = self.source, 0
        while (match := _TOKEN.search(source, position)) is not None:
            start, end = match.span()
            name = (match["name"] or "").lower()
            if name and name not in _KNOWN_TAGS and name == match[0][1:-1].lower() and match["name"].isupper():
                end = start + 1  # a ticker, <XOM>
                self._text(position, end)
            else:
                self._text(position, start)
                if name:
                    end = self._tag(name, bool(match["close"]), start, end)
            position = end
        self._text(position, len(source))
        self._flush()
        for name, first in self._opened.items():
            # Never closed: then it says nothing about all the text that follows.
            if self._depth[name] > 0:
                self.lines[first:] = [line._replace(reason=None) for line in self.lines[first:]]

    def _text(self, start: int, end: int) -> None:
        if self._loose:
            for match in _BLANK_LINE.finditer(self.source, start, end):
                self._pieces.append(Piece(start, match.start(), self._depth["a"] > 0))
                self._flush()
                self._spaced, start = True, match.end()
        if end > start:
            self._pieces.append(Piece(start, end, self._depth["a"] > 0))

    def _tag(self, name: str, closing: bool, start: int, end: int) -> int:
        """Takes one tag in; gives where to go on, past the content of elements that are no text."""
        if name in _RAW_TAGS:
            return end if closing else self._after(name, end)
        if name in ("td", "th"):
            self._pieces.append(Piece(start, end, False, True))
        elif name == "a":
            self._depth["a"] = 0 if closing else 1
        elif name in _BLOCK_TAGS:
            self._flush()
            if name != "br":
                self._spaced = self._spaced or name != "li"
                key = "heading" if len(name) == 2 and name[0] == "h" and name[1].isdigit() else name
                if key in self._depth:
                    self._enter(key, -1 if closing else 1)
        return end

    def _after(self, name: str, position: int) -> int:
        """Where an element that is no text ends; one that never does hides nothing, unless it is code."""
        if name not in self._unclosed:
            closed = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.source, position)
            if closed:
                return closed.end()
            self._unclosed.add(name)
        return len(self.source) if name in ("script", "style") else position

    def _enter(self, key: str, step: int) -> None:
        # Headings, items, captions and rows do not nest in an article; a lost end tag must not colour all that follows.
        limit = 50 if key in _ASIDE_TAGS else 1
        self._depth[key] = min(limit, max(0, self._depth[key] + step))
        if key in _ASIDE_TAGS:
            if self._depth[key] and key not in self._opened:
                self._opened[key] = len(self.lines)
            elif not self._depth[key]:
                self._opened.pop(key, None)

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        mapped = _mapped(self.source, pieces)
        if not mapped.text:
            # Two <br> in a row, or an empty paragraph: a blank line.
            self._spaced = True
            return
        depth = self._depth
        kind: LineKind = "text"
        if depth["heading"]:
            kind = "heading"
        elif depth["figcaption"]:
            kind = "caption"
        elif depth["tr"]:
            kind = "row"
        elif depth["li"]:
            kind = "item"
        reason = next((why for tag, why in _ASIDE_TAGS.items() if depth[tag]), None)
        linked = sum(piece.end - piece.start for piece in pieces if piece.linked)
        last = mapped.runs[-1]
        self.lines.append(
            Line(
                mapped.text,
                mapped.runs,
                mapped.runs[0].source,
                last.source + last.width,
                self._spaced,
                kind,
                linked >= 0.8 * len(mapped.text),
                reason,
            )
        )
        self._spaced = False


def _mapped(source: str, pieces: list[Piece]) -> Mapped:
    """The tidy text of `pieces`, entities decoded."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for start, end, _, tag in pieces:
        if tag:
            texts.append(" ")
            runs.append(Run(length, start, end - start, True))
            length += 1
            continue
        raw = source[start:end]
        position = 0
        for match in _ENTITY.finditer(raw) if "&" in raw else ():
            decoded = unescape(match[0])
            if decoded == match[0]:
                continue
            if match.start() > position:
                runs.append(Run(length, start + position, match.start() - position))
                texts.append(raw[position : match.start()])
                length += match.start() - position
            if decoded:
                runs.append(Run(length, start + match.start(), match.end() - match.start(), True))
                texts.append(decoded)
                length += len(decoded)
            position = match.end()
        if position < len(raw):
            runs.append(Run(length, start + position, len(raw) - position))
            texts.append(raw[position:])
            length += len(raw) - position
    return tidy(Mapped("".join(texts), runs))
