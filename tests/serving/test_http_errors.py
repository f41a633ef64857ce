"""What the service answers to input that is wrong: status, code, message and field, each exactly."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import httpx
import pytest
from server_process import ServerProcess

JSON = {"Content-Type": "application/json"}
FIELDS = "An article has the fields id, title, body, language, published, url; remove the others."


def error_of(answer: httpx.Response) -> tuple[int, str, str, str | None]:
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-request-id"]
    record = answer.json()
    assert set(record) == {"error"}
    assert set(record["error"]) == {"code", "message", "field"}
    return (answer.status_code, record["error"]["code"], record["error"]["message"], record["error"]["field"])


@pytest.mark.parametrize(
    ("article", "code", "message", "field"),
    [
        ({"title": ""}, "bad_article", "The title is empty. Send 1 to 500 characters.", "title"),
        ({"body": "b"}, "bad_article", "The article has no title. Send 1 to 500 characters.", "title"),
        ({"title": 5}, "bad_article", "The title must be a string, not a number.", "title"),
        (
            {"title": "t", "body": "b" * 200_001},
            "bad_article",
            "The body has 200,001 characters; at most 200,000 are taken. Shorten it; nothing is cut off silently.",
            "body",
        ),
        ({"title": "t", "author": "a"}, "bad_article", f"Unknown field 'author'. {FIELDS}", "author"),
        (
            {"title": "t", "language": "de"},
            "bad_article",
            "Language must be 'en' or 'fr', not 'de'. Leave it out to have it detected.",
            "language",
        ),
        (
            {"title": "half \ud83d"},
            "bad_article",
            "The title holds half of a surrogate pair, which is no character. Send valid Unicode.",
            "title",
        ),
    ],
    ids=["empty title", "no title", "title a number", "long body", "unknown field", "language", "surrogate"],
)
def test_an_article_that_breaks_the_contract_is_a_422(
    client: httpx.Client, article: object, code: str, message: str, field: str
) -> None:
    answer = client.post("/v1/annotate", content=json.dumps(article), headers=JSON)
    assert error_of(answer) == (422, code, message, field)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is not JSON: Expecting value at character 1."),
        (b"title=a", "The body is not JSON: Expecting value at character 1."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "The body is not valid UTF-8 (byte 0). Send UTF-8."),
        (b'{"title": "\xe9"}', "The body is not valid UTF-8 (byte 11). Send UTF-8."),
        (b"[]", "An article must be a JSON object with a title, not a list."),
        (b"null", "An article must be a JSON object with a title, not null."),
        (b'"title"', "An article must be a JSON object with a title, not a string."),
        (b"[" * 900_000, "The body is not usable JSON: it is nested too deep."),
    ],
    ids=["empty", "form", "binary", "invalid UTF-8", "list", "null", "string", "nested"],
)
def test_what_is_no_json_object_is_a_400(client: httpx.Client, body: bytes, message: str) -> None:
    answer = client.post("/v1/annotate", content=body, headers=JSON)
    assert error_of(answer) == (400, "bad_input", message, None)


TOO_LARGE = "The request's body is over 1,000,000 bytes. Send less text, or a batch in several requests."


def test_a_10_mb_page_of_nested_tags_is_a_413(client: httpx.Client) -> None:
    answer = client.post("/v1/annotate", json={"title": "t", "body": "<div>" * 2_000_000})
    assert error_of(answer) == (413, "body_too_large", TOO_LARGE, None)


def test_a_body_that_comes_in_chunks_is_a_413_when_it_grows_too_large(client: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"title": "'
        for _ in range(30):
            yield b"a" * 100_000

    answer = client.post("/v1/annotate", content=chunks(), headers=JSON)
    assert error_of(answer) == (413, "body_too_large", TOO_LARGE, None)


def test_a_client_that_waits_to_be_told_to_send_is_told_not_to(server: ServerProcess) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        head = "POST /v1/annotate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_the_service_goes_on_after_refusing_a_large_body(client: httpx.Client) -> None:
    client.post("/v1/annotate", content=b"a" * 3_000_000, headers=JSON)
    assert client.post("/v1/annotate?teaser=false", json={"title": "Norway ships LNG"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "message", "field"),
    [
        ({}, "The Content-Type must be application/json, but it is missing.", "Content-Type"),
        ({"Content-Type": "text/html"}, "The Content-Type must be application/json, not 'text/html'.", "Content-Type"),
        (
            {"Content-Type": "application/json; charset=iso-8859-1"},
            "JSON must be sent in UTF-8, not 'iso-8859-1'.",
            "Content-Type",
        ),
        (
            {**JSON, "Content-Encoding": "gzip"},
            "Send the body uncompressed, without Content-Encoding 'gzip'.",
            "Content-Encoding",
        ),
    ],
)
def test_another_type_of_content_is_a_415(
    client: httpx.Client, headers: dict[str, str], message: str, field: str
) -> None:
    answer = client.post("/v1/annotate", content=b'{"title": "t"}', headers=headers)
    assert error_of(answer) == (415, "unsupported_media_type", message, field)


@pytest.mark.parametrize(
    ("batch", "status", "code", "message", "field"),
    [
        (
            {"articles": []},
            422,
            "bad_batch",
            "A batch takes 1 to 64 articles, not 0. Send them in several requests.",
            "articles",
        ),
        (
            {"articles": [{"title": "t"}] * 65},
            422,
            "bad_batch",
            "A batch takes 1 to 64 articles, not 65. Send them in several requests.",
            "articles",
        ),
        (
            {"articles": [{"title": "t"}], "teaser": False},
            422,
            "bad_batch",
            "Unknown field 'teaser'. A batch has the field articles; remove the others.",
            "teaser",
        ),
        ({}, 422, "bad_batch", "A batch needs articles: a list of 1 to 64 articles.", "articles"),
        ({"articles": {}}, 422, "bad_batch", "A batch needs articles: a list of 1 to 64 articles.", "articles"),
        ([{"title": "t"}], 400, "bad_input", 'A batch must be a JSON object: {"articles": [...]}.', None),
    ],
    ids=["0 articles", "65 articles", "unknown field", "no articles", "articles an object", "list"],
)
def test_a_batch_that_breaks_the_contract_fails_as_a_whole(
    client: httpx.Client, batch: object, status: int, code: str, message: str, field: str | None
) -> None:
    assert error_of(client.post("/v1/annotate_batch", json=batch)) == (status, code, message, field)


def test_an_unknown_parameter_is_a_422(client: httpx.Client) -> None:
    answer = client.post("/v1/annotate?lang=en", json={"title": "t"})
    assert error_of(answer) == (
        422,
        "bad_parameter",
        "Unknown query parameter 'lang'. There is teaser.",
        "lang",
    )


def test_an_unknown_path_is_a_404(client: httpx.Client) -> None:
    message = "There is no '/v1/tag'. The endpoints are /v1/annotate and /v1/annotate_batch."
    assert error_of(client.post("/v1/tag", json={})) == (404, "not_found", message, None)


def test_another_method_is_a_405_that_names_the_right_one(client: httpx.Client) -> None:
    answer = client.get("/v1/annotate")
    assert error_of(answer) == (405, "method_not_allowed", "/v1/annotate takes POST, not GET.", None)
    assert answer.headers["allow"] == "POST"
