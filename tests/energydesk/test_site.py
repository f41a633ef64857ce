"""Lines that recur across the pages of a site are learned, site by site."""

from __future__ import annotations

from energydesk.article import Article
from energydesk.document import prepare
from energydesk.site import SiteFurniture, host_of

BOX = "The Northern Current is read in 40 ports around two seas."


def pages(host: str, *, box: str, count: int = 10) -> list[Article]:
    return [
        Article(title=f"Page {n}", body=f"Tug number {n} left the east quay.\n\n{box}", url=f"https://www.{host}/{n}")
        for n in range(count)
    ]


def test_recurring_lines_are_set_aside_with_their_reason() -> None:
    articles = pages("northern.example", box=BOX)
    document = prepare(articles[:1], SiteFurniture.learn(articles))[0]
    assert document.body.text == "Tug number 0 left the east quay."
    (span,) = document.furniture
    assert (span.reason, articles[0].body[span.start : span.end]) == ("recurs across pages", BOX)


def test_lines_of_one_site_say_nothing_about_another() -> None:
    site = SiteFurniture.learn(pages("northern.example", box=BOX))
    assert prepare(pages("southern.example", box=BOX, count=1), site)[0].furniture == ()


def test_articles_without_url_are_learned_together() -> None:
    articles = [Article(title="A", body=f"Tug {n} left.\n{BOX}") for n in range(6)]
    assert len(prepare(articles[:1], SiteFurniture.learn(articles))[0].furniture) == 1


def test_a_few_pages_are_too_few() -> None:
    assert SiteFurniture.learn(pages("northern.example", box=BOX, count=4)).lines == {}


def test_prices_that_change_do_not_recur() -> None:
    articles = [Article(title="A", body=f"Brent: ${80 + n}.20\nTug {n} left.") for n in range(8)]
    assert SiteFurniture.learn(articles).lines == {}


def test_html_and_plain_pages_are_learned_alike() -> None:
    articles = [Article(title="A", body=f"<p>Tug {n} left.</p><p>{BOX}</p>") for n in range(6)]
    assert SiteFurniture.learn(articles).lines == {"": frozenset({BOX.lower()})}


def test_hosts() -> None:
    assert host_of("https://www.example.org/a") == "example.org"
    assert host_of(None) == host_of("no url") == host_of("http://[bad") == ""
