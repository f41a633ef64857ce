"""Prometheus metrics of the service, summed over its worker processes.

Shares (of furniture, of articles for review) are given as two counters each, so that Prometheus can take them over
any window; `docs/cms.md` has the queries. Made in the worker, never at import: the client library decides by
`PROMETHEUS_MULTIPROC_DIR`, which BentoML sets for the worker, whether it counts across processes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from energydesk.annotation import Annotation
from energydesk.article import Article

# Seconds. An article takes milliseconds, a batch of 64 some hundred, a teaser model up to seconds.
LATENCY_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class ServiceMetrics:
    """Counts requests and what the annotations held; one for each process."""

    def __init__(self) -> None:
        from prometheus_client import Counter, Gauge, Histogram  # noqa: PLC0415

        self._requests = Counter("energydesk_requests", "Requests by endpoint and status.", ["endpoint", "status"])
        self._seconds = Histogram(
            "energydesk_request_seconds",
            "Seconds from a request's headers to its answer's last byte.",
            ["endpoint"],
            buckets=LATENCY_BUCKETS_S,
        )
        self._in_flight = Gauge(
            "energydesk_requests_in_flight", "Annotation requests being answered.", multiprocess_mode="livesum"
        )
        self._waiting = Gauge(
            "energydesk_queue_length", "Requests that wait for the annotating thread.", multiprocess_mode="livesum"
        )
        self._articles = Counter("energydesk_articles", "Articles annotated.")
        self._failed = Counter("energydesk_articles_failed", "Articles refused or failed, by error code.", ["code"])
        self._tags = Counter("energydesk_tags", "Tags emitted, by kind and id.", ["kind", "tag"])
        self._review = Counter("energydesk_articles_for_review", "Articles marked for an editor's review.")
        self._body = Counter("energydesk_body_characters", "Characters of the bodies annotated.")
        self._furniture = Counter("energydesk_furniture_characters", "Characters of bodies set aside as furniture.")

    def request_done(self, endpoint: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        self._requests.labels(endpoint, str(status)).inc()
        self._seconds.labels(endpoint).observe(seconds)

    def load(self, in_flight: int, waiting: int) -> None:
        """Set how much is being worked on and how much waits."""
        self._in_flight.set(in_flight)
        self._waiting.set(waiting)

    def article_failed(self, code: str) -> None:
        """Count an article that got an error instead of an annotation."""
        self._failed.labels(code).inc()

    def annotated(self, articles: Sequence[Article], annotations: Sequence[Annotation]) -> None:
        """Count what the annotations of these articles hold."""
        self._articles.inc(len(annotations))
        self._body.inc(sum(len(article.body) for article in articles))
        self._furniture.inc(sum(span.end - span.start for note in annotations for span in note.furniture))
        self._review.inc(sum(note.review.needed for note in annotations))
        for note in annotations:
            for subsector in note.subsectors:
                self._tags.labels("subsector", subsector.id).inc()
            for region in note.regions:
                self._tags.labels(region.kind, region.id).inc()

    @staticmethod
    def exposition() -> bytes:
        """All metrics of all processes in Prometheus' text format."""
        from prometheus_client import REGISTRY, CollectorRegistry, generate_latest  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(REGISTRY)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
