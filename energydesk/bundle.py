"""A bundle: the folder that holds everything a desk was fitted to be, written whole and verified when it is read.

    manifest.json       format, version, libraries, hashes of the other files, how it was fitted, how good it is
    vocabulary.json.gz  concepts and terms
    vectors.npz         word vectors (left out where a bundle was fitted without)
    writer.json         weights of the teaser writer (left out where a bundle was fitted without)
    subsector/, place/  classifier.skops, tables.npz and stems.txt of each tagger

Nothing is pickled: classifiers are skops files of known types, tables are plain arrays. Tagging reads the flat form of
the classifier (`energydesk.forest`) among the tables, and so needs neither scikit-learn nor skops; the skops file is
the classifier as it was fitted, for whoever wants to look into it (`load_classifier`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from energydesk.aboutness import Aboutness, Calibration
from energydesk.annotation import ModelVersion
from energydesk.candidates import RULES, SCHEMES, CandidateBuilder
from energydesk.errors import BundleNotFound, IncompatibleBundle
from energydesk.forest import Forest
from energydesk.tagger import Fallback, Gate, Tagger
from energydesk.text_model import MeaningModel, TextModel, WordVectors
from energydesk.vocabulary import Vocabulary
from energydesk.writer.writer import TeaserWriter

FORMAT = 1
MANIFEST = "manifest.json"
# What saving writes into a manifest by itself; the rest is what the caller says about the bundle.
MANIFEST_OWN_KEYS = ("format", "version", "libraries", "files")
WRITER = "writer.json"
SHIPPED = Path(__file__).parent / "shipped"
REMEDY = "Install it again, or fit one with energydesk-train fit."

# What scikit-learn's gradient boosting is made of; skops asks for consent to each.
TRUSTED_TYPES = frozenset(
    {
        "sklearn._loss.link.Interval",
        "sklearn._loss.link.LogitLink",
        "sklearn._loss.loss.HalfBinomialLoss",
        "sklearn._loss._loss.CyHalfBinomialLoss",
        "sklearn.ensemble._hist_gradient_boosting.binning._BinMapper",
        "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    }
)


@dataclass(frozen=True)
class Bundle:
    """A loaded bundle. `manifest` is what was written beside the models."""

    vocabulary: Vocabulary
    subsectors: Tagger
    places: Tagger
    manifest: Mapping[str, Any]
    writer: TeaserWriter | None = None

    @property
    def version(self) -> ModelVersion:
        """Versions of the bundle and of its vocabulary; each is a hash of the content."""
        return ModelVersion(version=self.manifest["version"], vocabulary=self.vocabulary.version)


def save_bundle(
    folder: Path,
    vocabulary: Vocabulary,
    taggers: Mapping[str, Tagger],
    classifiers: Mapping[str, Any],
    about: Mapping[str, Any],
    writer: TeaserWriter | None = None,
) -> str:
    """Write a bundle to `folder`, in place of what is there, and return its version.

    `taggers` and `classifiers` have one entry a scheme; a classifier is what its tagger's forest was made from. `about`
    goes into the manifest as it is: data hash, seed, metrics. Without a `writer` every teaser is the lead. The folder
    is written under a temporary name beside its place and then renamed, so that there is never half a bundle.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as parent:
        draft = Path(parent) / folder.name
        draft.mkdir()
        (draft / "vocabulary.json.gz").write_bytes(gzip.compress(vocabulary.to_json().encode(), mtime=0))
        for scheme in SCHEMES:
            _save_tagger(draft / scheme, taggers[scheme], classifiers[scheme])
        meaning = next((tagger.meaning_model for tagger in taggers.values() if tagger.meaning_model), None)
        if meaning is not None:
            _save_vectors(draft, meaning.vectors)
        if writer is not None:
            text = json.dumps(writer.to_dict(), indent=1, ensure_ascii=False)
            (draft / WRITER).write_text(text + "\n", encoding="utf-8")
        hashes = {str(path.relative_to(draft)): _sha256(path) for path in sorted(draft.rglob("*")) if path.is_file()}
        # The skops file holds the time of its making, so equal fits differ in it: what is used for tagging makes the
        # version.
        used = {name: digest for name, digest in hashes.items() if not name.endswith(".skops")}
        version = hashlib.sha256(json.dumps(used, sort_keys=True).encode()).hexdigest()[:12]
        manifest = {"format": FORMAT, "version": version, "libraries": _libraries(), "files": hashes, **about}
        (draft / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        if folder.exists():
            old = Path(parent) / "old"
            folder.rename(old)
        draft.rename(folder)
    return version


def load_bundle(folder: Path | None = None) -> Bundle:
    """Verify and load the bundle in `folder` (None: the one that ships with this package).

    Raises `BundleNotFound` if there is none, and `IncompatibleBundle` with the reason and the remedy if it is of
    another format, lacks a file, or was changed since it was written.
    """
    folder = SHIPPED if folder is None else folder
    manifest = _read_manifest(folder)
    vocabulary = Vocabulary.from_json(gzip.decompress((folder / "vocabulary.json.gz").read_bytes()).decode())
    vectors = _load_vectors(folder) if (folder / "vectors.npz").exists() else None
    subsectors, places = (_load_tagger(folder / scheme, scheme, vocabulary, vectors) for scheme in SCHEMES)
    return Bundle(vocabulary, subsectors, places, manifest, _load_writer(folder / WRITER))


def _load_writer(file: Path) -> TeaserWriter | None:
    if not file.exists():
        return None
    return TeaserWriter.from_dict(json.loads(file.read_text(encoding="utf-8")))


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise BundleNotFound(f"There is no bundle at {folder} (no {MANIFEST}). {REMEDY}")
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        hashes: dict[str, str] = manifest["files"]
        found_format = manifest["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise IncompatibleBundle(f"{path} is not a bundle's manifest ({error!r}). {REMEDY}") from error
    if found_format != FORMAT:
        raise IncompatibleBundle(
            f"The bundle at {folder} has format {found_format}; "
            f"this version of energydesk reads format {FORMAT}. {REMEDY}"
        )
    for name, expected in hashes.items():
        if not (folder / name).is_file():
            raise IncompatibleBundle(f"The bundle at {folder} lacks the file {name}. {REMEDY}")
        if _sha256(folder / name) != expected:
            raise IncompatibleBundle(
                f"The file {name} of the bundle at {folder} was changed after it was written. {REMEDY}"
            )
    return manifest


def _save_tagger(folder: Path, tagger: Tagger, classifier: Any) -> None:
    import skops.io  # noqa: PLC0415

    folder.mkdir()
    skops.io.dump(classifier, folder / "classifier.skops")
    tables: dict[str, Any] = {
        "evidence": tagger.builder.evidence,
        "prior": tagger.builder.prior,
        "columns": np.array(tagger.builder.columns),
        "rules": np.int64(RULES),
        "calibration_raw": tagger.aboutness.calibration.raw,
        "calibration_probability": tagger.aboutness.calibration.probability,
        "thresholds": tagger.aboutness.thresholds,
        "propose_above": np.float64(tagger.propose_above),
        "max_tags": np.int64(tagger.max_tags),
        **{f"forest_{field.name}": getattr(tagger.aboutness.forest, field.name) for field in fields(Forest)},
        "fallback": np.array([tagger.fallback.least_probability, tagger.fallback.least_any], dtype=np.float32),
        "gate": np.array([tagger.gate.core, tagger.gate.other], dtype=np.float32),
    }
    if tagger.text_model is not None:
        (folder / "stems.txt").write_text("\n".join(tagger.text_model.stems), encoding="utf-8")
        tables |= {
            "text_idf": tagger.text_model.idf,
            "text_weights": tagger.text_model.weights.astype(np.float16),
            "text_intercept": tagger.text_model.intercept,
        }
    if tagger.meaning_model is not None:
        tables |= {"meaning_weights": tagger.meaning_model.weights, "meaning_intercept": tagger.meaning_model.intercept}
    np.savez_compressed(folder / "tables.npz", **tables)


def _load_tagger(folder: Path, scheme: str, vocabulary: Vocabulary, vectors: WordVectors | None) -> Tagger:
    with np.load(folder / "tables.npz", allow_pickle=False) as tables:
        builder = CandidateBuilder(vocabulary, scheme, tables["evidence"], tables["prior"])
        if tuple(tables["columns"]) != builder.columns or int(tables["rules"]) != RULES:
            raise IncompatibleBundle(f"The {scheme} tagger in {folder} was fitted with other features. {REMEDY}")
        text_model = meaning_model = None
        if "text_idf" in tables:
            stems = tuple((folder / "stems.txt").read_text(encoding="utf-8").split("\n"))
            text_model = TextModel(
                stems, tables["text_idf"], tables["text_weights"].astype(np.float32), tables["text_intercept"]
            )
        if "meaning_weights" in tables and vectors is not None:
            meaning_model = MeaningModel(vectors, tables["meaning_weights"], tables["meaning_intercept"])
        forest = Forest(**{field.name: tables[f"forest_{field.name}"] for field in fields(Forest)})
        calibration = Calibration(tables["calibration_raw"], tables["calibration_probability"])
        return Tagger(
            builder=builder,
            text_model=text_model,
            meaning_model=meaning_model,
            aboutness=Aboutness(forest, calibration, tables["thresholds"]),
            propose_above=float(tables["propose_above"]),
            max_tags=int(tables["max_tags"]),
            gate=Gate(*(float(value) for value in tables["gate"])),
            fallback=Fallback(*(float(value) for value in tables["fallback"])),
        )


def load_classifier(folder: Path | None, scheme: str) -> Any:
    """The fitted `HistGradientBoostingClassifier` of a scheme, as skops saved it.

    Raises `IncompatibleBundle` if the file holds anything else than the types that it is made of.
    """
    import skops.io  # noqa: PLC0415

    file = (SHIPPED if folder is None else folder) / scheme / "classifier.skops"
    unknown = set(skops.io.get_untrusted_types(file=file)) - TRUSTED_TYPES
    if unknown:
        raise IncompatibleBundle(f"{file} holds types that are not trusted: {', '.join(sorted(unknown))}. {REMEDY}")
    return skops.io.load(file, trusted=sorted(TRUSTED_TYPES))


def _save_vectors(folder: Path, vectors: WordVectors) -> None:
    (folder / "words.txt").write_text("\n".join(vectors.words), encoding="utf-8")
    np.savez_compressed(
        folder / "vectors.npz", vectors=vectors.vectors, scale=np.float64(vectors.scale), weights=vectors.weights
    )


def _load_vectors(folder: Path) -> WordVectors:
    words = tuple((folder / "words.txt").read_text(encoding="utf-8").split("\n"))
    with np.load(folder / "vectors.npz", allow_pickle=False) as tables:
        return WordVectors(words, tables["vectors"], float(tables["scale"]), tables["weights"])


def read_vectors(folder: Path | None = None) -> WordVectors:
    """The word vectors of a bundle, to fit another with. Raises `BundleNotFound` if it has none."""
    folder = SHIPPED if folder is None else folder
    if not (folder / "vectors.npz").exists():
        raise BundleNotFound(f"The bundle at {folder} has no word vectors. Make them with energydesk-train distil.")
    return _load_vectors(folder)


def _libraries() -> dict[str, str]:
    from importlib.metadata import version  # noqa: PLC0415

    return {name: version(name) for name in ("numpy", "scikit-learn", "scipy", "skops")}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


__all__ = ["Bundle", "load_bundle", "load_classifier", "read_vectors", "save_bundle"]
