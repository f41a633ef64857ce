"""Servers that the tests of this folder share: each is started once, when the first test needs it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from server_process import ServerProcess, environment, running
from serving_names import ARCHIVE_KEY, CMS_KEY, DOUBLE, Command

from energydesk import Desk
from serving.api_keys import entry_of


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The real thing: `energydesk serve` with the shipped bundle and no keys."""
    with running(tmp_path_factory.mktemp("server"), ["energydesk", "serve"]) as process:
        yield process


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The desk of the shipped bundle, in this process."""
    return Desk.load()


@pytest.fixture(scope="session")
def guarded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The made-up desk behind two keys, with one second for a request and room for three."""
    settings = {
        "ENERGYDESK_API_KEYS": f"{entry_of(CMS_KEY, 'cms')}, {entry_of(ARCHIVE_KEY)}",
        "ENERGYDESK_TIMEOUT_S": "1",
        "ENERGYDESK_MAX_IN_FLIGHT": "3",
    }
    with running(tmp_path_factory.mktemp("guarded"), DOUBLE, settings) as process:
        yield process


@pytest.fixture
def client(server: ServerProcess) -> Iterator[httpx.Client]:
    with server.client() as opened:
        yield opened


@pytest.fixture
def cms(guarded_server: ServerProcess) -> Iterator[httpx.Client]:
    """A client with a key, of the server with the made-up desk."""
    with guarded_server.client(headers={"Authorization": f"Bearer {CMS_KEY}"}) as opened:
        yield opened


@pytest.fixture
def energydesk(tmp_path: Path) -> Command:
    """Runs the command `energydesk` with these arguments in an empty folder."""

    def run(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "serving.cli", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(tmp_path, more),
            timeout=120,
            check=False,
        )

    return run
