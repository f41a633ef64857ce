"""The yardstick: a BentoML service with BentoML's defaults whose one endpoint takes a JSON object and gives one."""

from __future__ import annotations

from typing import Any

import bentoml


@bentoml.service(name="empty", workers=1)
class Empty:
    """Does nothing with what it gets."""

    @bentoml.api(route="/echo")
    async def echo(self, record: dict[str, Any], /) -> dict[str, Any]:
        """Say that the object has arrived."""
        return {"characters": len(record["body"])}
