"""The gate every request passes: its id, its key, the limits, and one form for every error.

An ASGI middleware of the BentoML service. It answers what is refused, the health endpoints and `/metrics` itself, lets
the rest through, and writes the log line and the metrics of each. Leaves out bodies, which `serving.endpoints` reads.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from energydesk.errors import DeadlineExceeded, EnergydeskError
from serving.endpoints import ANNOTATE_PATH, BATCH_PATH, send_json
from serving.errors import (
    MethodNotAllowed,
    PathNotFound,
    TooManyRequests,
    Unauthorized,
    error_fields,
    outcome_of,
    to_json,
)
from serving.frontend import Frontend
from serving.pages import PAGES
from serving.request_log import Exchange, log_request, report_exception
from serving.requests import ClientGone, Message, Receive, Scope, Send, check_length, drain
from serving.settings import is_loopback

ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Access = Literal["open", "local", "key"]


@dataclass(frozen=True, slots=True)
class Route:
    """A path: its name in metrics and logs, its methods, and who may ask.

    `open`: anybody. `key`: whoever has a key. `local`: also this machine without one. A `probe` is asked every few
    seconds, so it is counted but not logged unless it is refused.
    """

    label: str
    methods: tuple[str, ...]
    access: Access
    probe: bool = False


_READ = ("GET", "HEAD")
ROUTES: Mapping[str, Route] = {
    ANNOTATE_PATH: Route(ANNOTATE_PATH, ("POST",), "key"),
    BATCH_PATH: Route(BATCH_PATH, ("POST",), "key"),
    "/livez": Route("/livez", _READ, "open", probe=True),
    "/healthz": Route("/livez", _READ, "open", probe=True),
    "/readyz": Route("/readyz", _READ, "open", probe=True),
    "/metrics": Route("/metrics", _READ, "local", probe=True),
    "/": Route("docs", _READ, "local"),
    "/docs.json": Route("docs", _READ, "local"),
    "/schema.json": Route("docs", _READ, "local"),
}
STATIC_PREFIX = "/static_content/"
_STATIC = Route("docs", _READ, "local")
_UNKNOWN = Route("other", (), "open")
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
CLIENT_GONE_STATUS = 499  # nginx's number for it; only ever seen in logs and metrics


class Gate:
    """Wraps BentoML's app."""

    def __init__(self, app: ASGIApp, frontend: Frontend) -> None:
        self._app = app
        self._frontend = frontend
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand on what is not HTTP (the start and end of the process)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        route = _route_of(scope["path"])
        exchange = Exchange(_request_id(headers), route.label, scope["method"])
        scope["energydesk.exchange"], scope["energydesk.headers"] = exchange, headers

        async def receive_noting() -> Message:
            message = await receive()
            if not message.get("more_body", False):
                exchange.body_read = True
            return message

        async def send_noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", exchange.request_id.encode())]
            await send(message)

        try:
            await self._answer(route, scope, receive_noting, send_noting)
        except ClientGone:
            exchange.status, exchange.error_code = CLIENT_GONE_STATUS, "client_gone"
        except Exception as error:
            if exchange.status is not None:
                report_exception(error, "sending an answer", exchange.request_id)
                raise
            refusal = error if isinstance(error, EnergydeskError) else _fault(error, exchange)
            exchange.error_code = refusal.code
            await _refuse(refusal, route, exchange, headers, receive_noting, send_noting)
        finally:
            self._note(route, exchange)

    async def _answer(self, route: Route, scope: Scope, receive: Receive, send: Send) -> None:
        if route is _UNKNOWN:
            raise PathNotFound(
                f"There is no {scope['path'][:200]!r}. The endpoints are {ANNOTATE_PATH} and {BATCH_PATH}."
            )
        exchange: Exchange = scope["energydesk.exchange"]
        exchange.key_name = self._admitted_as(route, scope)
        if scope["method"] not in route.methods:
            raise MethodNotAllowed(f"{scope['path']} takes {' and '.join(route.methods)}, not {scope['method'][:20]}.")
        if page := PAGES.get(scope["path"]):
            await page(self._frontend, send)
        elif route.access == "key":
            await self._annotate(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _annotate(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = scope["energydesk.headers"].get(b"content-length")
        check_length(None if length is None else length.decode("latin-1"))
        if self._in_flight >= self._frontend.settings.max_in_flight:
            raise TooManyRequests(
                f"{self._in_flight} requests are in flight, which is the limit. "
                "Try again after the seconds in Retry-After."
            )
        self._in_flight += 1
        try:
            self._frontend.metrics.load(self._in_flight, self._frontend.worker.waiting)
            await self._app(scope, receive, send)
        finally:
            self._in_flight -= 1
            self._frontend.metrics.load(self._in_flight, self._frontend.worker.waiting)

    def _admitted_as(self, route: Route, scope: Scope) -> str | None:
        """The name of the key that the request carries; raises `Unauthorized` where one is needed and missing."""
        if route.access == "open":
            return None
        headers: Mapping[bytes, bytes] = scope["energydesk.headers"]
        keys = self._frontend.settings.keys
        local = _is_local(scope, headers)
        if not keys:
            if local:
                return None
            raise Unauthorized(
                "The service has no API keys and so answers only its own machine. "
                "Its operator can make one with `energydesk hash-key` and set ENERGYDESK_API_KEYS."
            )
        key = _key_in(headers)
        name = None if key is None else keys.name_of(key)
        if name is None and not (local and route.access == "local"):
            if key is None:
                raise Unauthorized("An API key is missing. Send it as `Authorization: Bearer KEY` or `X-API-Key: KEY`.")
            raise Unauthorized("The API key is not known. Ask the service's operator for a valid one.")
        return name

    def _note(self, route: Route, exchange: Exchange) -> None:
        seconds = exchange.seconds
        status = exchange.status or 500
        self._frontend.metrics.request_done(route.label, status, seconds)
        if not (route.probe and status in (200, 503)):
            version = self._frontend.worker.version
            log_request(exchange, version.version if version else None, seconds)


def _route_of(path: str) -> Route:
    return ROUTES.get(path) or (_STATIC if path.startswith(STATIC_PREFIX) else _UNKNOWN)


def _request_id(headers: Mapping[bytes, bytes]) -> str:
    """The client's X-Request-ID if it is short and plain, else a new one: 16 hexadecimal digits."""
    sent = headers.get(b"x-request-id", b"")
    return sent.decode("ascii") if _REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)


def _key_in(headers: Mapping[bytes, bytes]) -> str | None:
    scheme, _, key = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    if scheme.lower() == "bearer" and key.strip():
        return key.strip()
    return headers.get(b"x-api-key", b"").decode("latin-1").strip() or None


def _is_local(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    """Whether the request comes from this machine itself and was not handed on by a proxy."""
    client: tuple[str, int] | None = scope.get("client")
    return (
        client is not None
        and is_loopback(client[0])
        and b"x-forwarded-for" not in headers
        and b"forwarded" not in headers
    )


def _fault(error: Exception, exchange: Exchange) -> EnergydeskError:
    report_exception(error, "answering", exchange.request_id)
    return EnergydeskError(f"A fault in the service; its log has it under the request id {exchange.request_id}.")


async def _refuse(
    error: EnergydeskError,
    route: Route,
    exchange: Exchange,
    headers: Mapping[bytes, bytes],
    receive: Receive,
    send: Send,
) -> None:
    outcome = outcome_of(error)
    extra: list[tuple[bytes, bytes]] = []
    if outcome.retry_after_s is not None:
        extra.append((b"retry-after", str(outcome.retry_after_s).encode()))
    if isinstance(error, Unauthorized):
        extra.append((b"www-authenticate", b"Bearer"))
    if isinstance(error, MethodNotAllowed):
        extra.append((b"allow", ", ".join(route.methods).encode()))
    body_follows = b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"
    told_to_wait = headers.get(b"expect", b"").lower() == b"100-continue" or isinstance(error, DeadlineExceeded)
    if body_follows and not exchange.body_read and not told_to_wait:
        await drain(receive)
    await send_json(send, outcome.status, to_json({"error": error_fields(error)}), extra)
