"""What a check says: which check failed, where in the teaser, and why."""

from __future__ import annotations

from dataclasses import dataclass

CHECKS: tuple[str, ...] = (
    "numbers",
    "names",
    "words",
    "roles",
    "direction",
    "negation",
    "certainty",
    "attribution",
    "length",
    "form",
    "copy",
    "standalone",
)
"""The names of the checks, in the order in which their findings are given."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against a teaser.

    `check` is one of `CHECKS`; ``teaser[start:end]`` is what failed (all of it where the whole teaser did); `message`
    is a plain sentence for an editor.
    """

    check: str
    start: int
    end: int
    message: str
