"""The lead as teaser: the article's own sentence, shortened only where nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from energydesk.article import Article
from energydesk.document import prepare
from energydesk.lead import Lead, write_lead

REPOSITORY = Path(__file__).parents[2]
TITLE = "Port of Aalborg picks ammonia for its tugs"
FIRST = "The port of Aalborg will order four harbour tugs with ammonia engines, its board decided on Wednesday."
SECOND = "The vessels cost 410 million kroner and are to be delivered from 2028."


def lead(body: str, title: str = TITLE) -> Lead:
    return write_lead(prepare([Article(title=title, body=body)])[0])


def test_first_real_sentence_and_the_next() -> None:
    assert lead(f"{FIRST} {SECOND}\n\nMethanol had been the plan.") == Lead(FIRST, f"{FIRST} {SECOND}", FIRST)


@pytest.mark.parametrize(
    "before",
    [
        "By Signe Overgaard\n\n",
        "AALBORG, March 3 (Reuters) - ",
        "AALBORG, Denmark (AP) — ",
        "Published 3 March 2026\n\nA new fuel\n\n",
        "“We have waited two years for this day and for these four ships,” the director said. ",
        "Who would have thought that a port would choose ammonia for its tugs in Denmark? ",
    ],
)
def test_bylines_datelines_quotations_and_questions_are_passed_over(before: str) -> None:
    assert lead(f"{before}{FIRST} {SECOND}").text == FIRST


def test_capitals_and_a_dash_are_not_always_a_dateline() -> None:
    sentence = "LNG – natural gas made liquid by cold – will power four tugs in the port of Aalborg from 2028."
    assert lead(sentence).text == sentence


def test_title_said_again_is_passed_over() -> None:
    assert lead(f"Port of Aalborg picks ammonia for its tugs.\n\n{FIRST} {SECOND}").text == FIRST


def test_title_alone_is_a_sentence() -> None:
    assert lead("") == Lead(f"{TITLE}.", f"{TITLE}.", None)
    assert lead("", "Will ammonia win?").text == "Will ammonia win?"


LONG = (
    "The port of Aalborg (which lies on the Limfjord and belongs to the town) will order four harbour tugs with ammonia"
    " engines for 410 million kroner after a vote of its board on Wednesday evening, its director said, which brings"
    " the"
    " number of such ships in the Baltic to eleven."
)


def test_side_clauses_go_and_attribution_stays() -> None:
    assert lead(LONG).text == (
        "The port of Aalborg will order four harbour tugs with ammonia engines for 410 million kroner after a vote"
        " of its"
        " board on Wednesday evening, its director said."
    )


@pytest.mark.parametrize(
    "tail",
    [
        ", which will happen only if the parliament in Copenhagen approves the guarantee that the port has asked for"
        " in May",
        ", while the director said that none of it was certain before the yard in Svendborg had signed a contract"
        " for them",
    ],
)
def test_limits_and_sources_are_not_cut_off(tail: str) -> None:
    sentence = (
        f"The port of Aalborg will order four harbour tugs with ammonia engines for 410 million kroner in spring{tail}."
    )
    assert lead(sentence).text == sentence


def test_sentence_that_cannot_be_shortened_stays_long() -> None:
    sentence = "The port of Aalborg " + "and the port of Esbjerg " * 9 + "will order tugs with ammonia engines."
    assert lead(sentence).text == sentence


def test_french_lead() -> None:
    body = (
        "Par Yann Kerdoncuff\n\nBREST, 3 mars (AFP) — Le conseil départemental du Finistère a voté mardi une avance de"
        " 14 millions d'euros pour six hydroliennes dans le Fromveur. Elles fourniront Ouessant à partir de 2028, selon"
        " M. Le Goff."
    )
    teaser = lead(body, "Le Finistère mise sur l'hydrolien")
    assert teaser.text.startswith("Le conseil départemental du Finistère a voté")
    assert teaser.standfirst.endswith("selon M. Le Goff.")


def test_standfirsts_of_the_briefs_have_their_length_and_teasers_their_sources() -> None:
    lengths = []
    with (REPOSITORY / "datasets" / "energy_briefs" / "test.jsonl").open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            teaser = lead(record["body"], record["title"])
            assert teaser.source is not None and teaser.source in " ".join(record["body"].split())
            lengths.append(len(teaser.standfirst.split()))
    assert sum(25 <= length <= 60 for length in lengths) > 0.97 * len(lengths)


@given(st.text(max_size=40), st.text(alphabet='Ab1 .,;?!"“”«»()–—\n-which ', max_size=300))
def test_anything_has_a_lead(title: str, body: str) -> None:
    assert lead(body, title or "x").text.strip()


def test_a_sentence_of_a_teasers_length_is_sought_beyond_the_first_ones() -> None:
    short = "It rained. " * 7
    assert lead(f"{short}{FIRST}").text == FIRST


def test_what_is_left_of_a_pages_markup_is_no_lead() -> None:
    assert (
        lead(f"table {{ width: 1rem; }} The port of Aalborg orders four tugs for its harbour in spring. {FIRST}").text
        == FIRST
    )
