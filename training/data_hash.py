"""A hash of labelled examples, by which a bundle says what it was fitted on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from training.corpora import Example


def data_hash(examples: Sequence[Example]) -> str:
    """SHA-256 over every example's id, text and labels, in order of id: the order of reading does not matter."""
    digest = hashlib.sha256()
    for example in sorted(examples, key=lambda example: example.group):
        article = example.article
        row = (example.group, article.title, article.body, article.language, example.subsectors, example.places)
        digest.update(json.dumps(row, ensure_ascii=False).encode())
    return digest.hexdigest()
