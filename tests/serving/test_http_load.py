"""Time limits, floods and the end of the process: what holds when things are slow; asked from the made-up desk."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from server_process import ServerProcess, running
from serving_names import DOUBLE


def test_a_slow_request_is_a_503_and_the_thread_takes_the_next(cms: httpx.Client) -> None:
    start = time.monotonic()
    slow = cms.post("/v1/annotate", json={"title": "sleep 30"})
    took = time.monotonic() - start
    error = {"code": "timeout", "message": "The time budget was spent between two steps.", "field": None}
    assert (slow.status_code, slow.json()) == (503, {"error": error})
    assert 0.9 < took < 3
    assert cms.post("/v1/annotate", json={"title": "next"}).status_code == 200


def test_a_body_that_does_not_arrive_in_time_is_a_503(guarded_server: ServerProcess, cms: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", guarded_server.port), timeout=10) as connection:
        lines = [
            "POST /v1/annotate HTTP/1.1",
            "Host: a",
            "Content-Type: application/json",
            f"Authorization: {cms.headers['authorization']}",
            "Content-Length: 100",
        ]
        connection.sendall(("\r\n".join(lines) + '\r\n\r\n{"title": ').encode())
        assert connection.recv(12) == b"HTTP/1.1 503"


def test_a_flood_is_a_429_with_the_time_to_wait_and_health_still_answers(
    guarded_server: ServerProcess, cms: httpx.Client
) -> None:
    statuses: list[int] = []

    def ask() -> None:
        answer = httpx.post(
            guarded_server.url + "/v1/annotate", json={"title": "sleep 0.4"}, headers=cms.headers, timeout=30
        )
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.25)
    flooded = cms.post("/v1/annotate", json={"title": "one more"})
    start = time.monotonic()
    assert httpx.get(guarded_server.url + "/livez").status_code == 200
    assert time.monotonic() - start < 1
    for thread in threads:
        thread.join()
    assert flooded.status_code == 429
    assert flooded.headers["retry-after"] == "1"
    message = "3 requests are in flight, which is the limit. Try again after the seconds in Retry-After."
    assert flooded.json() == {"error": {"code": "too_many_requests", "message": message, "field": None}}
    assert statuses.count(200) >= 2
    assert cms.post("/v1/annotate", json={"title": "after"}).status_code == 200


def test_a_client_that_goes_away_leaves_no_slot_taken(guarded_server: ServerProcess, cms: httpx.Client) -> None:
    for _ in range(5):
        with pytest.raises(httpx.ReadTimeout):
            cms.post("/v1/annotate", json={"title": "sleep 0.2"}, timeout=0.05)
        time.sleep(0.25)
    assert cms.post("/v1/annotate", json={"title": "after"}).status_code == 200


def test_sigterm_finishes_what_is_in_flight(tmp_path: Path) -> None:
    answers: list[int] = []
    with running(tmp_path, DOUBLE) as server:

        def ask() -> None:
            answers.append(httpx.post(server.url + "/v1/annotate", json={"title": "sleep 1.5"}, timeout=30).status_code)

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.5)
        server.stop()
        thread.join()
    assert answers == [200]


def metric(client: httpx.Client, line: str) -> float:
    for found in client.get("/metrics").text.splitlines():
        if found.startswith(line + " "):
            return float(found.rpartition(" ")[2])
    return 0.0


def test_metrics_count_requests_articles_and_tags(cms: httpx.Client) -> None:
    names: Sequence[str] = [
        'energydesk_requests_total{endpoint="/v1/annotate",status="200"}',
        'energydesk_requests_total{endpoint="/v1/annotate",status="422"}',
        'energydesk_request_seconds_count{endpoint="/v1/annotate"}',
        "energydesk_articles_total",
        'energydesk_tags_total{kind="subsector",tag="gas"}',
        "energydesk_body_characters_total",
        "energydesk_articles_for_review_total",
        "energydesk_furniture_characters_total",
        'energydesk_articles_failed_total{code="bad_article"}',
    ]
    before = [metric(cms, name) for name in names]
    cms.post("/v1/annotate", json={"title": "t", "body": "12345"})
    cms.post("/v1/annotate", json={"title": ""})
    cms.post("/v1/annotate_batch", json={"articles": [{"title": "t"}, {"title": ""}]})
    after = [metric(cms, name) for name in names]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 2, 2, 2, 5, 0, 0, 2]
    assert metric(cms, "energydesk_requests_in_flight") == 0
    assert metric(cms, "energydesk_queue_length") == 0
