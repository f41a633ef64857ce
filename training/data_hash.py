"""Hashes of what is fitted on, by which a bundle or an adapter says what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from training.corpora import Example


def rows_hash(rows: Iterable[object]) -> str:
    """SHA-256 over rows as JSON, one after the other; the keys of objects in order."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def data_hash(examples: Sequence[Example]) -> str:
    """Of labelled examples: every one's id, text and labels, in order of id. The order of reading does not matter."""
    ordered = sorted(examples, key=lambda example: example.group)
    return rows_hash(
        (
            example.group, example.article.title, example.article.body, example.article.language,
            example.subsectors, example.places,
        )
        for example in ordered
    )  # fmt: skip
