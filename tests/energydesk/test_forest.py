import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from energydesk.forest import Forest


@pytest.mark.parametrize("rows", [1, 2, 257, 1000])
def test_a_forest_gives_what_scikit_learn_gives(rows: int) -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(1000, 7)).astype(np.float32)
    target = (features[:, 0] * features[:, 1] + random.normal(size=1000)) > 0
    classifier = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=9, random_state=0).fit(features, target)
    ours = Forest.of(classifier).probabilities(features[:rows])
    assert ours == pytest.approx(classifier.predict_proba(features[:rows])[:, 1], abs=1e-6)


def test_no_rows_have_no_probabilities() -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(100, 2)).astype(np.float32)
    classifier = HistGradientBoostingClassifier(max_iter=2).fit(features, features[:, 0] > 0)
    assert Forest.of(classifier).probabilities(features[:0]).tolist() == []
