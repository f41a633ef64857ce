"""The service's settings: read from the environment once, when a worker process starts.

`energydesk serve` turns its options into these variables, so `bentoml serve serving.service:service` takes the same.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from serving.api_keys import KeyRing
from serving.errors import BadSettings

BUNDLE_VARIABLE = "ENERGYDESK_BUNDLE"
TIMEOUT_VARIABLE = "ENERGYDESK_TIMEOUT_S"
IN_FLIGHT_VARIABLE = "ENERGYDESK_MAX_IN_FLIGHT"

DEFAULT_TIMEOUT_S = 30.0
# 32 waiting articles of about 2 ms are 64 ms of work: far inside the timeout, and 32 bodies of 1 MB are 32 MB.
DEFAULT_MAX_IN_FLIGHT = 32
BODY_MAX_BYTES = 1_000_000
BATCH_MAX_ARTICLES = 64


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What a worker process needs to know; `bundle` None means the shipped one."""

    bundle: Path | None = None
    timeout_s: float = DEFAULT_TIMEOUT_S
    max_in_flight: int = DEFAULT_MAX_IN_FLIGHT
    keys: KeyRing = field(default_factory=KeyRing)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ServiceSettings:
        """Settings from the variables above; raises `BadSettings` naming the one that is wrong."""
        bundle = environment.get(BUNDLE_VARIABLE)
        return cls(
            bundle=Path(bundle) if bundle else None,
            timeout_s=_positive(environment, TIMEOUT_VARIABLE, DEFAULT_TIMEOUT_S),
            max_in_flight=int(_positive(environment, IN_FLIGHT_VARIABLE, DEFAULT_MAX_IN_FLIGHT, whole=True)),
            keys=KeyRing.from_environment(environment),
        )


def is_loopback(host: str) -> bool:
    """Whether an address cannot be reached from another machine: ``"127.0.0.1"`` -> True, ``"0.0.0.0"`` -> False."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _positive(environment: Mapping[str, str], name: str, default: float, *, whole: bool = False) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        value = 0
    if not 0 < value < 1e6:
        kind = "whole number" if whole else "number"
        raise BadSettings(f"{name} must be a {kind} above 0, not {text[:40]!r}.", name)
    return value
