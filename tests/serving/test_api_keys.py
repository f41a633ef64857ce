from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from serving.api_keys import ApiKey, KeyRing, entry_of, new_key
from serving.errors import BadSettings

DIGEST = sha256(b"ed_abc").hexdigest()
OTHER = sha256(b"ed_def").hexdigest()


def test_keys_come_from_variable_and_file_and_repeated_ones_count_once(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# the archive\narchive:{OTHER}  # until May\n\n{DIGEST}\n")
    ring = KeyRing.from_environment({"ENERGYDESK_API_KEYS": f" cms:{DIGEST},", "ENERGYDESK_API_KEYS_FILE": str(file)})
    assert ring.keys == (ApiKey(f"key-{DIGEST[:8]}", DIGEST), ApiKey("archive", OTHER))


def test_a_key_is_found_by_its_digest() -> None:
    ring = KeyRing((ApiKey("cms", DIGEST), ApiKey("archive", OTHER)))
    assert [ring.name_of(key) for key in ("ed_abc", "ed_def", "ed_abd", "", "é")] == [
        "cms",
        "archive",
        None,
        None,
        None,
    ]


def test_without_keys_the_ring_is_empty() -> None:
    assert not KeyRing.from_environment({"ENERGYDESK_API_KEYS": ""})


def test_a_key_in_place_of_its_hash_is_refused_and_not_shown() -> None:
    with pytest.raises(BadSettings) as caught:
        KeyRing.from_environment({"ENERGYDESK_API_KEYS": "ed_secret"})
    assert caught.value.message == (
        "ENERGYDESK_API_KEYS: an entry is not a SHA-256 digest (64 lower-case hexadecimal digits) or name:digest. "
        "Make one with `energydesk hash-key`."
    )


def test_a_missing_key_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="cannot be read"):
        KeyRing.from_environment({"ENERGYDESK_API_KEYS_FILE": str(tmp_path / "none")})


def test_new_keys_differ_and_are_long() -> None:
    first, second = new_key(), new_key()
    assert first != second
    assert first.startswith("ed_")
    assert len(first) == 46


def test_a_name_with_a_colon_is_refused() -> None:
    with pytest.raises(BadSettings, match="A key's name"):
        entry_of("ed_abc", "a:b")
