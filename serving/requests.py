"""A request's body and query: read within limits and turned into what the domain takes.

Everything here raises an error of `serving.errors` or the domain for input that is wrong; nothing is repaired,
except that a UTF-8 byte order mark is skipped.
"""

from __future__ import annotations

import asyncio
import codecs
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from energydesk.errors import BadInput, DeadlineExceeded
from serving.annotating import Options
from serving.errors import BadParameter, BodyTooLarge, NotJsonType
from serving.settings import BODY_MAX_BYTES

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Scope = MutableMapping[str, Any]

# After a refusal the rest of the body is read and dropped for a while: closing a connection on which the client is
# still sending makes its network layer throw the answer away.
DRAIN_MAX_BYTES = 32_000_000
DRAIN_MAX_S = 3.0
ID_MAX_CHARS = 200

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class ClientGone(Exception):
    """The client closed the connection before its request was complete; there is nobody to answer."""


def check_content_type(value: str | None) -> None:
    """Raise `NotJsonType` unless the header says JSON in UTF-8: ``application/json; charset=utf-8`` is fine."""
    kind, _, parameters = (value or "").partition(";")
    if kind.strip().lower() != "application/json":
        shown = f"not {kind.strip()[:60]!r}" if kind.strip() else "but it is missing"
        raise NotJsonType(f"The Content-Type must be application/json, {shown}.", "Content-Type")
    for parameter in parameters.split(";"):
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset" and charset.strip().strip('"').lower() not in ("utf-8", "utf8"):
            raise NotJsonType(f"JSON must be sent in UTF-8, not {charset.strip()[:40]!r}.", "Content-Type")


def check_encoding(value: str | None) -> None:
    """Raise `NotJsonType` for a compressed body."""
    if value and value.strip().lower() != "identity":
        shown = value.strip()[:40]
        raise NotJsonType(f"Send the body uncompressed, without Content-Encoding {shown!r}.", "Content-Encoding")


def check_length(value: str | None) -> None:
    """Raise `BodyTooLarge` if the Content-Length is over the limit; a missing one is checked while reading."""
    if value is not None and value.isdigit() and int(value[:20]) > BODY_MAX_BYTES:
        _too_large()


async def read_body(receive: Receive, deadline: float) -> bytes:
    """The whole body, at most `BODY_MAX_BYTES`. Raises `BodyTooLarge`, `DeadlineExceeded` and `ClientGone`."""
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(deadline - time.monotonic()):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGone
                chunk: bytes = message.get("body", b"")
                size += len(chunk)
                if size > BODY_MAX_BYTES:
                    _too_large()
                chunks.append(chunk)
                if not message.get("more_body", False):
                    return b"".join(chunks)
    except TimeoutError:
        raise DeadlineExceeded("The time budget was spent before the request's body had arrived.") from None


async def drain(receive: Receive) -> None:
    """Read and drop what is left of a body that is refused, within limits."""
    size = 0
    try:
        async with asyncio.timeout(DRAIN_MAX_S):
            while size < DRAIN_MAX_BYTES:
                message = await receive()
                size += len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return
    except TimeoutError:
        return


def parse_json(data: bytes, what: str = "body") -> object:
    """The JSON value in `data`; raises `BadInput`, which calls it by `what` it is, for all but strict JSON in UTF-8."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"The {what} is not valid UTF-8 (byte {error.start}). Send UTF-8.") from None
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"The {what} is not JSON: {error.msg} at character {error.pos + 1}.") from None
    except RecursionError:
        raise BadInput(f"The {what} is not usable JSON: it is nested too deep.") from None
    except ValueError:
        raise BadInput(f"The {what} is not usable JSON: a number is too long, NaN or infinite.") from None


def id_of(record: object) -> str | None:
    """The id to echo for a record that is no article: ``{"id": 7}`` -> ``"7"``; None if it has no usable one."""
    value = record.get("id") if isinstance(record, dict) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value[:ID_MAX_CHARS] if isinstance(value, str) else None


def parse_options(query: bytes) -> Options:
    """Options from the query string: ``b"teaser=false"`` -> ``Options(teaser=False)``; raises `BadParameter`."""
    if not query:
        return Options()
    teaser = True
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name != "teaser":
            raise BadParameter(f"Unknown query parameter {name[:60]!r}. There is teaser.", name)
        if value.lower() not in _BOOLEANS:
            raise BadParameter(f"{name} must be true or false, not {value[:40]!r}.", name)
        teaser = _BOOLEANS[value.lower()]
    return Options(teaser=teaser)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _too_large() -> NoReturn:
    raise BodyTooLarge(
        f"The request's body is over {BODY_MAX_BYTES:,} bytes. Send less text, or a batch in several requests."
    )
