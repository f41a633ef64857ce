"""How benchmarks time their contestants, and the JSON line that each figure is."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping


def best_seconds(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least seconds that each took in `rounds` that alternate; a first one warms up and is not counted."""
    best = dict.fromkeys(contestants, float("inf"))
    for turn in range(rounds + 1):
        print(f"round {turn} of {rounds}", file=sys.stderr)
        for name, work in contestants.items():
            started = time.perf_counter()
            work()
            if turn:
                best[name] = min(best[name], time.perf_counter() - started)
    return best


def print_figure(
    name: str, value: float, unit: str, against: str | None = None, ratio: float | None = None, decimals: int = 2
) -> None:
    """Print a figure as one JSON object; `value` has so many `decimals`, `ratio` three."""
    record = {
        "name": name,
        "value": round(value, decimals),
        "unit": unit,
        "against": against,
        "ratio": None if ratio is None else round(ratio, 3),
    }
    print(json.dumps(record), flush=True)
