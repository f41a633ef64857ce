"""How a corpus is named on the command line: ``briefs`` where it has a home in the repository, ``reuters=PATH`` where
not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CorpusArgument:
    """A corpus by name, and where it lies if not at its home."""

    name: str
    path: Path | None = None

    @classmethod
    def parse(cls, text: str) -> CorpusArgument:
        """``"reuters=/data/reuters" -> CorpusArgument("reuters", Path("/data/reuters"))``."""
        name, _, path = text.partition("=")
        return cls(name, Path(path).expanduser() if path else None)
