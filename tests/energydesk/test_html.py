"""HTML is found out by itself, cut into blocks, and every character can be found in the source again."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energydesk.html import html_lines, is_html, is_page, title_text
from energydesk.text import FieldText, field_text


def clean(source: str) -> FieldText:
    return field_text(html_lines(source))


@pytest.mark.parametrize(
    "text",
    [
        "<p>One",
        "one<br>two",
        "<b>One</b>",
        "<B>One</B>",
        "a <a href='x'>b</a>",
        "<!DOCTYPE html>x",
        '<img src="x.jpg"> one',
    ],
)
def test_real_tags_are_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["", "a < b", "a <b and c> d", "Exxon <XOM> fell, Shell <SRD> rose.", "<T> and <F>", "x <- y", "<3"]
)
def test_signs_and_tickers_are_not_html(text: str) -> None:
    assert not is_html(text)


def test_only_whole_pages_are_pages() -> None:
    assert is_page("<html><p>x</p></html>") and is_page("<nav class='a'>x</nav><p>y</p>")
    assert not is_page("<p>x</p><div>y</div>")


def test_blocks_are_paragraphs_and_entities_are_decoded() -> None:
    source = (
        "<h2>R&amp;D &#8211; costs</h2>\n<p>An <b>oil</b>\n  price&nbsp;of\u00a0$80 &lt; $90.</p>"
        "<ul><li>One</li><li>Two</li></ul>"
    )
    field = clean(source)
    assert field.text == "R&D – costs\nAn oil price of $80 < $90.\nOne\nTwo"
    assert source[slice(*field.source_span(1, 2))] == "&amp;"
    start = field.text.index("oil price")
    assert source[slice(*field.source_span(start, start + 9))] == "oil</b>\n  price"


def test_layout_tells_kinds_and_links() -> None:
    lines = html_lines(
        "<h2>A</h2><p>B <a>c</a></p><ul><li><a href='x'>D</a></li><li>E</li></ul><figcaption>F</figcaption>"
    )
    assert [(line.text, line.kind, line.linked) for line in lines] == [
        ("A", "heading", False),
        ("B c", "text", False),
        ("D", "item", True),
        ("E", "item", False),
        ("F", "caption", False),
    ]
    assert [line.spaced for line in lines] == [True, True, True, False, True]


def test_scripts_styles_and_comments_are_no_text() -> None:
    source = (
        "<style>p{}</style><p>One<!-- <p>no</p> --></p><script>if (a<b) '<p>x</p>'</script><p>Two</p>"
        "<script>never closed"
    )
    assert clean(source).text == "One\nTwo"


def test_navigation_and_forms_are_marked() -> None:
    lines = html_lines("<nav><a>Home</a></nav><p>One</p><form>Search <input></form><p>Two</p>")
    assert [line.reason for line in lines] == ["site navigation", None, "site navigation", None]


def test_navigation_that_never_ends_marks_nothing() -> None:
    assert [line.reason for line in html_lines("<nav><p>One</p><p>Two</p>")] == [None, None]


def test_cells_of_a_row_are_one_line() -> None:
    assert (
        clean("<table><tr><th>Grade</th><th>Price</th></tr><tr><td>Brent</td><td>81</td></tr></table>").text
        == "Grade Price\nBrent 81"
    )


def test_raw_text_with_inline_tags_keeps_its_blank_lines() -> None:
    assert clean("First <b>part</b>\n\nSecond part\nof it").text == "First part\nSecond part of it"


def test_tickers_inside_html_stay() -> None:
    assert clean("<p>Exxon <XOM> fell.</p>").text == "Exxon <XOM> fell."


def test_titles_are_decoded() -> None:
    assert title_text("Water &#8211; a <em>nexus</em> &amp; more").text == "Water – a nexus & more"
    assert title_text("R&D spending, a < b").text == "R&D spending, a < b"


TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "<div class='a'>",
    "</div>",
    '<a href="x?a=1&b=2">',
    "</a>",
    "<nav>",
    "</nav>",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            [*TAGS, "&amp;", "&eacute;", "&#233;", "&nbsp;", "&bogus;", "&", "<", ">", "<!--x-->", "e\u0301", "\u00ad"]
        ),
        st.text(alphabet="abcé “”\n\t😀", max_size=6),
    ),
    max_size=40,
).map("".join)


def decoded(source: str) -> str:
    """What a stretch of a block says, by the slow way."""
    return " ".join(clean(f"<b>{source}</b>").text.split())


@given(SOUP, st.data())
def test_a_span_of_clean_text_is_found_in_the_source(soup: str, data: st.DataObject) -> None:
    source = f"<p>{soup}</p>"
    field = clean(source)
    if not field.paragraphs:
        return
    low, high = data.draw(st.sampled_from(field.paragraphs))
    start = data.draw(st.integers(low, high - 1))
    end = data.draw(st.integers(start + 1, high))
    left, right = field.source_span(start, end)
    assert 0 <= left < right <= len(source)
    assert decoded(source[left:right]) == " ".join(field.text[start:end].split())


@given(SOUP)
def test_single_characters_are_found_exactly(soup: str) -> None:
    source = f"<p>{soup}</p>"
    field = clean(source)
    for start, end in field.paragraphs:
        for at in range(start, end):
            if re.match(r"[abc😀“]", field.text[at]):
                left, right = field.source_span(at, at + 1)
                assert unescape(source[left:right]) == field.text[at]


@settings(max_examples=50)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_taken(data: bytes) -> None:
    clean("<p>" + data.decode("latin-1"))


CHARS = 200_000


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * (CHARS // 5),
        "<div>a" * (CHARS // 6),
        "<p>" + "<a " * (CHARS // 3),
        "<p>" + '<a "' * (CHARS // 4),
        "<p>" + "<!" * (CHARS // 2),
        "<p>" + "<!--" * (CHARS // 4),
        "<p>" + "<svg>x" * (CHARS // 6),
        "<p>" + "&#" * (CHARS // 2),
        "<p>" + "\x00a" * (CHARS // 2),
        "<p>" + "e\u0301" * (CHARS // 2),
        "<p>e" + "\u0301\u0323" * (CHARS // 2),
        "<table>" + "<tr><td>1<td>2" * (CHARS // 14),
        "<p>" + "مرحبا \u200f" * (CHARS // 8),
        "<p>" + "👩‍🚀 " * (CHARS // 4),
    ],
    ids=range(14),
)
def test_hostile_markup_takes_no_longer_than_its_length_allows(source: str) -> None:
    started = time.process_time()
    clean(source)
    # About half a second at worst on a busy core; what is quadratic takes minutes.
    assert time.process_time() - started < 5
