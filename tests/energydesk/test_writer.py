"""The teaser writer on whole articles, with the weights that ship."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from energydesk import Article, Desk
from energydesk.annotation import Teaser
from energydesk.checks import CHECKS
from energydesk.document import Document, prepare
from energydesk.errors import IncompatibleBundle
from energydesk.lead import write_lead
from energydesk.teaser import write_teasers
from energydesk.writer.writer import Draft, TeaserWriter

TUGS = Article(
    id="tugs",
    title="Port of Aalborg picks ammonia for its tugs",
    body=(
        "A cold wind blew over the quay on Wednesday.\n\n"
        "The port of Aalborg, which lies on the Limfjord, ordered four harbour tugs with ammonia engines on Wednesday"
        " from a yard in Svendborg for 410 million kroner. They are to be delivered from 2028.\n\n"
        "Methanol had been the plan until last spring. Denmark's maritime authority approved the engines in June, after"
        " tests at a bench in Copenhagen that lasted for eleven months."
    ),
)
WIND = Article(
    id="wind",
    title="Kenya opens second wind farm near Marsabit",
    body=(
        "Kenya opened a second wind farm near Marsabit on Monday, with 52 turbines and a capacity of 180 MW.\n\n"
        "The state utility buys its power for twenty years at 6.5 US cents per kWh. A line to Nairobi, 436 kilometres"
        " long, was finished in May."
    ),
)
FRENCH = Article(
    id="hydroliennes",
    title="Le Finistère mise sur l'hydrolien",
    body=(
        "Le conseil départemental du Finistère a voté mardi une avance de 14 millions d'euros pour six hydroliennes"
        " dans le Fromveur. Elles fourniront Ouessant à partir de 2028, selon le président du conseil."
    ),
)


@pytest.fixture(scope="module")
def writer(shipped_desk: Desk) -> TeaserWriter:
    assert shipped_desk.bundle.writer is not None
    return shipped_desk.bundle.writer


def teaser(writer: TeaserWriter | None, article: Article, deadline: float | None = None) -> Teaser:
    [written] = write_teasers(prepare([article]), writer, deadline)
    return written


def test_the_news_is_chosen_and_shortened(writer: TeaserWriter) -> None:
    written = teaser(writer, TUGS)
    assert written.text == (
        "The port of Aalborg, which lies on the Limfjord, has ordered four harbour tugs with ammonia engines from a"
        " yard in Svendborg for 410 million kroner."
    )
    assert written.source == "model"
    assert written.checks == dict.fromkeys(CHECKS, True)
    assert written.findings == ()
    assert written.standfirst.startswith(f"{written.text} ")


@pytest.mark.parametrize("article", [TUGS, WIND])
def test_every_word_is_the_articles_but_for_perfect_and_joints(writer: TeaserWriter, article: Article) -> None:
    words = set(re.findall(r"\w+", f"{article.title} {article.body}".lower()))
    written = set(re.findall(r"\w+", teaser(writer, article).text.lower()))
    assert written - words <= {"has", "have", "been", "and", "but"}


def test_the_same_article_gets_the_same_teaser_alone_and_among_others(writer: TeaserWriter) -> None:
    alone = [teaser(writer, article) for article in (TUGS, WIND, FRENCH)]
    assert write_teasers(prepare([FRENCH, WIND, TUGS]), writer)[::-1] == alone


def test_without_a_writer_the_lead_stands_in() -> None:
    [document] = prepare([TUGS])
    written = teaser(None, TUGS)
    assert (written.text, written.standfirst, written.source) == (
        write_lead(document).text, write_lead(document).standfirst, "lead",
    )  # fmt: skip


def test_when_the_time_is_over_the_lead_stands_in(writer: TeaserWriter) -> None:
    assert teaser(writer, TUGS, time.monotonic() - 1) == teaser(None, TUGS)


class _Failing(TeaserWriter):
    """A writer that fails on one article."""

    def write(self, documents: Sequence[Document], deadline: float | None = None) -> list[Draft | None]:
        if any(document.article.id == "tugs" for document in documents):
            raise RuntimeError("broken")
        return super().write(documents, deadline)


def test_a_failing_writer_costs_only_its_article_the_teaser(writer: TeaserWriter) -> None:
    failing = _Failing(writer.chooser, writer.ranker, writer.second_chooser, writer.second_ranker)
    assert write_teasers(prepare([WIND, TUGS]), failing) == [teaser(writer, WIND), teaser(None, TUGS)]


def test_a_failed_check_says_what_and_where() -> None:
    written = teaser(None, Article(title="Gas rises", body="Gas rose by 3 per cent in Oslo."))
    assert written.checks["length"] is False
    [length] = [finding for finding in written.findings if finding.check == "length"]
    assert (length.start, length.end) == (0, len(written.text))


@pytest.mark.parametrize("body", ["", "Word", "?!", "“We shall see,” he said.", "x" * 5000, "A. B. C. D. " * 300])
def test_any_body_gets_a_teaser(writer: TeaserWriter, body: str) -> None:
    assert teaser(writer, Article(title="Gas rises in Oslo", body=body)).text


def test_a_stored_writer_writes_the_same(writer: TeaserWriter) -> None:
    stored = writer.to_dict()
    again = TeaserWriter.from_dict(stored)  # type: ignore[arg-type]
    assert again.to_dict() == stored
    assert teaser(again, WIND) == teaser(writer, WIND)


def test_a_writer_fitted_on_other_features_is_refused(writer: TeaserWriter) -> None:
    stored = writer.to_dict()
    stored["ranker"] = {"bias": 0.0, "weights": {"length": 1.0}}
    with pytest.raises(IncompatibleBundle, match="energydesk-train fit"):
        TeaserWriter.from_dict(stored)  # type: ignore[arg-type]


def test_the_annotation_carries_checks_and_findings(shipped_desk: Desk) -> None:
    [annotation] = shipped_desk.annotate([WIND])
    record = annotation.to_dict()["teaser"]
    assert list(record) == ["text", "standfirst", "source", "checks", "findings"]
    assert record["source"] == "model"
    assert record["findings"] == []


class _Clock(TeaserWriter):
    """A writer that notes the deadline it is given, and writes nothing."""

    given: list[float | None]

    def write(self, documents: Sequence[Document], deadline: float | None = None) -> list[Draft | None]:
        self.given.append(deadline)
        return [None] * len(documents)


def test_teasers_get_a_part_of_the_time_that_is_left(shipped_desk: Desk, writer: TeaserWriter) -> None:
    clock = _Clock(writer.chooser, writer.ranker, writer.second_chooser, writer.second_ranker)
    object.__setattr__(clock, "given", [])
    desk = Desk(replace(shipped_desk.bundle, writer=clock))
    deadline = time.monotonic() + 60
    [annotation] = desk.annotate([WIND], deadline=deadline)
    [given] = clock.given
    assert given is not None and time.monotonic() < given < deadline
    assert [tag.id for tag in annotation.subsectors] == [
        tag.id for tag in shipped_desk.annotate([WIND], teaser=False)[0].subsectors
    ]
    assert annotation.teaser == teaser(None, WIND)
    desk.annotate([WIND])
    assert clock.given[1] is None
