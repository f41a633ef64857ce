"""The corpora and their log of label changes, each read once for all data tests."""

from __future__ import annotations

import pytest
from corpus_files import DATASETS, Corpus, Row, read_jsonl


@pytest.fixture(scope="session")
def briefs() -> Corpus:
    return Corpus.load("energy_briefs", "body")


@pytest.fixture(scope="session")
def wires() -> Corpus:
    return Corpus.load("energy_wires", "text")


@pytest.fixture(scope="session")
def changes() -> list[Row]:
    """Every label that was changed after the first labelling, with its reason."""
    return read_jsonl(DATASETS / "changes.jsonl")
