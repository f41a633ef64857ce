"""The BentoML service: one service, its two endpoints mounted at /v1 behind the gate.

Mounted as an ASGI app rather than written as `@bentoml.api` methods: those answer a validation error with BentoML's
own 400 and body, and the contract fixes both. BentoML's timeout, access log and request metrics are off because the
gate has its own. Start it with `energydesk serve`, or with `bentoml serve serving.service:service`.
"""

from __future__ import annotations

from typing import Any

import bentoml

from serving.annotating import DeskLoader, load_desk
from serving.endpoints import Endpoints
from serving.frontend import Frontend
from serving.gate import Gate

SERVICE_NAME = "energydesk"
BENTOML_TIMEOUT_S = 86_400  # never reached: ours ends a request long before, and frees the thread


def build_service(load: DeskLoader) -> Any:
    """A BentoML service around the desk that `load` gives; nothing is loaded before a worker process starts."""
    frontend = Frontend(load)

    class Energydesk:
        """Tags energy news by subsector and region and drafts teasers."""

        def __init__(self) -> None:
            frontend.start()

        @bentoml.on_shutdown  # type: ignore[untyped-decorator]
        def close(self) -> None:
            frontend.stop()

    as_service: Any = bentoml.service(
        name=SERVICE_NAME,
        workers=1,
        traffic={"timeout": BENTOML_TIMEOUT_S},
        metrics={"enabled": False},
        logging={"access": {"enabled": False}},
    )
    built = as_service(Energydesk)
    built.mount_asgi_app(Endpoints(frontend), path="/v1", name="annotate")
    built.add_asgi_middleware(Gate, frontend=frontend)
    return built


service = build_service(load_desk)
