"""The log: one JSON line a request on standard output, and faults by type and place.

Never the text or title of an article; so exceptions are logged without their message, which may quote one.
"""

from __future__ import annotations

import json
import sys
import traceback
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter

FRAMES_MAX = 12


@dataclass(slots=True)
class Exchange:
    """What is known of one request while it is answered; the log and the metrics are made of it."""

    request_id: str
    endpoint: str
    method: str
    started: float = field(default_factory=perf_counter)
    status: int | None = None
    body_read: bool = False
    articles: int = 0
    tags: int = 0
    key_name: str | None = None
    error_code: str | None = None

    @property
    def seconds(self) -> float:
        """Time since the request came in."""
        return perf_counter() - self.started


def log_request(exchange: Exchange, bundle: str | None, seconds: float) -> None:
    """Write the line of one request."""
    _write(
        {
            "time": _now(),
            "level": "info" if (exchange.status or 0) < 500 else "error",
            "request_id": exchange.request_id,
            "endpoint": exchange.endpoint,
            "method": exchange.method,
            "status": exchange.status,
            "ms": round(seconds * 1000, 2),
            "articles": exchange.articles,
            "tags": exchange.tags,
            "key": exchange.key_name,
            "bundle": bundle,
            "error": exchange.error_code,
        }
    )


def report_exception(error: BaseException, doing: str, request_id: str | None = None) -> None:
    """Write where an unexpected exception came from: its type and frames, not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_MAX:]
    _write(
        {
            "time": _now(),
            "level": "error",
            "event": "fault",
            "doing": doing,
            "request_id": request_id,
            "type": type(error).__name__,
            "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _write(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()
