"""Articles in files: JSONL line by line, or one page of text or HTML.

A file is read as a stream, so memory does not grow with it. What is wrong with a line is an entry among the others, in
order; what is wrong with a single page is raised. Leaves out annotating and writing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from energydesk.article import BODY_MAX_CHARS, Article
from energydesk.errors import BadArticle, BadInput, EnergydeskError
from serving.errors import BadFile
from serving.requests import id_of, parse_json

# A body of 200,000 characters, each written as two six-byte escapes, and the other fields.
LINE_MAX_BYTES = 2_500_000
PAGE_MAX_BYTES = 4 * BODY_MAX_CHARS
TEXT_SUFFIXES = frozenset({".txt"})
HTML_SUFFIXES = frozenset({".html", ".htm"})

_FIRST_LINE = re.compile(r"[^\S\r\n]*(\S[^\r\n]*)(\r\n|\r|\n|\Z)")
_DECLARED_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,40})""", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file, or why a line is none; `id` is the one to echo, `position` the bytes read so far."""

    id: str | None
    article: Article | None
    error: EnergydeskError | None
    position: int


def is_page(path: str) -> bool:
    """Whether a path's suffix says that it is one page rather than JSONL."""
    return Path(path).suffix.lower() in TEXT_SUFFIXES | HTML_SUFFIXES


def read_page(path: Path) -> Article:
    """The article in one .txt or .html file. Raises `BadFile`, or `BadArticle` where the contract is broken."""
    try:
        with path.open("rb") as file:
            content = file.read(PAGE_MAX_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > PAGE_MAX_BYTES:
        raise BadArticle(
            f"{path} has {path.stat().st_size:,} bytes; a page has at most {BODY_MAX_CHARS:,} characters. "
            "Take out what is not the article.",
            "body",
        )
    text = _decode(content, path)
    title, body = _html_parts(text, path) if path.suffix.lower() in HTML_SUFFIXES else _text_parts(text, path)
    try:
        return Article.from_mapping({"id": path.name, "title": title, "body": body})
    except EnergydeskError as error:
        raise BadArticle(f"{path}: {error.message}", error.field) from error


def read_lines(lines: BinaryIO) -> Iterator[Entry]:
    """An entry for each line of JSONL that is not blank, in order; errors name the line's number, counted from 1."""
    number = position = 0
    while line := lines.readline(LINE_MAX_BYTES):
        number += 1
        position += len(line)
        if len(line) == LINE_MAX_BYTES and not line.endswith(b"\n"):
            position += _skip_line(lines)
            message = f"Line {number}: longer than {LINE_MAX_BYTES:,} bytes, which no article of the allowed size is."
            yield Entry(None, None, BadInput(message), position)
        elif line.strip():
            yield _entry(line.strip(), number, position)


def _entry(line: bytes, number: int, position: int) -> Entry:
    record: object = None
    try:
        record = parse_json(line, what="line")
        article = Article.from_mapping(record, allow_unknown=True)
    except EnergydeskError as error:
        located = type(error)(f"Line {number}: {error.message}", error.field)
        return Entry(id_of(record), None, located, position)
    return Entry(article.id, article, None, position)


def _skip_line(lines: BinaryIO) -> int:
    skipped = 0
    while piece := lines.readline(LINE_MAX_BYTES):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


def _decode(content: bytes, path: Path) -> str:
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in content:
        raise BadFile(f"{path} is a binary file, not text. Save the article as text in UTF-8.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _DECLARED_CHARSET.search(content[:2048])
        if path.suffix.lower() in HTML_SUFFIXES and declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            return _decode_as(content, declared[1].decode("ascii"), path)
        raise BadFile(f"{path} is not text in UTF-8 (byte {error.start}). Convert it to UTF-8.") from error


def _decode_as(content: bytes, charset: str, path: Path) -> str:
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError) as error:
        raise BadFile(f"{path} is not text in {charset}, which it declares. Convert it to UTF-8.") from error


def _text_parts(text: str, path: Path) -> tuple[str, str]:
    """``"\\nTitle\\nBody"`` -> ``("Title", "Body")``; the body is exactly what follows the title's line."""
    start = len(text) - len(text.lstrip())
    match = _FIRST_LINE.match(text, start)
    if match is None:
        raise BadArticle(f"{path} is empty. Its first line that is not blank is the title.", "title")
    return match[1].rstrip(), text[match.end() :]


def _html_parts(text: str, path: Path) -> tuple[str, str]:
    finder = _TitleFinder()
    finder.feed(text[:BODY_MAX_CHARS])
    title = finder.title
    if not title:
        raise BadArticle(f"{path} has no title: no og:title, no h1 and no title element. Add one.", "title")
    return title, text


class _TitleFinder(HTMLParser):
    """A page's own title: og:title, else the first h1, else the title element (which often names the site too)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: dict[str, str] = {}
        self._open: str | None = None

    @property
    def title(self) -> str:
        texts = (_SPACE.sub(" ", self._found.get(name, "")).strip() for name in ("og:title", "h1", "title"))
        return next((text for text in texts if text), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            values = dict(attrs)
            if (values.get("property") or values.get("name") or "").lower() == "og:title":
                self._found.setdefault("og:title", values.get("content") or "")
        elif tag in ("h1", "title") and tag not in self._found:
            self._open = tag
            self._found[tag] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._found[self._open] += data
