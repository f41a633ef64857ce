"""The description of the service is true: its examples and real answers follow its schemas."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from serving.errors import OUTCOMES
from serving.openapi import ERRORS, openapi


def valid(instance: object, model: str) -> None:
    schema = {"$ref": f"#/components/schemas/{model}", "components": openapi()["components"]}
    Draft202012Validator(schema).validate(instance)


def test_every_example_follows_its_schema() -> None:
    checked = 0
    for path in openapi()["paths"].values():
        for operation in path.values():
            bodies = [
                *operation["responses"].values(),
                *([operation["requestBody"]] if "requestBody" in operation else []),
            ]
            for content in (body["content"].get("application/json", {}) for body in bodies):
                if "$ref" in content.get("schema", {}) and content["schema"]["$ref"].rpartition("/")[2] != "Batch":
                    valid(content["example"], content["schema"]["$ref"].rpartition("/")[2])
                    checked += 1
    assert checked >= 20


def test_real_answers_follow_the_schema(client: httpx.Client) -> None:
    article = {"id": "1", "title": "Norway ships first LNG cargo", "body": "Equinor loaded an LNG cargo in Norway."}
    valid(article, "Article")
    valid(client.post("/v1/annotate", json=article).json(), "Annotation")
    valid(client.post("/v1/annotate?teaser=false", json=article).json(), "Annotation")
    valid(client.post("/v1/annotate", json={}).json(), "ErrorAnswer")
    batch: Any = {"articles": [article, {"title": ""}]}
    valid(client.post("/v1/annotate_batch", json=batch).json(), "BatchAnswer")


@pytest.mark.parametrize("article", [{}, {"title": ""}, {"title": "t", "x": 1}, {"title": "t", "language": "de"}])
def test_what_the_service_refuses_the_schema_refuses(client: httpx.Client, article: object) -> None:
    schema = {"$ref": "#/components/schemas/Article", "components": openapi()["components"]}
    assert not Draft202012Validator(schema).is_valid(article)
    assert client.post("/v1/annotate", json=article).status_code == 422


def test_every_status_of_the_table_is_described() -> None:
    assert {outcome.status for outcome in OUTCOMES.values()} - {404} == set(ERRORS)


def test_the_service_shows_the_description(client: httpx.Client) -> None:
    assert client.get("/docs.json").json() == openapi()
    page = client.get("/").text
    assert "swagger-ui" in page
    assert "googletagmanager" not in page
