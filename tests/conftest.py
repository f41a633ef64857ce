"""What all tests share: no network, no user's own files, and the desk that ships."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Set before any library reads them: nothing is fetched, nothing is sent, and each process keeps to one thread.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("BENTOML_DO_NOT_TRACK", "True")
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def measure_data() -> Path:
    """The folder of measuring data that `ENERGYDESK_DATA` names; the test is skipped where it is not there."""
    folder = os.environ.get("ENERGYDESK_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("ENERGYDESK_DATA names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def shipped_desk():
    """The desk of the bundle that ships."""
    from energydesk import Desk  # noqa: PLC0415

    return Desk.load()
