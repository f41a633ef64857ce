"""Facts about fitting: it learns, it can be repeated, it survives saving, and no item is on both sides of a fold."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_up import TINY, VOCABULARY, example, made_up_examples

from energydesk.bundle import load_bundle, save_bundle
from energydesk.candidates import SCHEMES
from energydesk.desk import Desk
from energydesk.mentions import MentionFinder
from training import fit
from training.corpora import Example
from training.fit import FittedTagger, TrainingSet, choose_thresholds, fit_tagger, label_matrix, term_evidence


def save(fitted: dict[str, FittedTagger], folder: Path) -> str:
    taggers = {scheme: each.tagger for scheme, each in fitted.items()}
    classifiers = {scheme: each.classifier for scheme, each in fitted.items()}
    return save_bundle(folder, VOCABULARY, taggers, classifiers, {"seed": TINY.seed})


def hashes(folder: Path) -> dict[str, str]:
    """Hashes of a bundle's files, but for those of skops, which hold the time at which they were written."""
    files: dict[str, str] = json.loads((folder / "manifest.json").read_text())["files"]
    return {name: value for name, value in files.items() if not name.endswith(".skops")}


def tags(desk: Desk, examples: list[Example]) -> list[tuple[list[tuple[str, float]], list[tuple[str, float]]]]:
    return [
        ([(tag.id, tag.score) for tag in annotation.subsectors], [(tag.id, tag.score) for tag in annotation.regions])
        for annotation in desk.annotate([one.article for one in examples], teaser=False)
    ]


def test_a_fitted_desk_tags_unseen_articles_rightly(desk: Desk, examples: list[Example]) -> None:
    unseen = [one for one in examples if one.part == "test"]
    found = [
        (
            tuple(tag.id for tag in annotation.subsectors),
            tuple(tag.id for tag in annotation.regions if tag.kind == "country"),
        )
        for annotation in desk.annotate([one.article for one in unseen], teaser=False)
    ]
    assert found == [(one.subsectors, one.places) for one in unseen]


def test_a_saved_bundle_gives_the_same_tags_and_scores(
    fitted: dict[str, FittedTagger], desk: Desk, examples: list[Example], tmp_path: Path
) -> None:
    save(fitted, tmp_path / "bundle")
    loaded = Desk(load_bundle(tmp_path / "bundle"))
    assert tags(loaded, examples) == tags(desk, examples)
    assert loaded.bundle.vocabulary == VOCABULARY


def test_two_fits_with_one_seed_write_the_same_tables(
    fitted: dict[str, FittedTagger], examples: list[Example], tmp_path: Path
) -> None:
    train = [one for one in examples if one.part == "train"]
    again = {scheme: fit_tagger(train, VOCABULARY, scheme, TINY) for scheme in SCHEMES}
    save(fitted, tmp_path / "first")
    save(again, tmp_path / "second")
    assert hashes(tmp_path / "first") == hashes(tmp_path / "second")


@pytest.mark.parametrize("by_author", [False, True])
def test_all_cuts_of_an_item_stay_in_one_fold(by_author: bool) -> None:
    training = TrainingSet.of(made_up_examples(), MentionFinder(VOCABULARY), "subsector", with_cuts=True)
    folds = fit._folds(training, replace(TINY, by_author=by_author, folds=3))
    items = [set(training.items[held].tolist()) for held in folds]
    assert sorted(np.concatenate(folds).tolist()) == list(range(len(training.examples)))
    assert all(first.isdisjoint(second) for number, first in enumerate(items) for second in items[:number])


def test_authors_stay_in_one_fold_where_there_are_enough() -> None:
    examples = [replace(one, author=str(number % 9)) for number, one in enumerate(made_up_examples())]
    training = TrainingSet.of(examples, MentionFinder(VOCABULARY), "subsector", with_cuts=False)
    folds = fit._folds(training, replace(TINY, by_author=True, folds=3))
    authors = [set(training.authors[held].tolist()) for held in folds]
    assert [len(each) for each in authors] == [3, 3, 3]
    assert set().union(*authors) == set(range(9))


def test_labels_that_the_vocabulary_lacks_are_left_out_of_the_matrix() -> None:
    items = [example(subsectors=("solar", "gas")), example(subsectors=()), example(subsectors=("policy",))]
    assert label_matrix(items, VOCABULARY, "subsector").tolist() == [
        [True, False, False, False],
        [False, False, False, False],
        [False, False, False, True],
    ]


def test_places_of_the_matrix_keep_country_and_bloc_apart() -> None:
    items = [example(places=("AU", "bloc:AU", "KE"))]
    assert label_matrix(items, VOCABULARY, "place").tolist() == [[False, True, False, True]]


def test_a_telling_term_has_more_evidence_than_a_misleading_one() -> None:
    training = TrainingSet.of(made_up_examples(), MentionFinder(VOCABULARY), "subsector", with_cuts=False)
    evidence = dict(
        zip([term.surface for term in VOCABULARY.terms], term_evidence(training, VOCABULARY, "subsector"), strict=True)
    )
    assert evidence["solar"] > 1
    assert evidence["solar"] > evidence["minister"]
    assert [evidence[name] for name in ("Norway", "Kenya")] == [0.0, 0.0]  # not of this scheme


PROBABILITIES = np.array([0.9, 0.8, 0.4, 0.3], dtype=np.float32)
ONE_CONCEPT = np.zeros(4, dtype=np.int64)


@pytest.mark.parametrize(
    ("right", "least", "most"), [([True, True, False, False], 0.4, 0.7), ([True, True, True, False], 0.3, 0.4)]
)
def test_a_threshold_parts_right_from_wrong(right: list[bool], least: float, most: float) -> None:
    [threshold] = choose_thresholds(
        PROBABILITIES, np.array(right), np.ones(4, np.float32), ONE_CONCEPT, np.zeros((1, 1))
    )
    assert least < threshold <= most


def test_a_concept_with_few_examples_is_drawn_to_the_common_threshold() -> None:
    probabilities = np.concatenate([np.repeat([0.6, 0.5], 50), [0.3, 0.2]]).astype(np.float32)
    right = np.array([True] * 50 + [False] * 50 + [True, False])
    concepts = np.array([0] * 100 + [1] * 2)
    weights = np.ones(102, np.float32)
    often, seldom = choose_thresholds(probabilities, right, weights, concepts, np.zeros((1, 2)))
    assert 0.5 < often <= 0.6
    assert 0.3 < seldom <= 0.6  # alone it would be 0.3 or less
