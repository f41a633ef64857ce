"""What the service answers to articles that it should take, asked from the real one."""

from __future__ import annotations

import json
from typing import Any

import httpx
from server_process import ROOT

from energydesk import Desk
from energydesk.article import Article

ARTICLE = {
    "id": "n-1",
    "title": "Norway ships first LNG cargo from restarted Hammerfest plant",
    "body": "Equinor loaded an LNG cargo at Hammerfest in Norway on Tuesday, the first since the outage in April.\n\n"
    "The liquefied natural gas goes to Lithuania, the Norwegian company said.",
}


def annotate(client: httpx.Client, article: object, query: str = "") -> Any:
    answer = client.post(f"/v1/annotate{query}", json=article)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    return answer.json()


def test_an_article_gets_the_desks_annotation(client: httpx.Client, desk: Desk) -> None:
    (expected,) = desk.annotate([Article.from_mapping(ARTICLE)])
    assert annotate(client, ARTICLE) == json.loads(json.dumps(expected.to_dict()))


def test_an_article_gets_its_subsector_and_country_with_evidence(client: httpx.Client) -> None:
    annotation = annotate(client, ARTICLE)
    assert annotation["id"] == "n-1"
    assert annotation["language"] == "en"
    assert "lng" in [tag["id"] for tag in annotation["subsectors"]]
    assert {"NO", "europe"} <= {tag["id"] for tag in annotation["regions"]}
    evidence = [piece for tag in annotation["subsectors"] + annotation["regions"] for piece in tag["evidence"]]
    assert evidence
    assert [ARTICLE[piece["field"]][piece["start"] : piece["end"]] for piece in evidence] == [
        piece["text"] for piece in evidence
    ]


def test_without_a_teaser_there_is_none_and_the_rest_is_the_same(client: httpx.Client) -> None:
    with_teaser = annotate(client, ARTICLE)
    without = annotate(client, ARTICLE, "?teaser=false")
    assert "teaser" not in without
    assert {**without, "teaser": with_teaser["teaser"]} == with_teaser


def test_a_body_of_only_furniture_has_no_tags_and_says_why(client: httpx.Client) -> None:
    body = "Subscribe to our newsletter\n\nShare this article\n\nFollow us on Twitter\n\nAll rights reserved."
    annotation = annotate(client, {"title": "Untitled", "body": body})
    assert (annotation["subsectors"], annotation["regions"]) == ([], [])
    assert annotation["furniture"]
    assert annotation["review"]["needed"] is True
    assert annotation["review"]["reasons"]


def test_200_000_characters_of_nested_tags_are_answered(client: httpx.Client) -> None:
    annotation = annotate(client, {"title": "Nested", "body": "<div><b>" * 25_000}, "?teaser=false")
    assert (annotation["subsectors"], annotation["regions"]) == ([], [])


def test_a_language_that_the_desk_does_not_read_is_said(client: httpx.Client) -> None:
    body = "Die Bundesregierung will den Ausbau der Windkraft beschleunigen, sagte der Minister am Dienstag. " * 5
    annotation = annotate(client, {"title": "Regierung will mehr Windkraft und schnellere Genehmigungen", "body": body})
    assert annotation["language"] == "de"
    assert annotation["review"]["needed"] is True
    assert any("language" in reason.lower() for reason in annotation["review"]["reasons"])


def test_emoji_and_right_to_left_text_keep_offsets_in_characters(client: httpx.Client) -> None:
    body = (
        "🔥🔥 أرامكو السعودية \u202bمرحبا\u202c Saudi Aramco raised crude oil output in Saudi Arabia 👩‍👩‍👧. שלום. " * 2
    )
    article = {"title": "🛢️ Saudi Arabia raises crude oil output", "body": body}
    annotation = annotate(client, article)
    evidence = [piece for tag in annotation["subsectors"] + annotation["regions"] for piece in tag["evidence"]]
    assert "SA" in [tag["id"] for tag in annotation["regions"]]
    assert [article[piece["field"]][piece["start"] : piece["end"]] for piece in evidence] == [
        piece["text"] for piece in evidence
    ]


def test_an_empty_body_and_null_fields_are_taken(client: httpx.Client) -> None:
    annotation = annotate(client, {"title": "Norway ships LNG", "body": "", "id": None, "language": None, "url": None})
    assert annotation["id"] is None


def test_a_batch_is_answered_in_order_and_a_bad_article_fails_alone(client: httpx.Client) -> None:
    articles = [ARTICLE, {"id": 7, "title": " "}, [1], {"title": "a", "colour": "red"}, {**ARTICLE, "id": "n-2"}]
    answer = client.post("/v1/annotate_batch", json={"articles": articles})
    assert answer.status_code == 200
    single = annotate(client, ARTICLE)
    fields = "An article has the fields id, title, body, language, published, url; remove the others."
    unknown = f"Unknown field 'colour'. {fields}"
    empty = "The title is empty. Send 1 to 500 characters."
    a_list = "An article must be a JSON object with a title, not a list."
    assert answer.json() == {
        "annotations": [
            single,
            {"id": "7", "error": {"code": "bad_article", "message": empty, "field": "articles[1].title"}},
            {"id": None, "error": {"code": "bad_input", "message": a_list, "field": "articles[2]"}},
            {"id": None, "error": {"code": "bad_article", "message": unknown, "field": "articles[3].colour"}},
            {**single, "id": "n-2"},
        ]
    }


def test_a_batch_of_64_equals_64_single_requests(client: httpx.Client) -> None:
    lines = (ROOT / "datasets/energy_briefs/test.jsonl").read_text(encoding="utf-8").splitlines()[:64]
    records = [json.loads(line) for line in lines]
    articles = [{name: record[name] for name in ("id", "title", "body")} for record in records]
    answer = client.post("/v1/annotate_batch?teaser=false", json={"articles": articles})
    assert answer.json() == {"annotations": [annotate(client, article, "?teaser=false") for article in articles]}
