from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from server_process import ServerProcess, free_port, running
from serving_names import CMS_KEY, DOUBLE, Command

from serving.api_keys import entry_of


def test_the_command_says_when_it_is_ready_and_how_to_try(server: ServerProcess) -> None:
    lines = [line for line in server.lines() if not line.startswith("{")]
    version = httpx.get(server.url + "/readyz").json()["model"]["version"]
    assert lines[:2] == [
        "No API keys are configured: the service answers this machine only, and without a key.",
        f"Ready on {server.url} with model {version}. Try:",
    ]
    assert lines[2].startswith(f"  curl {server.url}/v1/annotate -H 'Content-Type: application/json' -d '{{")


def test_with_a_bad_bundle_the_service_is_up_and_unready_and_says_why(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "manifest.json").write_text("{}")
    command = ["energydesk", "serve", "--bundle", str(bundle)]
    with running(tmp_path, command, ready=("/livez", (200,))) as process:
        process.wait_for("/readyz", (503,))
        answer = httpx.get(process.url + "/readyz")
        refused = httpx.post(process.url + "/v1/annotate", json={"title": "t"})
    assert answer.status_code == refused.status_code == 503
    assert answer.json()["error"]["code"] in ("incompatible_bundle", "bundle_not_found", "not_ready")
    assert refused.json()["error"]["code"] == "not_ready"
    assert refused.headers["retry-after"] == "2"


def test_with_bad_settings_the_service_is_up_and_unready_and_says_why(tmp_path: Path) -> None:
    with running(tmp_path, DOUBLE, {"ENERGYDESK_API_KEYS": "plain-text-key"}, ready=("/livez", (200,))) as process:
        answer = httpx.get(process.url + "/readyz")
        refused = httpx.post(process.url + "/v1/annotate", json={"title": "t"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "bad_settings"
    assert refused.status_code == 503


def test_keys_come_from_a_file_beside_the_callers_own_modules(tmp_path: Path) -> None:
    (tmp_path / "keys.txt").write_text(entry_of(CMS_KEY, "cms") + "\n")
    (tmp_path / "serving.py").write_text("raise ImportError('this is somebody else's module')")
    keys = {"ENERGYDESK_API_KEYS_FILE": "keys.txt"}
    with running(tmp_path, ["energydesk", "serve"], keys, ready=("/livez", (200,))) as process:
        article = {"title": "Norway ships LNG"}
        refused = httpx.post(process.url + "/v1/annotate", json=article)
        taken = httpx.post(process.url + "/v1/annotate", json=article, headers={"X-API-Key": CMS_KEY})
        assert process.stop() == 0
    assert refused.status_code == 401
    assert taken.status_code in (200, 503)  # admitted, whether or not the models are loaded yet
    assert process.lines()[0] == "API keys: cms."


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_another_address_without_keys_is_refused(energydesk: Command, host: str) -> None:
    done = energydesk("serve", "--host", host)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"error: Without API keys the service binds to this machine only, not to {host}. Make a key with "
        "`energydesk hash-key`, set ENERGYDESK_API_KEYS to its hash, and start again.\n"
    )


def test_a_taken_port_is_refused(energydesk: Command, server: ServerProcess) -> None:
    done = energydesk("serve", "--port", str(server.port))
    assert (done.returncode, done.stderr.decode()) == (
        6,
        f"error: Cannot listen on 127.0.0.1 port {server.port}: Address already in use. "
        "Stop what is listening there, or choose another port with --port.\n",
    )


def test_a_missing_bundle_is_refused(energydesk: Command, tmp_path: Path) -> None:
    done = energydesk("serve", "--bundle", "none", "--port", str(free_port()))
    assert (done.returncode, done.stderr.decode()) == (
        5,
        "error: There is no bundle at none. Give the folder of one, or leave --bundle out.\n",
    )


def test_a_host_that_is_no_address_is_refused(energydesk: Command) -> None:
    done = energydesk("serve", "--host", "example.org")
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "error: --host must be an IP address of this machine, such as 127.0.0.1, not 'example.org'.\n",
    )
