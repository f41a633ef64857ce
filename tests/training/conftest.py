"""Taggers fitted once on sixty made-up articles, for all tests of training."""

from __future__ import annotations

import pytest
from made_up import TINY, VOCABULARY, made_up_examples

from energydesk.bundle import Bundle
from energydesk.candidates import SCHEMES
from energydesk.desk import Desk
from training.corpora import Example
from training.fit import FittedTagger, fit_tagger


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return made_up_examples()


@pytest.fixture(scope="session")
def fitted(examples: list[Example]) -> dict[str, FittedTagger]:
    """Both taggers, fitted on the training part of the made-up articles."""
    train = [example for example in examples if example.part == "train"]
    return {scheme: fit_tagger(train, VOCABULARY, scheme, TINY) for scheme in SCHEMES}


@pytest.fixture(scope="session")
def bundle(fitted: dict[str, FittedTagger]) -> Bundle:
    subsectors, places = (fitted[scheme].tagger for scheme in SCHEMES)
    return Bundle(VOCABULARY, subsectors, places, {"version": "made-up"})


@pytest.fixture(scope="session")
def desk(bundle: Bundle) -> Desk:
    return Desk(bundle)
