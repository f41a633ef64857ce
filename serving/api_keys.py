"""API keys: which there are, whether a request carries one of them, and how a new one is made.

Only SHA-256 digests are stored; keys are random (256 bits), so a slow password hash would add nothing. Leaves out
which paths need a key, which `serving.gate` decides.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from serving.errors import BadSettings

KEYS_VARIABLE = "ENERGYDESK_API_KEYS"
KEYS_FILE_VARIABLE = "ENERGYDESK_API_KEYS_FILE"
KEY_PREFIX = "ed_"
KEY_BYTES = 32

_ENTRY = re.compile(r"(?:(?P<name>[A-Za-z0-9_.-]{1,64}):)?(?P<digest>[0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One key's name, which may be logged, and its digest."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys that the service takes; empty means that none is configured."""

    keys: tuple[ApiKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keys)

    def name_of(self, key: str) -> str | None:
        """The name of `key`, or None if it is not one of ours. Takes as long whichever it is."""
        digest = digest_of(key)
        found: str | None = None
        for candidate in self.keys:
            if hmac.compare_digest(candidate.digest, digest):
                found = candidate.name
        return found

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> KeyRing:
        """Keys from `ENERGYDESK_API_KEYS` and the file in `ENERGYDESK_API_KEYS_FILE`; raises `BadSettings`."""
        entries = [(KEYS_VARIABLE, entry) for entry in environment.get(KEYS_VARIABLE, "").split(",")]
        if path := environment.get(KEYS_FILE_VARIABLE, ""):
            entries += [(f"{path}, line {number}", line) for number, line in _lines_of(Path(path))]
        return cls(tuple(_unique(_parse(where, entry) for where, entry in entries if entry.strip())))


def digest_of(key: str) -> str:
    """The SHA-256 of the key in lower-case hexadecimal, as it is configured."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def new_key() -> str:
    """A fresh random key: ``ed_`` and 43 characters that are safe in URLs and headers."""
    return KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)


def entry_of(key: str, name: str | None = None) -> str:
    """What goes into the configuration: ``cms:9f86...`` or the bare digest. Raises `BadSettings` for a bad name."""
    entry = f"{name}:{digest_of(key)}" if name else digest_of(key)
    if not _ENTRY.fullmatch(entry):
        raise BadSettings(f"A key's name has 1 to 64 letters, digits, '.', '_' or '-', not {name!r}.", "name")
    return entry


def _lines_of(path: Path) -> Iterable[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"The key file {path} cannot be read ({type(error).__name__}). "
            f"Set {KEYS_FILE_VARIABLE} to a text file with one digest a line.",
            KEYS_FILE_VARIABLE,
        ) from error
    for number, line in enumerate(text.splitlines(), start=1):
        yield number, line.partition("#")[0]


def _parse(where: str, entry: str) -> ApiKey:
    match = _ENTRY.fullmatch(entry.strip())
    if match is None:
        # The entry itself is not shown: somebody may have put the key there instead of its hash.
        raise BadSettings(
            f"{where}: an entry is not a SHA-256 digest (64 lower-case hexadecimal digits) or name:digest. "
            "Make one with `energydesk hash-key`.",
            KEYS_VARIABLE,
        )
    digest = match["digest"]
    return ApiKey(name=match["name"] or f"key-{digest[:8]}", digest=digest)


def _unique(keys: Iterable[ApiKey]) -> Iterable[ApiKey]:
    return {key.digest: key for key in keys}.values()
