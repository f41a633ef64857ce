"""`energydesk-train fit`: corpora in, a bundle out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from energydesk.bundle import MANIFEST_OWN_KEYS, load_bundle, load_classifier, read_vectors, save_bundle
from energydesk.candidates import SCHEMES
from energydesk.errors import BundleNotFound
from energydesk.text_model import WordVectors
from energydesk.vocabulary import Vocabulary, fold
from training.corpora import Example, home_of, read
from training.corpora.source import CorpusArgument
from training.data_hash import data_hash
from training.fit import FitConfig, fit_tagger
from training.taxonomy import compile_vocabulary, lower_case_words
from training.teasers.fit_writer import Written, fit_writer, read_written, written_hash

OWN_CORPORA = (CorpusArgument("briefs"), CorpusArgument("wires"))


@dataclass(frozen=True)
class FitJob:
    """What to fit on, with what, and where the bundle goes."""

    corpora: Sequence[CorpusArgument]
    output: Path
    taxonomy: Path
    config: FitConfig
    meaning: bool = True
    vectors_from: Path | None = None
    distil: bool = False
    writer: bool = True


def fit(job: FitJob, report: Callable[[str], None]) -> str:
    """Fit both taggers on the training parts of the corpora, write the bundle and return its version.

    A scheme that none of the corpora labels is fitted on the briefs and wires.
    """
    started = time.monotonic()
    report("reading the corpora")
    examples = _training_part(job.corpora)
    own = examples if {*job.corpora} == {*OWN_CORPORA} else _training_part(OWN_CORPORA)
    by_scheme = {
        "subsector": _labelled(examples, own, lambda example: example.subsectors),
        "place": _labelled(examples, own, lambda example: example.places),
    }
    report("compiling the vocabulary")
    vocabulary = compile_vocabulary(job.taxonomy, common_words=lower_case_words(e.article.body for e in own))
    vectors = word_vectors(job, own, report) if job.meaning else None
    fitted = {
        scheme: fit_tagger(chosen, vocabulary, scheme, job.config, vectors) for scheme, chosen in by_scheme.items()
    }
    written = _written() if job.writer else []
    writer = fit_writer(written, report) if job.writer else None
    report("writing the bundle")
    return save_bundle(
        job.output, vocabulary,
        {scheme: each.tagger for scheme, each in fitted.items()},
        {scheme: each.classifier for scheme, each in fitted.items()},
        _about(job, by_scheme, written, vocabulary, time.monotonic() - started),
        writer,
    )  # fmt: skip


def refit_writer(bundle: Path, output: Path, report: Callable[[str], None]) -> str:
    """Write the bundle again with a teaser writer fitted anew, its taggers as they are; returns the version."""
    loaded = load_bundle(bundle)
    about = {key: value for key, value in loaded.manifest.items() if key not in MANIFEST_OWN_KEYS}
    taggers = dict(zip(SCHEMES, (loaded.subsectors, loaded.places), strict=True))
    classifiers = {scheme: load_classifier(bundle, scheme) for scheme in SCHEMES}
    written = _written()
    writer = fit_writer(written, report)
    about["data"] = {**about.get("data", {}), **_writer_data(written)}
    report("writing the bundle")
    return save_bundle(output, loaded.vocabulary, taggers, classifiers, about, writer)


def _written() -> list[Written]:
    return [each for each in read_written(home_of("briefs")) if each.part == "train"]


def _writer_data(written: Sequence[Written]) -> dict[str, Any]:
    return {"writer": {"items": len(written), "sha256": written_hash(written)}} if written else {}


def word_vectors(job: FitJob, examples: Sequence[Example], report: Callable[[str], None]) -> WordVectors:
    """Vectors of the bundle that the job names or of the shipped one; distilled anew if asked, or if there is none."""
    try:
        if not job.distil:
            return read_vectors(job.vectors_from)
    except BundleNotFound:
        if job.vectors_from is not None:
            raise
    return distil_vectors(examples, report, job.config.seed)


def distil_vectors(examples: Sequence[Example], report: Callable[[str], None], seed: int) -> WordVectors:
    """Distil the sentence encoder into vectors of its words and those of the examples."""
    from training.distil import distil  # noqa: PLC0415

    texts = [fold(" ".join((e.article.title, e.article.body, *e.summaries))).split() for e in examples]
    for step in distil(texts, seed=seed):
        if isinstance(step, WordVectors):
            return step
        report(f"distilling word vectors: {step:.0%}")
    raise AssertionError("distil ends with the vectors")


def _training_part(corpora: Sequence[CorpusArgument]) -> list[Example]:
    return [example for corpus in corpora for example in read(corpus.name, corpus.path) if example.part == "train"]


def _labelled(
    examples: Sequence[Example], own: Sequence[Example], labels: Callable[[Example], tuple[str, ...] | None]
) -> Sequence[Example]:
    chosen = [example for example in examples if labels(example) is not None]
    return chosen or own


def _about(
    job: FitJob,
    by_scheme: dict[str, Sequence[Example]],
    written: Sequence[Written],
    vocabulary: Vocabulary,
    seconds: float,
) -> dict[str, Any]:
    config = {name: value for name, value in asdict(job.config).items() if name != "report"}
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "energydesk": version("energydesk"),
        "corpora": [corpus.name for corpus in job.corpora],
        "data": {scheme: {"items": len(chosen), "sha256": data_hash(chosen)} for scheme, chosen in by_scheme.items()}
        | _writer_data(written),
        "vocabulary": vocabulary.version,
        "config": json.loads(json.dumps(config)),
        "meaning": job.meaning,
        "seconds": round(seconds),
    }
