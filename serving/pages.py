"""Pages beside the annotating endpoints: is the process alive, is it ready, its metrics, the docs' front page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from serving.endpoints import send_json
from serving.errors import NotReady, error_fields, outcome_of, to_json
from serving.frontend import Frontend
from serving.requests import Send


async def answer_livez(_: Frontend, send: Send) -> None:
    """200 as long as the process answers at all."""
    await send_json(send, 200, b'{"status":"alive"}')


async def answer_readyz(frontend: Frontend, send: Send) -> None:
    """200 with the model's version once the models are loaded and their self-test has passed, else 503 and why."""
    reason = frontend.worker.not_ready_because
    version = frontend.worker.version
    if reason is None and version is not None:
        model = {"version": version.version, "vocabulary": version.vocabulary}
        await send_json(send, 200, to_json({"status": "ready", "model": model}))
        return
    error = reason or NotReady("The models are being loaded. Try again in a few seconds.")
    await send_json(send, outcome_of(error).status, to_json({"error": error_fields(error)}))


async def answer_metrics(frontend: Frontend, send: Send) -> None:
    """The metrics of all worker processes; collected in another thread, since that reads files."""
    body = await asyncio.to_thread(frontend.metrics.exposition)
    await _send(send, b"text/plain; version=0.0.4; charset=utf-8", body)


async def answer_docs_json(_: Frontend, send: Send) -> None:
    """The OpenAPI description."""
    from serving.openapi import openapi  # noqa: PLC0415

    await send_json(send, 200, to_json(openapi()))


async def answer_front_page(_: Frontend, send: Send) -> None:
    """Swagger UI over `/docs.json`. BentoML's own page is the same with a tracker of Google's in it."""
    await _send(send, b"text/html; charset=utf-8", FRONT_PAGE.encode())


FRONT_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Energydesk</title>
<link rel="stylesheet" href="./static_content/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="./static_content/swagger-ui-bundle.js" charset="utf-8"></script>
<script>window.ui = SwaggerUIBundle({url: "./docs.json", dom_id: "#swagger-ui", deepLinking: true});</script>
</body>
</html>
"""


async def _send(send: Send, content_type: bytes, body: bytes) -> None:
    headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


PAGES: Mapping[str, Callable[[Frontend, Send], Awaitable[None]]] = {
    "/livez": answer_livez,
    "/healthz": answer_livez,
    "/readyz": answer_readyz,
    "/metrics": answer_metrics,
    "/docs.json": answer_docs_json,
    "/": answer_front_page,
}
