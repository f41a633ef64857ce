"""Facts about the quality gate."""

from pathlib import Path

import pytest
from made_up import VOCABULARY, example, judged

from energydesk.errors import BadInput
from training.evaluation import Subset, score_subsets
from training.facets import Ids
from training.gate import Floor, Floors, Outcome, compare, measured, updated

DATA = {"briefs": "aa", "wires": "bb"}


def number(value: float, metric: str = "micro_f1") -> Floor:
    return Floor("briefs", "subsectors", metric, value)


def test_a_number_at_its_floor_holds_and_one_below_does_not() -> None:
    floors = Floors(DATA, (number(0.8),))
    assert [outcome.held for outcome in compare(floors, DATA, [number(0.8)])] == [True]
    assert [outcome.held for outcome in compare(floors, DATA, [number(0.7999)])] == [False]


def test_a_number_without_a_floor_does_not_hold() -> None:
    floors = Floors(DATA, (number(0.8),))
    outcomes = compare(floors, DATA, [number(0.9), number(0.9, "macro_f1")])
    assert outcomes[1] == Outcome(number(0.9, "macro_f1"), None)
    assert not outcomes[1].held


@pytest.mark.parametrize(
    ("floors", "data", "message"),
    [
        (Floors({}), DATA, r"There are no floors yet\. Set floors with: energydesk-train gate --update"),
        (Floors(DATA, (number(0.8),)), DATA | {"wires": "cc"}, r"test data changed since the floors were set: wires\."),
        (Floors(DATA, (number(0.8, "macro_f1"),)), DATA, r"Guarded but not measured: briefs subsectors macro_f1\."),
    ],
)
def test_floors_that_do_not_fit_are_refused_with_the_remedy(floors: Floors, data: dict[str, str], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        compare(floors, data, [number(0.9)])


def test_first_floors_are_a_little_below_the_numbers() -> None:
    new = updated(Floors({}), DATA, [number(0.9), number(1.0, "left_empty")], bundle="b", reason=None)
    assert new == Floors(DATA, (number(0.897), number(0.997, "left_empty")))


def test_a_better_number_raises_its_floor_without_a_reason() -> None:
    new = updated(Floors(DATA, (number(0.8),)), DATA, [number(0.9)], bundle="b", reason=None)
    assert new == Floors(DATA, (number(0.897),))


def test_a_floor_that_still_holds_is_not_lowered_by_its_slack() -> None:
    new = updated(Floors(DATA, (number(0.8),)), DATA, [number(0.801)], bundle="b", reason=None)
    assert new == Floors(DATA, (number(0.8),))


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_lowering_a_floor_takes_a_reason(reason: str | None) -> None:
    message = r"This would lower: briefs subsectors micro_f1: 0\.8 to 0\.697\. Say why with --reason TEXT\."
    with pytest.raises(BadInput, match=message):
        updated(Floors(DATA, (number(0.8),)), DATA, [number(0.7)], bundle="b", reason=reason)


def test_the_reason_is_kept_with_what_was_lowered() -> None:
    new = updated(Floors(DATA, (number(0.8),)), DATA, [number(0.7)], bundle="b", reason="labels were mended")
    assert new.floors == (number(0.697),)
    [entry] = new.lowered
    assert (entry.bundle, entry.reason, entry.floors) == (
        "b", "labels were mended", ("briefs subsectors micro_f1: 0.8 to 0.697",),
    )  # fmt: skip


def test_other_test_data_and_a_floor_that_goes_away_take_a_reason() -> None:
    old = Floors({"briefs": "old"}, (number(0.5), number(0.5, "macro_f1")))
    with pytest.raises(BadInput, match=r"macro_f1: 0\.5 to none; other test data"):
        updated(old, DATA, [number(0.9)], bundle="b", reason=None)


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    floors = updated(Floors(DATA, (number(0.8),)), DATA, [number(0.7)], bundle="b", reason="a reason")
    floors.write(tmp_path / "floors.json")
    assert Floors.read(tmp_path / "floors.json") == floors


def test_no_file_means_no_floors_and_another_file_is_refused(tmp_path: Path) -> None:
    assert Floors.read(tmp_path / "floors.json") == Floors({})
    (tmp_path / "floors.json").write_text("[]")
    with pytest.raises(BadInput, match=r"is no file of floors .* Restore it from the repository"):
        Floors.read(tmp_path / "floors.json")


def test_guarded_are_f1_and_the_share_left_empty_but_no_blocs() -> None:
    items = [
        judged(example(subsectors=("solar",), places=("NO", "bloc:AU")), {"solar": 0.9}, {"NO": 0.9}),
        judged(example("b", subsectors=(), places=())),
    ]
    numbers = measured(score_subsets([Subset("briefs", items), Subset("briefs/fr", items)], Ids.of(VOCABULARY)))
    assert [one.metric for one in numbers if one.subset == "briefs/fr"] == ["micro_f1"] * 3
    assert [(one.facet, one.metric, one.floor) for one in numbers if one.subset == "briefs"] == [
        ("subsectors", "micro_f1", 1.0),
        ("subsectors", "macro_f1", 1.0),
        ("subsectors", "left_empty", 1.0),
        ("countries", "micro_f1", 1.0),
        ("regions", "micro_f1", 1.0),
    ]
