"""Progress on standard error: one live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Gives a function that says what is going on, with the time since the start."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True, highlight=False)
    started = time.monotonic()

    def stamped(message: str) -> str:
        minutes, seconds = divmod(int(time.monotonic() - started), 60)
        return f"{minutes:3d}:{seconds:02d}  {message}"

    if not console.is_terminal:
        yield lambda message: console.print(stamped(message), markup=False)
        return
    with console.status("starting") as status:
        yield lambda message: status.update(stamped(message))
