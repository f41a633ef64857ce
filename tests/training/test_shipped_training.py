"""Facts about what the shipped bundle was fitted on: the training parts of briefs and wires, and nothing else."""

import json
from typing import Any

import pytest

from energydesk.bundle import MANIFEST, SHIPPED
from energydesk.candidates import SCHEMES
from training.corpora import Example, home_of, read
from training.data_hash import data_hash
from training.teasers.fit_writer import read_written, written_hash


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SHIPPED / MANIFEST).read_text(encoding="utf-8"))
    return record


@pytest.fixture(scope="module")
def training_part() -> list[Example]:
    return [example for name in ("briefs", "wires") for example in read(name) if example.part == "train"]


def test_the_shipped_bundle_is_fitted_on_briefs_and_wires_alone(manifest: dict[str, Any]) -> None:
    assert manifest["corpora"] == ["briefs", "wires"]


def test_the_shipped_bundle_is_fitted_on_the_training_parts_as_they_are_now(
    manifest: dict[str, Any], training_part: list[Example]
) -> None:
    fitted_on = {"items": len(training_part), "sha256": data_hash(training_part)}
    assert {scheme: manifest["data"][scheme] for scheme in SCHEMES} == {"subsector": fitted_on, "place": fitted_on}


def test_the_shipped_writer_is_fitted_on_the_training_part_as_it_is_now(manifest: dict[str, Any]) -> None:
    written = [each for each in read_written(home_of("briefs")) if each.part == "train"]
    assert manifest["data"]["writer"] == {"items": len(written), "sha256": written_hash(written)}


def test_the_hash_does_not_depend_on_order_and_sees_every_label(training_part: list[Example]) -> None:
    some = training_part[:5]
    assert data_hash(some) == data_hash(some[::-1])
    assert data_hash(some) != data_hash(some[1:])
