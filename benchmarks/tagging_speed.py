"""Articles tagged a second by `Desk.annotate`, against a plain scikit-learn tagger of the same texts in the same run.

The yardstick is `TfidfVectorizer()` and one logistic regression for each of 25 labels, fitted on the training part
of `datasets/energy_briefs` and asked to predict; both get title and body of the test part, repeated to about 1,500
articles, in batches of 256 in one process. Rounds alternate, and the best of each counts: neighbours only slow down.
Leaves out teasers, and what the tags are worth.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.figures import best_seconds, print_figure
from energydesk.article import Article
from energydesk.bundle import Bundle
from energydesk.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
BRIEFS = ROOT / "datasets" / "energy_briefs"
ARTICLES = 1500
BATCH_ARTICLES = 256
LABELS = 25
AGAINST = "scikit-learn TF-IDF + one-vs-rest logistic regression"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print one JSON object a figure; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each (default 5)")
    parser.add_argument("--bundle", type=Path, help="the bundle to measure; by default the shipped one")
    parser.add_argument("--profile", action="store_true", help="print where ours spends its time instead")
    options = parser.parse_args(arguments)
    desk = Desk.load(options.bundle)
    articles = [_article(record) for record in _repeated(_records("test"))]
    if options.profile:
        _profile(lambda: _annotate(desk, articles))
        return
    print("fitting the yardstick", file=sys.stderr)
    yardstick = _fit_yardstick(_records("train"))
    texts = [f"{article.title}\n{article.body}" for article in articles]
    contestants: dict[str, Callable[[], object]] = {
        "yardstick": lambda: _predict(yardstick, texts),
        "tagging_articles_per_second": lambda: _annotate(desk, articles),
    }
    if desk.bundle.subsectors.meaning_model or desk.bundle.places.meaning_model:
        plain = Desk(_without_meaning(desk.bundle))
        contestants["tagging_articles_per_second_without_meaning"] = lambda: _annotate(plain, articles)
    best = best_seconds(contestants, options.rounds)
    for name in list(contestants)[1:]:
        print_figure(name, len(articles) / best[name], "1/s", AGAINST, best["yardstick"] / best[name], decimals=1)


def _records(part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BRIEFS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def _repeated(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return records * round(ARTICLES / len(records))


def _article(record: dict[str, Any]) -> Article:
    return Article(title=record["title"], body=record["body"], id=record["id"])


def _annotate(desk: Desk, articles: Sequence[Article]) -> None:
    for start in range(0, len(articles), BATCH_ARTICLES):
        desk.annotate(articles[start : start + BATCH_ARTICLES], teaser=False)


def _fit_yardstick(records: list[dict[str, Any]]) -> Any:
    """A pipeline that predicts the 25 subsectors from the text."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.multiclass import OneVsRestClassifier  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import MultiLabelBinarizer  # noqa: PLC0415

    targets = MultiLabelBinarizer().fit_transform([record["subsectors"] for record in records])
    if targets.shape[1] != LABELS:
        raise SystemExit(f"error: the training part has {targets.shape[1]} subsectors, not {LABELS}")
    pipeline = make_pipeline(TfidfVectorizer(), OneVsRestClassifier(LogisticRegression()))
    return pipeline.fit([f"{record['title']}\n{record['body']}" for record in records], targets)


def _predict(pipeline: Any, texts: Sequence[str]) -> None:
    for start in range(0, len(texts), BATCH_ARTICLES):
        pipeline.predict(texts[start : start + BATCH_ARTICLES])


def _without_meaning(bundle: Bundle) -> Bundle:
    """The bundle without its word vectors: for timing alone, since its classifiers were fitted with them."""
    return replace(
        bundle,
        subsectors=replace(bundle.subsectors, meaning_model=None),
        places=replace(bundle.places, meaning_model=None),
    )


def _profile(work: Callable[[], object]) -> None:
    import cProfile  # noqa: PLC0415
    import pstats  # noqa: PLC0415

    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile, stream=sys.stderr).strip_dirs().sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
