"""Who may ask what, and what the log says of it; asked from the made-up desk behind two keys."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from desk_double import SECRET
from server_process import ServerProcess
from serving_names import ARCHIVE_KEY, CMS_KEY

ARTICLE = {"title": "t", "body": SECRET}
MISSING = "An API key is missing. Send it as `Authorization: Bearer KEY` or `X-API-Key: KEY`."
UNKNOWN = "The API key is not known. Ask the service's operator for a valid one."
# A proxy's header: the service must not take such a request for one of its own machine.
FROM_ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def stranger(guarded_server: ServerProcess) -> Any:
    with guarded_server.client() as opened:
        yield opened


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": f"Bearer {CMS_KEY}"},
        {"Authorization": f"bearer {ARCHIVE_KEY}"},
        {"X-API-Key": CMS_KEY},
        {"X-API-Key": CMS_KEY, **FROM_ELSEWHERE},
    ],
)
def test_each_key_opens_in_each_header(stranger: httpx.Client, headers: dict[str, str]) -> None:
    assert stranger.post("/v1/annotate", json=ARTICLE, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, MISSING),
        ({"Authorization": "Basic YTpi"}, MISSING),
        ({"Authorization": "Bearer"}, MISSING),
        ({"Authorization": "Bearer wrong"}, UNKNOWN),
        ({"X-API-Key": CMS_KEY[:-1]}, UNKNOWN),
        ({"X-API-Key": "é"}, UNKNOWN),
    ],
)
def test_without_a_known_key_it_is_a_401(stranger: httpx.Client, headers: dict[str, str], message: str) -> None:
    encoded = {name: value.encode() for name, value in headers.items()}
    answer = stranger.post("/v1/annotate", json=ARTICLE, headers=encoded)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json() == {"error": {"code": "unauthorized", "message": message, "field": None}}


def test_health_needs_no_key_from_anywhere(stranger: httpx.Client) -> None:
    assert stranger.get("/livez", headers=FROM_ELSEWHERE).json() == {"status": "alive"}
    answer = stranger.get("/readyz", headers=FROM_ELSEWHERE)
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ready", "model": {"version": "double", "vocabulary": "none"}},
    )


@pytest.mark.parametrize("path", ["/metrics", "/docs.json", "/", "/static_content/swagger-ui.css"])
def test_metrics_and_docs_are_open_here_and_need_a_key_elsewhere(stranger: httpx.Client, path: str) -> None:
    assert stranger.get(path).status_code == 200
    assert stranger.get(path, headers=FROM_ELSEWHERE).status_code == 401
    assert stranger.get(path, headers={**FROM_ELSEWHERE, "X-API-Key": CMS_KEY}).status_code == 200


def test_without_keys_another_machine_is_refused(client: httpx.Client) -> None:
    answer = client.post("/v1/annotate", json=ARTICLE, headers=FROM_ELSEWHERE)
    assert answer.status_code == 401
    assert answer.json()["error"]["message"] == (
        "The service has no API keys and so answers only its own machine. "
        "Its operator can make one with `energydesk hash-key` and set ENERGYDESK_API_KEYS."
    )


def test_the_log_has_one_line_a_request_with_the_keys_name(guarded_server: ServerProcess, cms: httpx.Client) -> None:
    answer = cms.post("/v1/annotate", json=ARTICLE, headers={"X-Request-ID": "log-test-1"})
    assert answer.headers["x-request-id"] == "log-test-1"
    (record,) = guarded_server.records("log-test-1")
    time, ms = record.pop("time"), record.pop("ms")
    assert time.endswith("+00:00")
    assert 0 < ms < 60_000
    assert record == {
        "level": "info",
        "request_id": "log-test-1",
        "endpoint": "/v1/annotate",
        "method": "POST",
        "status": 200,
        "articles": 1,
        "tags": 1,
        "key": "cms",
        "bundle": "double",
        "error": None,
    }


def test_a_key_without_a_name_is_logged_by_the_start_of_its_hash(guarded_server: ServerProcess) -> None:
    headers = {"X-API-Key": ARCHIVE_KEY, "X-Request-ID": "log-test-2"}
    httpx.post(guarded_server.url + "/v1/annotate", json=ARTICLE, headers=headers)
    (record,) = guarded_server.records("log-test-2")
    assert record["key"].startswith("key-")


def test_a_request_id_that_could_break_the_log_is_replaced(cms: httpx.Client) -> None:
    answer = cms.post("/v1/annotate", json=ARTICLE, headers={"X-Request-ID": 'a" b'})
    assert len(answer.headers["x-request-id"]) == 16


def test_a_fault_is_a_500_and_the_log_has_its_place_but_no_text(
    guarded_server: ServerProcess, cms: httpx.Client
) -> None:
    headers = {"X-Request-ID": "fault-test"}
    answer = cms.post("/v1/annotate", json={"title": "fail", "body": SECRET}, headers=headers)
    message = "The article could not be annotated because of a fault in the program, not in the article."
    assert (answer.status_code, answer.json()) == (
        500,
        {"error": {"code": "error", "message": message, "field": None}},
    )
    (record,) = [line for line in guarded_server.records("fault-test") if "status" in line]
    assert (record["level"], record["status"], record["error"]) == ("error", 500, "error")
    (fault,) = [json.loads(line) for line in guarded_server.lines() if '"fault"' in line and "fault-test" in line]
    assert (fault["request_id"], fault["type"]) == ("fault-test", "RuntimeError")
    assert "desk_double.py" in fault["frames"][-1]
    assert SECRET not in json.dumps(fault)


def test_neither_text_nor_keys_are_ever_logged(guarded_server: ServerProcess, cms: httpx.Client) -> None:
    cms.post("/v1/annotate", json={"title": "refuse", "body": SECRET}, headers={"X-Request-ID": "silent-test"})
    cms.post("/v1/annotate", content=b'{"title": "' + SECRET.encode(), headers={"Content-Type": "application/json"})
    guarded_server.records("silent-test")
    log = "\n".join(guarded_server.lines())
    assert SECRET not in log
    assert CMS_KEY not in log
    assert ARCHIVE_KEY not in log


def test_bentomls_own_access_log_is_off(guarded_server: ServerProcess) -> None:
    assert not [line for line in guarded_server.lines() if "scheme=" in line or '"POST /' in line]


def test_a_refused_article_of_a_batch_fails_alone_and_a_failing_one_too(cms: httpx.Client) -> None:
    articles = [{"title": "ok", "id": "1"}, {"title": "refuse", "id": "2"}, {"title": "fail", "body": SECRET}]
    answers = cms.post("/v1/annotate_batch", json={"articles": articles}).json()["annotations"]
    assert answers[0]["id"] == "1"
    assert answers[0]["subsectors"] == [{"id": "gas", "label": "Gas", "score": 0.9, "evidence": []}]
    message = "The article could not be annotated because of a fault in the program, not in the article."
    assert answers[1:] == [
        {"id": "2", "error": {"code": "bad_article", "message": "The desk does not take it.", "field": "body"}},
        {"id": None, "error": {"code": "error", "message": message, "field": None}},
    ]
