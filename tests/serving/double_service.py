"""The service around the made-up desk, for BentoML to start."""

from __future__ import annotations

from pathlib import Path

from desk_double import DeskDouble

from serving.service import build_service


def load(_: Path | None) -> DeskDouble:
    return DeskDouble()


service = build_service(load)
