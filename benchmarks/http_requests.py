"""Requests a second, 99th percentile and memory of the service, against an empty BentoML service in the same run.

Both services are started on this machine, one after the other, each with one worker process, and asked the same bodies
(the test articles of `datasets/energy_briefs`) by 8 connections that stay open, in rounds that alternate between the
two. Memory is read before the rounds, and again after some requests with teasers. Prints one JSON object a figure:
name, value, unit, against, ratio. Leaves out what the annotations are worth.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.figures import print_figure

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "datasets" / "energy_briefs" / "test.jsonl"
CLIENTS = 8
PATH = "/v1/annotate"
START_WAIT_S = 120.0
MEMORY_REQUESTS = 500
TEASER_REQUESTS = 200
AGAINST = "empty BentoML endpoint"


@dataclass(frozen=True, slots=True)
class Target:
    """A service under measurement: what BentoML starts, and the path that is asked."""

    service: str
    path: str
    port: int


@dataclass(frozen=True, slots=True)
class Round:
    """One round's requests a second and its latencies in seconds, sorted."""

    per_second: float
    latencies: tuple[float, ...]

    @property
    def p99(self) -> float:
        """The 99th percentile of the latencies, in seconds."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * 0.99))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each service (default 5)")
    parser.add_argument("--seconds", type=float, default=4.0, help="length of a round (default 4)")
    parser.add_argument("--service", default="serving.service:service", help="the service to measure")
    parser.add_argument("--query", default="", help="query string for ours, such as teaser=false")
    options = parser.parse_args(arguments)
    bodies = [_body(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    ours = Target(options.service, PATH + (f"?{options.query}" if options.query else ""), _free_port())
    empty = Target("benchmarks.empty_service:Empty", "/echo", _free_port())
    with _running(empty), _running(ours) as process:
        _ask(ours, bodies, requests=MEMORY_REQUESTS)
        memory = _tree_memory_mb(process.pid)
        for target in (empty, ours):
            _ask(target, bodies, seconds=1.0)
        rounds = [
            (_ask(empty, bodies, seconds=options.seconds), _ask(ours, bodies, seconds=options.seconds))
            for _ in range(options.rounds)
        ]
        _ask(replace(ours, path=PATH), bodies, requests=TEASER_REQUESTS)
        memory_with_teasers = _tree_memory_mb(process.pid)
    rates = [(base.per_second, mine.per_second) for base, mine in rounds]
    tails = [(base.p99 * 1000, mine.p99 * 1000) for base, mine in rounds]
    print_figure(
        "http_requests_per_second",
        statistics.median(mine for _, mine in rates),
        "1/s",
        AGAINST,
        statistics.median(mine / base for base, mine in rates),
    )
    print_figure(
        "http_p99",
        statistics.median(mine for _, mine in tails),
        "ms",
        AGAINST,
        statistics.median(mine / base for base, mine in tails),
    )
    print_figure("service_memory", memory, "MB", None, None)
    print_figure("service_memory_with_teasers", memory_with_teasers, "MB", None, None)


def _body(line: str) -> bytes:
    record = json.loads(line)
    article = {"id": record["id"], "title": record["title"], "body": record["body"]}
    return json.dumps(article, ensure_ascii=False).encode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _running(target: Target) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "BENTOML_HOME": home,
            "BENTOML_DO_NOT_TRACK": "True",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        command = [sys.executable, "-m", "bentoml", "serve", target.service, "--host", "127.0.0.1"]
        process = subprocess.Popen(
            [*command, "--port", str(target.port)], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
        )
        try:
            _wait_until_ready(target.port, process)
            yield process
        finally:
            process.terminate()
            process.wait(30)


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_WAIT_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
            return
        time.sleep(0.1)
    raise SystemExit(f"error: the service on port {port} did not become ready")


def _ask(target: Target, bodies: Sequence[bytes], *, seconds: float = 600.0, requests: int = sys.maxsize) -> Round:
    """Ask with `CLIENTS` connections for so many seconds or requests, whichever ends first."""
    head = f"POST {target.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
    messages = [head.encode() + str(len(body)).encode() + b"\r\n\r\n" + body for body in bodies]
    latencies: list[list[float]] = [[] for _ in range(CLIENTS)]
    share = -(-requests // CLIENTS)
    start = time.perf_counter()

    def client(number: int) -> None:
        with socket.create_connection(("127.0.0.1", target.port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            turn = number * len(messages) // CLIENTS
            while time.perf_counter() < start + seconds and len(latencies[number]) < share:
                before = time.perf_counter()
                connection.sendall(messages[turn % len(messages)])
                _read_answer(connection)
                latencies[number].append(time.perf_counter() - before)
                turn += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = sorted(latency for one in latencies for latency in one)
    return Round(len(everything) / (time.perf_counter() - start), tuple(everything))


def _read_answer(connection: socket.socket) -> None:
    data = connection.recv(262_144)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _more(connection)
    if not data.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"error: the service answered {data[:400]!r}")
    length = data.lower().index(b"content-length:") + len(b"content-length:")
    missing = end + 4 + int(data[length : data.index(b"\r\n", length)]) - len(data)
    while missing > 0:
        missing -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(262_144)
    if not data:
        raise SystemExit("error: the service closed the connection")
    return data


def _tree_memory_mb(pid: int) -> float:
    """Resident memory of the process and all below it, in MB; pages that they share count for each."""
    import psutil  # noqa: PLC0415

    root = psutil.Process(pid)
    return float(sum(process.memory_info().rss for process in (root, *root.children(recursive=True)))) / 1e6


if __name__ == "__main__":
    main()
