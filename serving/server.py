"""Starting the service in the foreground: checks before, BentoML's server, and one line when it is ready.

Checks what can be checked without loading a model, so that a wrong option is said at once instead of by a worker that
never becomes ready. Leaves out the service itself (`serving.service`).
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from energydesk.errors import BundleNotFound
from serving.api_keys import KEYS_FILE_VARIABLE, KeyRing
from serving.errors import AddressInUse, BadSettings
from serving.settings import BUNDLE_VARIABLE, TIMEOUT_VARIABLE, is_loopback

READY_POLL_S = 0.1
EXAMPLE = '{"title": "Norway ships first LNG cargo", "body": "Equinor loaded an LNG cargo at Hammerfest on Tuesday."}'
_ALL_INTERFACES = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  only looked up, to ask one of them


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to listen and with what; `bundle` None means the shipped one."""

    host: str = "127.0.0.1"
    port: int = 3000
    bundle: Path | None = None
    timeout_s: float = 30.0
    workers: int = 1


def serve(options: ServeOptions) -> None:
    """Run until SIGTERM or SIGINT. Raises `BadSettings`, `BundleNotFound` or `AddressInUse` before it starts."""
    host = _address(options.host)
    keys = KeyRing.from_environment(os.environ)
    if not keys and not is_loopback(host):
        raise BadSettings(
            f"Without API keys the service binds to this machine only, not to {host}. Make a key with "
            "`energydesk hash-key`, set ENERGYDESK_API_KEYS to its hash, and start again.",
            "host",
        )
    if options.bundle is not None and not options.bundle.is_dir():
        raise BundleNotFound(f"There is no bundle at {options.bundle}. Give the folder of one, or leave --bundle out.")
    _check_free(host, options.port)
    with tempfile.TemporaryDirectory(prefix="energydesk-metrics-") as metrics_folder:
        _prepare_environment(options)
        _say(_keys_line(keys))
        announcer = threading.Thread(target=_announce, args=(host, options.port, bool(keys)), daemon=True)
        announcer.start()
        _run_bentoml(host, options, metrics_folder)


def _run_bentoml(host: str, options: ServeOptions, metrics_folder: str) -> None:
    from bentoml._internal.configuration.containers import BentoMLContainer  # noqa: PLC0415

    from serving.service import service  # noqa: PLC0415

    # A folder of its own: two servers that share BentoML's would wipe each other's metrics when they start.
    BentoMLContainer.prometheus_multiproc_dir.set(metrics_folder)
    # Workers import the service from where it is installed, whatever the folder that the command was given in holds.
    service.working_dir = str(Path(__file__).resolve().parent.parent)
    service.config["workers"] = options.workers
    service.serve_http(host=host, port=options.port)


def _prepare_environment(options: ServeOptions) -> None:
    """What the worker processes inherit."""
    if options.bundle is not None:
        os.environ[BUNDLE_VARIABLE] = str(options.bundle.resolve())
    if keys_file := os.environ.get(KEYS_FILE_VARIABLE):
        os.environ[KEYS_FILE_VARIABLE] = str(Path(keys_file).resolve())
    os.environ[TIMEOUT_VARIABLE] = str(options.timeout_s)
    os.environ["BENTOML_DO_NOT_TRACK"] = "True"
    # BentoML's own lines are not JSON and say less than ours.
    os.environ.setdefault("BENTOML_QUIET", "True")


def _address(host: str) -> str:
    name = "127.0.0.1" if host == "localhost" else host
    try:
        ipaddress.ip_address(name)
    except ValueError:
        message = f"--host must be an IP address of this machine, such as 127.0.0.1, not {host!r}."
        raise BadSettings(message, "host") from None
    return name


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressInUse(
                f"Cannot listen on {host} port {port}: {error.strerror}. "
                "Stop what is listening there, or choose another port with --port.",
                "port",
            ) from error


def _keys_line(keys: KeyRing) -> str:
    if not keys:
        return "No API keys are configured: the service answers this machine only, and without a key."
    return f"API keys: {', '.join(key.name for key in keys.keys)}."


def _announce(host: str, port: int, with_keys: bool) -> None:
    """Wait until the service is ready or has failed for good, and say it in one line."""
    shown = f"[{host}]" if ":" in host else host
    asked = _ALL_INTERFACES.get(host, host)
    while True:
        time.sleep(READY_POLL_S)
        connection = http.client.HTTPConnection(asked, port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            record = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            continue
        finally:
            connection.close()
        if answer.status == 200:
            break
        if record["error"]["code"] != "not_ready" or "being loaded" not in record["error"]["message"]:
            _say(f"error: the service is up but not ready: {record['error']['message']}")
            return
    key = ' -H "Authorization: Bearer $ENERGYDESK_KEY"' if with_keys else ""
    _say(f"Ready on http://{shown}:{port} with model {record['model']['version']}. Try:")
    _say(f"  curl http://{asked}:{port}/v1/annotate{key} -H 'Content-Type: application/json' -d '{EXAMPLE}'")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
