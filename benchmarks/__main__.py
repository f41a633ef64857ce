"""`python -m benchmarks [[NAME=]FIGURE]`: every measured figure or the one named, one JSON object a line on stdout.

Each benchmark runs in a process of its own, so that none slows another. Progress goes to standard error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

# Which module prints which figures, by how their names begin.
BENCHMARKS = {
    "benchmarks.quality": (("quality_",), ()),
    "benchmarks.tagging_speed": (("tagging_",), ()),
    "benchmarks.teaser_speed": (("teaser_",), ()),
    "benchmarks.http_requests": (("http_", "service_"), ("--query", "teaser=false")),
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks that print the wanted figures; the exit status is 1 if one fails or prints no such figure."""
    wanted = [argument.removeprefix("NAME=") for argument in arguments if argument.removeprefix("NAME=")]
    chosen = {
        module: options
        for module, (prefixes, options) in BENCHMARKS.items()
        if not wanted or any(name.startswith(prefixes) for name in wanted)
    }
    printed: list[str] = []
    failed = not chosen
    for module, options in chosen.items():
        print(f"running {module}", file=sys.stderr)
        with subprocess.Popen([sys.executable, "-m", module, *options], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                name = json.loads(line)["name"]
                if not wanted or name in wanted:
                    printed.append(name)
                    print(line, end="", flush=True)
        if process.returncode:
            print(f"error: {module} ended with status {process.returncode}", file=sys.stderr)
            failed = True
    missing = [name for name in wanted if name not in printed]
    if missing:
        print(f"error: there is no figure named {', '.join(missing)}", file=sys.stderr)
    return int(failed or bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
