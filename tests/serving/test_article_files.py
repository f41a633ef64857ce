from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from energydesk.article import Article
from energydesk.errors import BadArticle, EnergydeskError
from serving.article_files import LINE_MAX_BYTES, read_lines, read_page
from serving.errors import BadFile


def page(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "title", "body"),
    [
        (b"Title\nBody", "Title", "Body"),
        (b"\n \n  Title \r\n\r\nBody\r\n", "Title", "\r\nBody\r\n"),
        (b"\xef\xbb\xbfTitle", "Title", ""),
        ("Été\rCorps".encode(), "Été", "Corps"),
    ],
)
def test_a_text_has_its_title_first_and_all_that_follows_as_body(
    tmp_path: Path, content: bytes, title: str, body: str
) -> None:
    assert read_page(page(tmp_path, "a.txt", content)) == Article(title, body, id="a.txt")


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>A | Site</title><p>B", "A | Site"),
        ("<title>A | Site</title><h1>A\n <b>bold</b> &amp; C</h1>", "A bold & C"),
        ('<meta content="A" property="og:title"><title>A | Site</title><h1>C</h1>', "A"),
        ("<title></title><h1> </h1><h1>Late</h1><title>Later</title><meta property='og:title' content='Og'>", "Og"),
    ],
)
def test_a_page_has_its_own_title_and_the_whole_page_as_body(tmp_path: Path, html: str, title: str) -> None:
    assert read_page(page(tmp_path, "a.html", html.encode())) == Article(title, html, id="a.html")


def test_a_page_in_the_charset_that_it_declares_is_read(tmp_path: Path) -> None:
    html = '<meta charset="windows-1252"><title>Énergie</title>'
    assert read_page(page(tmp_path, "a.htm", html.encode("cp1252"))).title == "Énergie"


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("a.txt", b"\x89PNG\x00\x01", BadFile, "is a binary file, not text. Save the article as text in UTF-8."),
        ("a.txt", b"Titre\n\xe9", BadFile, "is not text in UTF-8 (byte 6). Convert it to UTF-8."),
        ("a.txt", b" \n ", BadArticle, "is empty. Its first line that is not blank is the title."),
        (
            "a.txt",
            b"t" * 501 + b"\nBody",
            BadArticle,
            ": The title has 501 characters; at most 500 are taken. Shorten it; nothing is cut off silently.",
        ),
        ("a.html", b"<p>Body", BadArticle, "has no title: no og:title, no h1 and no title element. Add one."),
        (
            "a.html",
            b"<title>T</title>" + b"<div>" * 2_000_000,
            BadArticle,
            "has 10,000,016 bytes; a page has at most 200,000 characters. Take out what is not the article.",
        ),
        (
            "a.html",
            b"<title>T</title>" + b"<div>" * 40_000,
            BadArticle,
            ": The body has 200,016 characters; at most 200,000 are taken. Shorten it; nothing is cut off silently.",
        ),
    ],
)
def test_a_page_that_is_no_article_is_refused(
    tmp_path: Path, name: str, content: bytes, kind: type[EnergydeskError], message: str
) -> None:
    path = page(tmp_path, name, content)
    with pytest.raises(kind) as caught:
        read_page(path)
    assert caught.value.message.removeprefix(str(path)).strip() == message


def test_a_missing_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read: No such file or directory"):
        read_page(tmp_path / "none.txt")


def test_a_line_that_is_too_long_is_an_entry_and_the_next_is_read() -> None:
    long = b'{"title": "' + b"a" * (2 * LINE_MAX_BYTES) + b'"}\n'
    entries = list(read_lines(BytesIO(long + b'{"title": "b"}')))
    assert [entry.error and entry.error.message for entry in entries] == [
        "Line 1: longer than 2,500,000 bytes, which no article of the allowed size is.",
        None,
    ]
    assert entries[1].article == Article("b")
    assert entries[1].position == len(long) + 14


def test_the_longest_article_fits_into_a_line() -> None:
    body = "😀" * 200_000
    line = Article("t", body)
    (entry,) = read_lines(BytesIO(json.dumps({"title": "t", "body": body}).encode()))
    assert entry.article == line
