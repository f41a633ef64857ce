"""Fits a tagger: terms' evidence, the bag of words, the aboutness classifier, its calibration and the thresholds.

Everything that becomes a feature is worked out of fold: an example is described by models that have not seen its item,
in any of its cuts. Folds by author (desks, outlets) were measured against folds by item: a little better on some other
outlets, a little worse on the validation parts, so items it is (`FitConfig.by_author`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from energydesk.aboutness import Aboutness, Calibration
from energydesk.candidates import LEAD_CHARS, CandidateBuilder, Candidates, Floats, Reading
from energydesk.document import prepare
from energydesk.forest import Forest
from energydesk.mentions import MentionFinder
from energydesk.tagger import Fallback, Gate, Tagger, describe
from energydesk.text_model import MeaningModel, TextModel, WordVectors
from energydesk.vocabulary import Kind, Vocabulary
from training.corpora import Example, cuts
from training.text_fit import fit_meaning_model, fit_text_model

MAX_TAGS = {"subsector": 4, "place": 12}
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FitConfig:
    """What is decided before fitting. The defaults are what the shipped bundle is fitted with."""

    seed: int = 20261125
    folds: int = 5
    trees: int = 150
    learning_rate: float = 0.08
    leaves: int = 15
    min_leaf: int = 40
    l2: float = 5.0
    propose_above: float = -3.0
    cuts: bool = True
    text_model: bool = True
    by_author: bool = False
    monotone: bool = True
    jobs: int = 2
    report: Callable[[str], None] = field(default=lambda _: None, repr=False, compare=False)


@dataclass(frozen=True)
class TrainingSet:
    """Examples made ready: one row an example in every array. `items[i]` numbers the item that `i` is a cut of."""

    examples: Sequence[Example]
    reading: Reading
    labels: Bools
    weights: Floats
    items: npt.NDArray[np.int64]
    authors: npt.NDArray[np.int64]
    whole: Bools

    @classmethod
    def of(cls, examples: Sequence[Example], finder: MentionFinder, scheme: str, *, with_cuts: bool) -> TrainingSet:
        """Prepare `examples` (and their cuts) just as serving prepares an article."""
        pieces = [piece for example in examples for piece in (cuts(example) if with_cuts else (example,))]
        reading = Reading.of(prepare([piece.article for piece in pieces]), finder)
        return cls(
            examples=pieces,
            reading=reading,
            labels=label_matrix(pieces, finder.vocabulary, scheme),
            weights=np.array([piece.weight for piece in pieces], dtype=np.float32),
            items=_numbered([piece.group for piece in pieces]),
            authors=_numbered([piece.author for piece in pieces]),
            whole=np.array([piece.cut == "whole" for piece in pieces]),
        )

    def part(self, chosen: Bools) -> TrainingSet:
        """The examples where `chosen` holds."""
        rows = np.flatnonzero(chosen).tolist()
        reading = self.reading.part(rows)
        return TrainingSet(
            [self.examples[row] for row in rows], reading, self.labels[rows], self.weights[rows],
            self.items[rows], self.authors[rows], self.whole[rows],
        )  # fmt: skip


def label_matrix(examples: Sequence[Example], vocabulary: Vocabulary, scheme: str) -> Bools:
    """Which example has which concept of the scheme: shape (examples, concepts). Other ids are ignored."""
    column = {vocabulary.concepts[number].id: row for row, number in enumerate(vocabulary.numbers(scheme))}
    labels = np.zeros((len(examples), len(column)), dtype=bool)
    for row, example in enumerate(examples):
        for identifier in (example.subsectors if scheme == "subsector" else example.places) or ():
            if identifier in column:
                labels[row, column[identifier]] = True
    return labels


class FittedTagger(NamedTuple):
    """A tagger, and the scikit-learn classifier that its forest was made from."""

    tagger: Tagger
    classifier: HistGradientBoostingClassifier


def fit_tagger(
    examples: Sequence[Example],
    vocabulary: Vocabulary,
    scheme: str,
    config: FitConfig,
    vectors: WordVectors | None = None,
) -> FittedTagger:
    """Fit the tagger of `scheme` ("subsector" or "place") on labelled examples; without `vectors`, without meaning."""
    finder = MentionFinder(vocabulary)
    config.report(f"{scheme}: reading {len(examples):,} items")
    training = TrainingSet.of(examples, finder, scheme, with_cuts=config.cuts)
    folds = _folds(training, config)
    fit_describer = partial(_describer, vocabulary=vocabulary, scheme=scheme, config=config, vectors=vectors)
    config.report(f"{scheme}: describing {len(training.examples):,} examples out of fold")
    candidates, rows = _out_of_fold_candidates(training, fit_describer, folds, config)
    targets = training.labels[rows[candidates.documents], candidates.concepts]
    weights = training.weights[rows[candidates.documents]]
    config.report(f"{scheme}: judging {len(targets):,} candidates out of fold")
    fold_of = np.empty(len(training.examples), dtype=np.int64)
    for number, held in enumerate(folds):
        fold_of[held] = number
    describer = fit_describer(training)
    monotone = describer.builder.monotone()
    raw = _out_of_fold_scores(
        candidates.features, targets, weights, fold_of[rows[candidates.documents]], config, monotone
    )
    calibration = _calibrate(raw, targets, weights)
    missed = _missed(training.labels, rows, candidates)
    thresholds = choose_thresholds(
        calibration(raw), targets, weights, candidates.concepts, missed * training.weights[:, None]
    )
    core = describer.builder.core[candidates.concepts]
    gate = (
        choose_gate(calibration(raw), candidates, rows, training, thresholds, core) if scheme == "subsector" else Gate()
    )
    config.report(f"{scheme}: fitting on everything")
    with threadpool_limits(1):
        classifier = _classifier(config, monotone).fit(candidates.features, targets, sample_weight=weights)
    aboutness = Aboutness(Forest.of(classifier), calibration, thresholds)
    tagger = Tagger(
        describer.builder, describer.text_model, describer.meaning_model, aboutness, config.propose_above,
        MAX_TAGS[scheme], gate, FALLBACK if scheme == "subsector" and vectors is not None else Fallback(),
    )  # fmt: skip
    return FittedTagger(tagger, classifier)


def term_evidence(training: TrainingSet, vocabulary: Vocabulary, scheme: str) -> Floats:
    """Log-odds that an item is about a term's concept, given that the term stands in its title or lead and it has any
    label.

    Whether an item is about energy at all is told by other features. Counted over whole items, and shrunk to the
    average of the concept's terms of the same kind, which in turn is shrunk to that of all concepts. A term never seen
    has its concept's average.
    """
    whole = training.part(training.whole & training.labels.any(axis=1))
    labels = whole.labels.copy()
    for family in vocabulary.families(scheme):  # "wind farm" speaks of wind; which wind it is is told by the rest
        labels[:, family] = labels[:, family].any(axis=1, keepdims=True)
    local = {number: row for row, number in enumerate(vocabulary.numbers(scheme))}
    with_label = np.zeros(len(vocabulary.terms))
    seen = np.zeros(len(vocabulary.terms))
    for row, (title, body) in enumerate(zip(whole.reading.titles, whole.reading.bodies, strict=True)):
        lead = (mention for mention in body if mention.start < LEAD_CHARS)
        for concept, term in {(mention.concept, mention.term) for mention in (*title, *lead)}:
            if concept in local:
                seen[term] += 1
                with_label[term] += labels[row, local[concept]]
    kinds = np.array([int(term.kind) for term in vocabulary.terms])
    concepts = np.array([term.concept for term in vocabulary.terms])
    evidence = np.zeros(len(vocabulary.terms), dtype=np.float32)
    for kind in Kind:
        common = (with_label[kinds == kind].sum() + 1) / (seen[kinds == kind].sum() + 3)
        for concept in local:
            mine = (kinds == kind) & (concepts == concept)
            if mine.any():
                average = _shrunk(with_label[mine].sum(), seen[mine].sum(), common)
                share = _shrunk(with_label[mine], seen[mine], average)
                evidence[mine] = np.log(share / (1 - share))
    return evidence


def _shrunk(hits: Any, seen: Any, expected: Any) -> Any:
    return (hits + EVIDENCE_SHRINKAGE * expected) / (seen + EVIDENCE_SHRINKAGE)


# A term's own counts weigh as much as its kind's average when it was seen in this many items.
EVIDENCE_SHRINKAGE = 3.0


@dataclass(frozen=True)
class _Describer:
    """What describes candidates, fitted on some examples."""

    builder: CandidateBuilder
    text_model: TextModel | None
    meaning_model: MeaningModel | None

    def candidates(self, reading: Reading, propose_above: float) -> Candidates:
        return describe(reading, self.builder, self.text_model, self.meaning_model, propose_above)


def _describer(
    training: TrainingSet, vocabulary: Vocabulary, scheme: str, config: FitConfig, vectors: WordVectors | None
) -> _Describer:
    totals = (training.labels * training.weights[:, None]).sum(axis=0)
    share = (totals + 0.5) / (training.weights.sum() + 1)
    prior = np.log(share / (1 - share)).astype(np.float32)
    families = vocabulary.families(scheme)
    labels = np.column_stack(
        [training.labels, *(training.labels[:, family].any(axis=1) for family in families), training.labels.any(axis=1)]
    )
    # Places are named: a bag of words for them gave half a point on English wires and made fitting twenty times longer.
    with_text = config.text_model and scheme == "subsector"
    text = fit_text_model(training.reading.tokens, labels, training.weights, jobs=config.jobs) if with_text else None
    meaning = None
    if vectors is not None:
        encoded = training.reading.encoded(vectors)
        meaning = fit_meaning_model(encoded, labels, training.weights, vectors, jobs=config.jobs)
    return _Describer(
        CandidateBuilder(vocabulary, scheme, term_evidence(training, vocabulary, scheme), prior), text, meaning
    )


def _out_of_fold_candidates(
    training: TrainingSet, fit_describer: Callable[[TrainingSet], _Describer],
    folds: list[npt.NDArray[np.int64]], config: FitConfig,
) -> tuple[Candidates, npt.NDArray[np.int64]]:  # fmt: skip
    """Candidates of all examples, each described by what was fitted on the other folds.

    The second result says which example a candidate's document number stands for.
    """
    found = []
    offset = 0
    for number, held in enumerate(folds):
        config.report(f"fold {number + 1} of {len(folds)}")
        chosen = np.zeros(len(training.examples), dtype=bool)
        chosen[held] = True
        describer = fit_describer(training.part(~chosen))
        candidates = describer.candidates(training.part(chosen).reading, config.propose_above)
        found.append((candidates.documents + offset, candidates.concepts, candidates.features))
        offset += len(held)
    documents, concepts, features = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return Candidates(documents, concepts, features, describer.builder.columns), np.concatenate(folds)


def _out_of_fold_scores(
    features: Floats,
    targets: Bools,
    weights: Floats,
    fold_of: npt.NDArray[np.int64],
    config: FitConfig,
    monotone: list[int],
) -> Floats:
    parts = [fold_of == number for number in range(int(fold_of.max()) + 1)]
    judges = Parallel(n_jobs=config.jobs)(
        delayed(_judge)(_classifier(config, monotone), features, targets, weights, held) for held in parts
    )
    raw = np.zeros(len(targets), dtype=np.float32)
    for held, scores in zip(parts, judges, strict=True):
        raw[held] = scores
    return raw


def _judge(
    classifier: HistGradientBoostingClassifier, features: Floats, targets: Bools, weights: Floats, held: Bools
) -> Floats:
    """Scores of the held-out candidates by a classifier fitted on the others.

    One thread a process, as everywhere here: on a busy machine OpenMP's threads spin while they wait for each other.
    """
    with threadpool_limits(1):
        classifier.fit(features[~held], targets[~held], sample_weight=weights[~held])
        return np.asarray(classifier.predict_proba(features[held])[:, 1], dtype=np.float32)


def _classifier(config: FitConfig, monotone: list[int]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=config.trees,
        learning_rate=config.learning_rate,
        max_leaf_nodes=config.leaves,
        min_samples_leaf=config.min_leaf,
        l2_regularization=config.l2,
        early_stopping=False,
        monotonic_cst=monotone if config.monotone else None,
        random_state=config.seed,
    )


def _calibrate(raw: Floats, targets: Bools, weights: Floats) -> Calibration:
    isotonic = IsotonicRegression(y_min=0.001, y_max=0.999, out_of_bounds="clip").fit(
        raw, targets, sample_weight=weights
    )
    return Calibration(
        np.asarray(isotonic.X_thresholds_, dtype=np.float32), np.asarray(isotonic.y_thresholds_, dtype=np.float32)
    )


def _missed(labels: Bools, rows: npt.NDArray[np.int64], candidates: Candidates) -> Bools:
    """Labels that were no candidate: they are missed whatever the threshold."""
    missed = labels.copy()
    missed[rows[candidates.documents], candidates.concepts] = False
    return missed


# A concept's own best threshold counts in full when it has this many (weighted) examples, and is drawn to the common
# one when it has fewer.
THRESHOLD_SHRINKAGE = 20.0
THRESHOLD_GRID = np.round(np.arange(0.15, 0.71, 0.02), 2)


def choose_thresholds(
    probabilities: Floats, targets: Bools, weights: Floats, concepts: npt.NDArray[np.int64], missed: Floats
) -> Floats:
    """For each concept the threshold with the best F1, drawn to the one with the best micro-F1 over all.

    `missed` has the weight of labels that no candidate stands for: shape (examples, concepts).
    """
    common = _best_threshold(probabilities, targets, weights, float(missed.sum()))
    thresholds = np.full(missed.shape[1], common, dtype=np.float32)
    for concept in range(missed.shape[1]):
        mine = concepts == concept
        support = float(weights[mine & targets].sum())
        if support > 0:
            own = _best_threshold(probabilities[mine], targets[mine], weights[mine], float(missed[:, concept].sum()))
            share = support / (support + THRESHOLD_SHRINKAGE)
            thresholds[concept] = share * own + (1 - share) * common
    return thresholds


# Of items without any label, the share that the gate must leave without a tag, out of fold.
GATE_MIN_EMPTY = 0.92
GATE_GRID = tuple(itertools.product(np.arange(0.3, 0.86, 0.05), (0.0, 0.1, 0.2, 0.3)))


# Measured on the validation parts and on outlets that nothing was fitted on, micro-F1 without and with it: briefs .871
# and .873, wires .809 and .812, NYT .655 and .682, Recharge .797 and .808. Least probabilities of .10 to .25 differ
# little.
FALLBACK = Fallback(least_probability=0.15, least_any=1.0)


def choose_gate(
    probabilities: Floats, candidates: Candidates, rows: npt.NDArray[np.int64], training: TrainingSet,
    thresholds: Floats, core: Bools,
) -> Gate:  # fmt: skip
    """The gate with the best micro-F1 of those that leave `GATE_MIN_EMPTY` of unlabelled whole items without a tag."""
    labels, weights = training.labels[rows], training.weights[rows]
    targets = labels[candidates.documents, candidates.concepts]
    empty = training.whole[rows] & ~labels.any(axis=1)
    over = probabilities >= thresholds[candidates.concepts]
    positives = float((labels * weights[:, None]).sum())
    best, chosen = -1.0, Gate(0.85, 0.95)
    for least, extra in GATE_GRID:
        gate = Gate(float(least), float(min(least + extra, 0.98)))
        accepted = over & gate.open_for(candidates.documents, probabilities, core, len(rows))[candidates.documents]
        tagged = np.bincount(candidates.documents, accepted, len(rows)) > 0
        if (~tagged[empty]).mean() < GATE_MIN_EMPTY:
            continue
        scale = weights[candidates.documents]
        score = 2 * float(scale[accepted & targets].sum()) / (positives + float(scale[accepted].sum()))
        if score > best:
            best, chosen = score, gate
    return chosen


def _best_threshold(probabilities: Floats, targets: Bools, weights: Floats, missed: float) -> float:
    best, chosen = -1.0, 0.5
    positives = float(weights[targets].sum()) + missed
    for threshold in THRESHOLD_GRID:
        over = probabilities >= threshold
        hits = float(weights[over & targets].sum())
        score = 2 * hits / max(positives + float(weights[over].sum()), 1e-9)
        if score > best:
            best, chosen = score, float(threshold)
    return chosen


def _folds(training: TrainingSet, config: FitConfig) -> list[npt.NDArray[np.int64]]:
    """Held-out example numbers of each fold; all cuts of an item, and where asked all of an author, in one fold."""
    groups = (
        training.authors
        if config.by_author and len(np.unique(training.authors)) >= 2 * config.folds
        else training.items
    )
    splitter = GroupKFold(n_splits=config.folds, shuffle=True, random_state=config.seed)
    return [held for _, held in splitter.split(np.zeros(len(groups)), groups=groups)]


def _numbered(names: Sequence[str]) -> npt.NDArray[np.int64]:
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)
