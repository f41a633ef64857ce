"""Fits the teaser writer's scorers on the energy briefs: which sentences editors use, and which candidates come
nearest to what they wrote.

The choosers are logistic regressions on the sentences that the plain teasers cite. The rankers are ridge regressions
on the candidates' likeness to the reference (mean of ROUGE-1, ROUGE-2 and ROUGE-L), counted from the article's mean,
since only the order within an article matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from energydesk.article import Article
from energydesk.document import Document, prepare
from energydesk.whole_sentences import whole_sentences
from energydesk.writer.candidates import FEATURES as CANDIDATE_FEATURES
from energydesk.writer.candidates import Candidate, Describer, candidates, seconds
from energydesk.writer.grammar import GRAMMARS, load_parser
from energydesk.writer.linear import LinearScorer
from energydesk.writer.sources import FEATURES as SENTENCE_FEATURES
from energydesk.writer.sources import SENTENCES_READ, Floats, sentence_features
from energydesk.writer.writer import LANGUAGES, PARSED_TOGETHER, Chosen, TeaserWriter
from training.corpora.energy import read_plain_teasers, read_records
from training.corpora.example import Part
from training.data_hash import rows_hash
from training.teasers.rouge import rouge

CHOOSER_C = 0.3
RANKER_ALPHA = 20.0
# Set by hand after reading teasers of a first round: what likeness to a reference does not see. They cost it little.
PRIORS = {
    "number_1": -0.01,  # news comes first
    "sources": -0.2,  # two thoughts are joined only where neither stands alone
    "leans_1": -0.05,
    "leans_2": -0.05,
    "title_share": 0.1,
    "off_title": -0.04,
    "off_names": -0.15,  # who and where are in the title, and in a teaser that stands alone
    "nameless": -0.15,
    "dropped_apposition": -0.02,  # it says who somebody is
    "kept_parenthesis": -0.02,
}
# Against a plain teaser, which is made from the article's words, a brief's own teaser counts for so much.
OWN_TEASER_WEIGHT = 0.5


@dataclass(frozen=True)
class Written:
    """An article and what its editor wrote.

    `cited` and `cited_second` are the texts of the sentences that a plain teaser cites, without white space; None where
    there is no plain teaser and the brief's own, in freer words, stands in its place.
    """

    id: str
    part: Part
    document: Document
    teaser: str
    second: str
    cited: frozenset[str] | None
    cited_second: frozenset[str] | None


def read_written(folder: Path, languages: Sequence[str] = LANGUAGES) -> list[Written]:
    """The energy-news briefs of `folder` with their teasers, the plain one where there is one."""
    plain = read_plain_teasers(folder)
    found = []
    for part, record in read_records(folder):
        if not record["subsectors"] or record["lang"] not in languages:
            continue
        article = Article(title=record["title"], body=record["body"], language=record["lang"])
        [document] = prepare([article])
        row = plain.get(record["id"])
        if row:
            found.append(
                Written(
                    record["id"],
                    part,
                    document,
                    row["teaser"],
                    row["second"],
                    _cited(row, "teaser_sources"),
                    _cited(row, "second_sources"),
                )
            )
        else:
            found.append(Written(record["id"], part, document, record["teaser"], "", None, None))
    return found


def _cited(row: dict[str, Any], which: str) -> frozenset[str]:
    return frozenset(_packed(row["sentences"][number - 1]) for number in row[which] if number > 0)


def _packed(text: str) -> str:
    return "".join(text.split())


def written_hash(written: Sequence[Written]) -> str:
    """SHA-256 over all that is fitted on, in order of id: the order of reading does not matter."""
    return rows_hash(map(_row, sorted(written, key=lambda each: each.id)))


def _row(written: Written) -> tuple[object, ...]:
    article = written.document.article
    cited = [sorted(texts) if texts else None for texts in (written.cited, written.cited_second)]
    return (written.id, article.title, article.body, written.teaser, written.second, *cited)


def cited_sentences(written: Written, second: bool = False) -> tuple[Floats, np.ndarray]:
    """Features of the article's sentences, and for each whether the editor cites it."""
    found = whole_sentences(written.document, SENTENCES_READ)
    cited = (written.cited_second if second else written.cited) or frozenset()
    packed = [_packed(sentence.text) for sentence in found]
    is_cited = np.array([any(text in each or each in text for each in cited) for text in packed], dtype=bool)
    return sentence_features(written.document, found), is_cited


def fit_writer(written: Sequence[Written], report: Callable[[str], None] = lambda _: None) -> TeaserWriter:
    """Fit all four scorers on `written`, which is the training part alone; nothing is random."""
    plain = [each for each in written if each.cited]
    writer = TeaserWriter(
        chooser=_fit_chooser(plain, second=False),
        ranker=LinearScorer(CANDIDATE_FEATURES, np.zeros(len(CANDIDATE_FEATURES)), 0.0),
        second_chooser=_fit_chooser(plain, second=True),
        second_ranker=LinearScorer(CANDIDATE_FEATURES, np.zeros(len(CANDIDATE_FEATURES)), 0.0),
    )
    first, second = _Rows(), _Rows()
    for number, (each, chosen) in enumerate(chosen_of(writer, written)):
        if number % 50 == 0:
            report(f"teaser writer, {number:,} of {len(written):,} articles")
        found = candidates(chosen.parts, GRAMMARS[each.document.language].joints)
        weight = 1.0 if each.cited else OWN_TEASER_WEIGHT
        likeness = first.add(chosen.describer, found, each.teaser, weight)
        if each.second and found:
            second.add(
                chosen.describer, seconds(chosen.second_parts, found[int(np.argmax(likeness))]), each.second, weight
            )
    return replace(writer, ranker=_with_priors(first.fit()), second_ranker=second.fit())


def _with_priors(ranker: LinearScorer) -> LinearScorer:
    priors = np.array([PRIORS.get(feature, 0.0) for feature in CANDIDATE_FEATURES])
    return replace(ranker, weights=ranker.weights + priors)


def chosen_of(writer: TeaserWriter, written: Sequence[Written]) -> Iterator[tuple[Written, Chosen]]:
    """Each article with its best sentences, parsed: good until the next one is asked for."""
    for language in LANGUAGES:
        ours = [each for each in written if each.document.language == language]
        for start in range(0, len(ours), PARSED_TOGETHER):
            batch = ours[start : start + PARSED_TOGETHER]
            with load_parser(language).memory_zone():
                for each, chosen in zip(batch, writer.choose([each.document for each in batch]), strict=True):
                    if chosen:
                        yield each, chosen


def _fit_chooser(plain: Sequence[Written], second: bool) -> LinearScorer:
    pairs = [cited_sentences(each, second) for each in plain]
    rows, cited = np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=CHOOSER_C, max_iter=2_000).fit(scaler.transform(rows), cited)
    return _unscaled(SENTENCE_FEATURES, scaler, model.coef_[0], float(model.intercept_[0]))


class _Rows:
    """Candidates of many articles with their likeness to the reference, counted from the article's mean."""

    def __init__(self) -> None:
        self._rows: list[Floats] = []
        self._targets: list[Floats] = []
        self._weights: list[Floats] = []

    def add(self, describer: Describer, found: Sequence[Candidate], reference: str, weight: float) -> Floats:
        """Take in an article's candidates; returns the likeness of each to the reference, 0 to 1."""
        if not found:
            return np.zeros(0)
        likeness = np.array([np.mean(rouge(candidate.text, reference)) for candidate in found])
        self._rows.append(describer.describe(found))
        self._targets.append(likeness - likeness.mean())
        # An article with four times the candidates weighs twice as much.
        self._weights.append(np.full(len(found), weight / np.sqrt(len(found))))
        return likeness

    def fit(self) -> LinearScorer:
        rows, targets, weights = map(np.concatenate, (self._rows, self._targets, self._weights))
        scaler = StandardScaler().fit(rows)
        model = Ridge(alpha=RANKER_ALPHA).fit(scaler.transform(rows), targets, sample_weight=weights)
        return _unscaled(CANDIDATE_FEATURES, scaler, model.coef_, float(model.intercept_))


def _unscaled(features: tuple[str, ...], scaler: StandardScaler, weights: Floats, bias: float) -> LinearScorer:
    plain = weights / scaler.scale_
    return LinearScorer(features, plain, bias - float(plain @ scaler.mean_))
