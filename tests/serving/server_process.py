"""A service in a process of its own on a free port, as the tests ask it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
START_WAIT_S = 60.0


@dataclass
class ServerProcess:
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=60, **options)

    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    def records(self, request_id: str) -> list[dict[str, Any]]:
        """The log's JSON lines of one request; they come just after its answer."""
        for _ in range(100):
            found = [json.loads(line) for line in self.lines() if line.startswith("{") and request_id in line]
            if any("status" in record for record in found):
                return found
            time.sleep(0.02)
        raise AssertionError(f"no log line of {request_id}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def wait_for(self, path: str, statuses: tuple[int, ...]) -> None:
        deadline = time.monotonic() + START_WAIT_S
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                answer = httpx.get(self.url + path, timeout=5)
                if answer.status_code in statuses:
                    return
                if path == "/readyz" and "being loaded" not in answer.text:
                    break
            time.sleep(0.05)
        raise AssertionError("the service did not start:\n" + "\n".join(self.lines()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """A clean environment: no key, bundle or BentoML home of the user's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENERGYDESK_", "BENTOML_"))}
    paths = os.pathsep.join([str(ROOT), str(HERE)])
    fixed = {"BENTOML_HOME": str(folder / "bentoml"), "BENTOML_DO_NOT_TRACK": "True", "PYTHONPATH": paths}
    return {**kept, **fixed, **(more or {})}


def _start(command: list[str]) -> list[str]:
    """`energydesk` by its entry point, since ``-m`` would look for modules in the working folder first."""
    if command[0] == "energydesk":
        return [sys.executable, "-P", "-c", "from serving.cli import main; main()", *command[1:]]
    return [sys.executable, "-m", *command]


@contextlib.contextmanager
def running(
    folder: Path,
    command: list[str],
    more: Mapping[str, str] | None = None,
    ready: tuple[str, tuple[int, ...]] = ("/readyz", (200,)),
) -> Iterator[ServerProcess]:
    """`command` with a port, running until the block ends."""
    port = free_port()
    log = folder / f"log-{port}"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*_start(command), "--port", str(port)],
            env=environment(folder, more),
            cwd=folder,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    server = ServerProcess(process, port, log)
    try:
        server.wait_for(*ready)
        yield server
    finally:
        if process.poll() is None:
            server.stop()
