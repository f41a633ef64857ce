"""A bundle that is not whole, not ours or not of our time is refused with the reason and the remedy."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import skops.io

from energydesk.bundle import SHIPPED, load_bundle, load_classifier, read_vectors
from energydesk.candidates import SCHEMES
from energydesk.errors import BundleNotFound, IncompatibleBundle

FILES = [
    "vocabulary.json.gz", "vectors.npz", "words.txt", "subsector/classifier.skops", "subsector/tables.npz",
    "subsector/stems.txt", "place/classifier.skops", "place/tables.npz", "writer.json",
]  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_the_manifest_names_every_file_of_the_bundle() -> None:
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    assert sorted(manifest["files"]) == sorted(FILES)


def test_a_folder_without_a_bundle_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(BundleNotFound, match=r"There is no bundle at .*nothing.* Install it again"):
        load_bundle(tmp_path / "nothing")


@pytest.mark.parametrize("name", FILES)
def test_a_bundle_that_lacks_a_file_is_refused(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(IncompatibleBundle, match=rf"lacks the file {name}. Install it again"):
        load_bundle(copied)


@pytest.mark.parametrize("name", FILES)
def test_a_bundle_that_was_changed_is_refused(copied: Path, name: str) -> None:
    with (copied / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(IncompatibleBundle, match=rf"The file {name} of the bundle .* was changed after it was written"):
        load_bundle(copied)


def test_a_bundle_of_another_format_is_refused(copied: Path) -> None:
    change_manifest(copied, format=99)
    with pytest.raises(IncompatibleBundle, match="has format 99; this version of energydesk reads format 1"):
        load_bundle(copied)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_flat_forest_gives_what_the_saved_classifier_gives(scheme: str) -> None:
    bundle = load_bundle()
    tagger = bundle.subsectors if scheme == "subsector" else bundle.places
    features = np.random.default_rng(0).normal(1, 3, (500, len(tagger.builder.columns))).astype(np.float32)
    expected = load_classifier(None, scheme).predict_proba(features)[:, 1]
    assert tagger.aboutness.forest.probabilities(features) == pytest.approx(expected, abs=1e-5)


def test_a_classifier_of_unknown_types_is_refused(copied: Path) -> None:
    skops.io.dump(Unknown(), copied / "place" / "classifier.skops")
    with pytest.raises(IncompatibleBundle, match="holds types that are not trusted"):
        load_classifier(copied, "place")


class Unknown:
    """A type that no bundle holds."""


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}'])
def test_a_manifest_that_is_none_is_refused(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text)
    with pytest.raises(IncompatibleBundle, match="is not a bundle's manifest"):
        load_bundle(copied)


def test_word_vectors_are_found_only_where_there_are_some(tmp_path: Path) -> None:
    assert read_vectors().vectors.shape[1] == 128
    with pytest.raises(BundleNotFound, match="has no word vectors"):
        read_vectors(tmp_path)
