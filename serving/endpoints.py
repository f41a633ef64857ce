"""The two endpoints that annotate, as the ASGI app that BentoML mounts at /v1.

They turn a request into articles, have them annotated and write the JSON. Errors of a whole request are raised for
`serving.gate` to answer; an article of a batch that fails becomes an entry with its error.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from energydesk.annotation import Annotation
from energydesk.article import Article
from energydesk.errors import BadInput, EnergydeskError
from serving.annotating import Options, Result
from serving.errors import BadBatch, error_fields, to_json
from serving.frontend import Frontend
from serving.request_log import Exchange
from serving.requests import (
    Receive,
    Scope,
    Send,
    check_content_type,
    check_encoding,
    id_of,
    parse_json,
    parse_options,
    read_body,
)
from serving.settings import BATCH_MAX_ARTICLES
from serving.worker import TOGETHER_MAX_ARTICLES

ANNOTATE_PATH = "/v1/annotate"
BATCH_PATH = "/v1/annotate_batch"


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of a batch that is no article: the id if it has one, and why."""

    id: str | None
    error: EnergydeskError


class Endpoints:
    """ASGI app for `/v1/annotate` and `/v1/annotate_batch`."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request that the gate has let through."""
        exchange: Exchange = scope["energydesk.exchange"]
        headers: Mapping[bytes, bytes] = scope["energydesk.headers"]
        deadline = time.monotonic() + self._frontend.settings.timeout_s
        options = parse_options(scope["query_string"])
        check_content_type(_text(headers, b"content-type"))
        check_encoding(_text(headers, b"content-encoding"))
        record = parse_json(await read_body(receive, deadline))
        if exchange.endpoint == ANNOTATE_PATH:
            answer = await self._annotate(record, options, deadline, exchange)
        else:
            answer = await self._annotate_batch(record, options, deadline, exchange)
        await send_json(send, 200, answer)

    async def _annotate(self, record: object, options: Options, deadline: float, exchange: Exchange) -> bytes:
        try:
            article = Article.from_mapping(record)
            (result,) = await self._results([article], options, deadline, exchange)
            if isinstance(result, EnergydeskError):
                raise result
        except EnergydeskError as error:
            self._frontend.metrics.article_failed(error.code)
            raise
        return to_json(result.to_dict())

    async def _annotate_batch(self, record: object, options: Options, deadline: float, exchange: Exchange) -> bytes:
        entries = [_article_or_error(entry, number) for number, entry in enumerate(_entries(record))]
        articles = [entry for entry in entries if isinstance(entry, Article)]
        results: list[Result] = []
        # In pieces, so that a long batch does not keep single articles of other requests waiting for its end.
        for start in range(0, len(articles), TOGETHER_MAX_ARTICLES):
            piece = articles[start : start + TOGETHER_MAX_ARTICLES]
            results += await self._results(piece, options, deadline, exchange)
        done = iter(results)
        answers: list[dict[str, object]] = []
        for entry in entries:
            result = next(done) if isinstance(entry, Article) else entry.error
            if isinstance(result, Annotation):
                answers.append(result.to_dict())
            else:
                answers.append({"id": entry.id, "error": error_fields(result)})
                self._frontend.metrics.article_failed(result.code)
        return to_json({"annotations": answers})

    async def _results(
        self, articles: Sequence[Article], options: Options, deadline: float, exchange: Exchange
    ) -> list[Result]:
        results = await self._frontend.worker.annotate(articles, options, deadline, exchange.request_id)
        annotations = [result for result in results if isinstance(result, Annotation)]
        exchange.articles += len(articles)
        exchange.tags += sum(len(note.subsectors) + len(note.regions) for note in annotations)
        self._frontend.metrics.annotated(articles, annotations)
        return results


async def send_json(send: Send, status: int, body: bytes, headers: Sequence[tuple[bytes, bytes]] = ()) -> None:
    """Send a whole JSON answer."""
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})


def _entries(record: object) -> list[object]:
    if not isinstance(record, Mapping):
        raise BadInput('A batch must be a JSON object: {"articles": [...]}.')
    for name in record:
        if name != "articles":
            raise BadBatch(
                f"Unknown field {str(name)!r}. A batch has the field articles; remove the others.", str(name)
            )
    entries = record.get("articles")
    if not isinstance(entries, list):
        raise BadBatch(f"A batch needs articles: a list of 1 to {BATCH_MAX_ARTICLES} articles.", "articles")
    if not 1 <= len(entries) <= BATCH_MAX_ARTICLES:
        raise BadBatch(
            f"A batch takes 1 to {BATCH_MAX_ARTICLES} articles, not {len(entries)}. Send them in several requests.",
            "articles",
        )
    return entries


def _article_or_error(entry: object, number: int) -> Article | Refused:
    try:
        return Article.from_mapping(entry, where=f"articles[{number}].")
    except EnergydeskError as error:
        return Refused(id_of(entry), error)


def _text(headers: Mapping[bytes, bytes], name: bytes) -> str | None:
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")
