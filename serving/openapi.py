"""The OpenAPI description of the service, made from the types that the code runs on.

The schemas of the article and the annotation come from the domain's dataclasses, the error statuses from the table in
`serving.errors`; only the words and the examples are written here. A test holds real answers against it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from energydesk.annotation import Annotation
from energydesk.article import BODY_MAX_CHARS, OPTIONAL_TEXT_MAX_CHARS, TITLE_MAX_CHARS, Article
from serving.settings import BATCH_MAX_ARTICLES, BODY_MAX_BYTES

OPENAPI_VERSION = "3.1.0"
API_VERSION = "1"
_REF = "#/components/schemas/{model}"

EXAMPLE_ARTICLE: dict[str, Any] = {
    "id": "2026-0417",
    "title": "Norway ships first LNG cargo from restarted Hammerfest plant",
    "body": "Equinor loaded an LNG cargo at Hammerfest on Tuesday, the first since the outage in April.",
}
EXAMPLE_ANNOTATION: dict[str, Any] = {
    "id": "2026-0417",
    "language": "en",
    "subsectors": [
        {
            "id": "lng",
            "label": "LNG",
            "score": 0.97,
            "evidence": [{"field": "title", "start": 19, "end": 22, "text": "LNG"}],
        }
    ],
    "regions": [
        {
            "id": "NO",
            "kind": "country",
            "label": "Norway",
            "score": 0.98,
            "evidence": [{"field": "title", "start": 0, "end": 6, "text": "Norway"}],
        },
        {"id": "europe", "kind": "region", "label": "Europe", "score": 0.98, "evidence": []},
    ],
    "teaser": {
        "text": "Equinor loaded an LNG cargo at Hammerfest on Tuesday, the first since the outage in April.",
        "standfirst": "Equinor loaded an LNG cargo at Hammerfest on Tuesday, the first since the outage in April.",
        "source": "lead",
        "checks": {"numbers": True, "names": True, "length": False},
    },
    "furniture": [],
    "review": {"needed": False, "reasons": []},
    "model": {"version": "1", "vocabulary": "1"},
}

# Status: what it means, and one error as it is sent.
ERRORS: dict[int, tuple[str, dict[str, str | None]]] = {
    400: (
        "Not JSON, not UTF-8, or another JSON type than an object.",
        {"code": "bad_input", "message": "The body is not valid UTF-8 (byte 12). Send UTF-8.", "field": None},
    ),
    401: (
        "The API key is missing or not known.",
        {
            "code": "unauthorized",
            "message": "The API key is not known. Ask the service's operator for a valid one.",
            "field": None,
        },
    ),
    405: (
        "Another method than POST.",
        {"code": "method_not_allowed", "message": "/v1/annotate takes POST, not GET.", "field": None},
    ),
    413: (
        f"The request's body is over {BODY_MAX_BYTES:,} bytes.",
        {
            "code": "body_too_large",
            "message": "The request's body is over 1,000,000 bytes. Send less text, or a batch in several requests.",
            "field": None,
        },
    ),
    415: (
        "The Content-Type is not application/json, or the body is compressed.",
        {
            "code": "unsupported_media_type",
            "message": "The Content-Type must be application/json, not 'text/plain'.",
            "field": "Content-Type",
        },
    ),
    422: (
        "JSON that breaks the contract: `field` says where.",
        {"code": "bad_article", "message": "The title is empty. Send 1 to 500 characters.", "field": "title"},
    ),
    429: (
        "Too many requests in flight; try again after the seconds in Retry-After.",
        {
            "code": "too_many_requests",
            "message": "32 requests are in flight, which is the limit. Try again after the seconds in Retry-After.",
            "field": None,
        },
    ),
    500: (
        "A fault in the service.",
        {
            "code": "error",
            "message": "A fault in the service; its log has it under the request id 4f1c2a9be07d5533.",
            "field": None,
        },
    ),
    503: (
        "The time budget is spent (code timeout), or the models are not loaded (code not_ready).",
        {
            "code": "timeout",
            "message": "The time budget was spent while the article was annotated.",
            "field": None,
        },
    ),
}


@cache
def openapi() -> dict[str, Any]:
    """The whole description as JSON-ready data."""
    return {
        "openapi": OPENAPI_VERSION,
        "info": {
            "title": "Energydesk",
            "version": API_VERSION,
            "description": "Tags energy news by subsector and region, with evidence, and drafts teasers.",
        },
        "servers": [{"url": "."}],
        "security": [{"bearer": []}, {"header": []}, {}],
        "paths": {
            "/v1/annotate": {"post": _annotate_operation()},
            "/v1/annotate_batch": {"post": _batch_operation()},
            "/livez": {"get": _page("Whether the process answers.", "livez", _ALIVE)},
            "/readyz": {"get": _page("Whether the models are loaded and tested.", "readyz", _READY, failing=True)},
            "/metrics": {"get": _page("Prometheus metrics.", "metrics", None)},
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
    }


_ALIVE = {"status": "alive"}
_READY = {"status": "ready", "model": {"version": "1", "vocabulary": "1"}}


def _annotate_operation() -> dict[str, Any]:
    return {
        "operationId": "annotate",
        "summary": "Annotate one article",
        "description": "Subsectors, regions, evidence, a teaser, and what an editor should look at.",
        "parameters": _parameters(),
        "requestBody": _content("Article", EXAMPLE_ARTICLE, required=True),
        "responses": {
            "200": {"description": "The annotation.", **_content("Annotation", EXAMPLE_ANNOTATION)},
            **_errors(),
        },
    }


def _batch_operation() -> dict[str, Any]:
    refused = {"code": "bad_article", "message": "The title is empty. Send 1 to 500 characters."}
    answers = [EXAMPLE_ANNOTATION, {"id": "2026-0418", "error": {**refused, "field": "articles[1].title"}}]
    articles = [EXAMPLE_ARTICLE, {"id": "2026-0418", "title": ""}]
    return {
        "operationId": "annotate_batch",
        "summary": f"Annotate up to {BATCH_MAX_ARTICLES} articles",
        "description": "Answers come in the order of the articles; an article that is wrong fails alone.",
        "parameters": _parameters(),
        "requestBody": _content("Batch", {"articles": articles}, required=True),
        "responses": {
            "200": {"description": "One entry an article.", **_content("BatchAnswer", {"annotations": answers})},
            **_errors(),
        },
    }


def _page(summary: str, name: str, example: dict[str, Any] | None, *, failing: bool = False) -> dict[str, Any]:
    kind = "text/plain" if example is None else "application/json"
    schema: dict[str, Any] = {"type": "string"} if example is None else {"type": "object"}
    content: dict[str, Any] = {"schema": schema} if example is None else {"schema": schema, "example": example}
    responses: dict[str, Any] = {"200": {"description": summary, "content": {kind: content}}}
    if failing:
        responses["503"] = _errors()["503"]
    if name == "metrics":
        responses["401"] = _errors()["401"]
    return {"operationId": name, "summary": summary, "responses": responses}


def _parameters() -> list[dict[str, Any]]:
    return [_parameter("teaser", True, "Whether a teaser is written.")]


def _parameter(name: str, default: bool, description: str) -> dict[str, Any]:
    schema = {"type": "boolean", "default": default}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _content(model: str, example: object, **more: object) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": _REF.format(model=model)}, "example": example}}, **more}


def _errors() -> dict[str, Any]:
    return {
        str(status): {"description": meaning, **_content("ErrorAnswer", {"error": example})}
        for status, (meaning, example) in ERRORS.items()
    }


def _schemas() -> dict[str, Any]:
    article = TypeAdapter(Article).json_schema(ref_template=_REF)
    article["additionalProperties"] = False
    article["properties"]["title"].update(minLength=1, maxLength=TITLE_MAX_CHARS)
    article["properties"]["body"].update(
        maxLength=BODY_MAX_CHARS, description="Plain text or HTML; which of them is found out."
    )
    for name in ("id", "published", "url"):
        _string_of(article["properties"][name])["maxLength"] = OPTIONAL_TEXT_MAX_CHARS
    annotation = TypeAdapter(Annotation).json_schema(mode="serialization", ref_template=_REF)
    parts = annotation.pop("$defs")
    annotation["required"] = [name for name in annotation["required"] if name != "teaser"]
    annotation["properties"]["teaser"] = {"$ref": _REF.format(model="Teaser")}
    error = {
        "type": "object",
        "required": ["code", "message", "field"],
        "additionalProperties": False,
        "properties": {
            "code": {"type": "string"},
            "message": {"type": "string"},
            "field": {"type": ["string", "null"]},
        },
    }
    failed = {
        "type": "object",
        "required": ["id", "error"],
        "additionalProperties": False,
        "properties": {"id": {"type": ["string", "null"]}, "error": {"$ref": _REF.format(model="Error")}},
    }
    entry = {"anyOf": [{"$ref": _REF.format(model="Annotation")}, {"$ref": _REF.format(model="Failed")}]}
    return {
        "Article": article,
        "Batch": _list_object("articles", {"$ref": _REF.format(model="Article")}),
        "Annotation": annotation,
        **parts,
        "BatchAnswer": _list_object("annotations", entry),
        "Failed": failed,
        "Error": error,
        "ErrorAnswer": {
            "type": "object",
            "required": ["error"],
            "additionalProperties": False,
            "properties": {"error": {"$ref": _REF.format(model="Error")}},
        },
    }


def _list_object(name: str, item: dict[str, Any]) -> dict[str, Any]:
    entries = {"type": "array", "minItems": 1, "maxItems": BATCH_MAX_ARTICLES, "items": item}
    return {"type": "object", "required": [name], "additionalProperties": False, "properties": {name: entries}}


def _string_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The string branch of ``{"anyOf": [{"type": "string"}, {"type": "null"}]}``."""
    branch: dict[str, Any] = next(branch for branch in schema["anyOf"] if branch.get("type") == "string")
    return branch
