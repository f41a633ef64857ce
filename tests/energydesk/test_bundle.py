"""A bundle that is not whole, not ours or not of our time is refused with the reason and the remedy."""

import json
import shutil
from pathlib import Path

import pytest

from energydesk.bundle import SHIPPED, load_bundle, read_vectors
from energydesk.errors import BundleNotFound, IncompatibleBundle

FILES = [
    "vocabulary.json.gz", "vectors.npz", "words.txt", "subsector/classifier.skops", "subsector/tables.npz",
    "subsector/stems.txt", "place/classifier.skops", "place/tables.npz", "place/stems.txt",
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


def test_a_bundle_fitted_with_another_scikit_learn_is_refused(copied: Path) -> None:
    change_manifest(copied, libraries={"scikit-learn": "0.24.0"})
    with pytest.raises(IncompatibleBundle, match=r"fitted with scikit-learn 0\.24\.0, and .* is installed"):
        load_bundle(copied)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}'])
def test_a_manifest_that_is_none_is_refused(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text)
    with pytest.raises(IncompatibleBundle, match="is not a bundle's manifest"):
        load_bundle(copied)


def test_word_vectors_are_found_only_where_there_are_some(tmp_path: Path) -> None:
    assert read_vectors().vectors.shape[1] == 128
    with pytest.raises(BundleNotFound, match="has no word vectors"):
        read_vectors(tmp_path)
