"""Documents: the one way from an article as sent to the text that the rest works on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from energydesk.annotation import FurnitureSpan
from energydesk.article import Article
from energydesk.document import prepare

PAGES = Path(__file__).parent / "pages"


def test_plain_article() -> None:
    article = Article(
        title="Port picks ammonia", body="The port of Aalborg has ordered four tugs.\n\nThey will burn ammonia."
    )
    (document,) = prepare([article])
    assert document.article is article
    assert document.title.text == "Port picks ammonia"
    assert document.body.text == "The port of Aalborg has ordered four tugs.\nThey will burn ammonia."
    assert document.furniture == ()
    assert document.language == "en"


def test_given_language_wins() -> None:
    assert prepare([Article(title="The port of Aalborg", language="fr")])[0].language == "fr"


def test_title_alone() -> None:
    (document,) = prepare([Article(title="Port picks ammonia")])
    assert document.body.text == "" and document.body.paragraphs == () and document.furniture == ()


def test_order_is_kept() -> None:
    articles = [Article(title=f"Tug {n}", body="The tug left.") for n in range(5)]
    assert [document.article for document in prepare(articles)] == articles
    assert prepare([]) == []


def test_body_offsets_pass_over_furniture() -> None:
    body = "Share:\n\nThe port of Aalborg has ordered four tugs.\n\nRead also: Esbjerg waits\n\nThey will burn ammonia."
    (document,) = prepare([Article(title="A", body=body)])
    for word in ("Aalborg", "ammonia"):
        start = document.body.text.index(word)
        left, right = document.body.source_span(start, start + len(word))
        assert body[left:right] == word
    assert document.furniture == (FurnitureSpan(0, 6, "share line"), FurnitureSpan(52, 76, "related link"))


def test_whole_page_keeps_the_article() -> None:
    body = (PAGES / "harbour_page.html").read_text("utf-8")
    (document,) = prepare([Article(title="Port picks ammonia", body=body)])
    assert [paragraph[:24] for paragraph in document.body.text.split("\n")] == [
        "Port of Aalborg picks am",
        "The port will order four",
        "By Signe Overgaard",
        "A tug at Aalborg’s east ",
        "The port of Aalborg will",
        "Methanol had been the pl",
        "Crew training",
        "Ammonia is poisonous, an",
        "Two tugs arrive in the s",
        "Two more follow in the a",
        "The order is the largest",
    ]
    assert [span.reason for span in document.furniture] == [
        "site navigation",
        "related link",
        "share line",
        "related link",
        "newsletter sign-up",
        "copyright line",
        "site navigation",
        "cookie notice",
    ]


def test_page_that_is_nearly_all_dropped_keeps_everything() -> None:
    body = "<html><body><p>Tug one left.</p><p>Tug two stayed.</p></body></html>"
    (document,) = prepare([Article(title="A", body=body)])
    assert document.body.text == "Tug one left.\nTug two stayed." and document.furniture == ()


def test_fragment_keeps_all_of_its_blocks() -> None:
    body = "<p>One tug left.</p><figure><figcaption>The tug.</figcaption></figure><aside>Two more wait.</aside>"
    assert prepare([Article(title="A", body=body)])[0].body.text == "One tug left.\nThe tug.\nTwo more wait."


ANYTHING = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                *("Share:\n", "Annual subscription\n", "8.25$/month\n", "Free\n", "The port of Aalborg said so.\n"),
                *("Read also\n", "Menu\n", "tallam\n", "\n", "<p>", "</p>", "<nav>", "</nav>", "<html>", "<li>"),
                *("&eacute;", "\x00", "<a href='"),
            ]
        ),
        max_size=30,
    ).map("".join),
)


@given(ANYTHING)
def test_furniture_spans_are_in_order_apart_and_inside(body: str) -> None:
    (document,) = prepare([Article(title="A", body=body)])
    position = 0
    for span in document.furniture:
        assert position <= span.start < span.end <= len(body)
        position = span.end
    for start, end in document.body.paragraphs:
        left, right = document.body.source_span(start, end)
        assert not any(span.start < right and left < span.end for span in document.furniture)
