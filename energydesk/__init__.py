"""Energydesk: tags energy news with subsectors and regions, with evidence, and writes a teaser line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from energydesk.annotation import Annotation
    from energydesk.article import Article
    from energydesk.desk import Desk

__all__ = ["Annotation", "Article", "Desk"]
__version__ = "0.1.0"

_HOMES = {"Annotation": "energydesk.annotation", "Article": "energydesk.article", "Desk": "energydesk.desk"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: importing the package loads nothing."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
