from __future__ import annotations

from energydesk.errors import BadArticle, BadInput, EnergydeskError
from serving.errors import OUTCOMES, Outcome, error_fields, outcome_of


def all_kinds(kind: type[EnergydeskError]) -> set[type[EnergydeskError]]:
    return {kind}.union(*(all_kinds(child) for child in kind.__subclasses__()))


def test_every_error_has_a_row_of_its_own() -> None:
    ours = {kind for kind in all_kinds(EnergydeskError) if kind.__module__ in ("energydesk.errors", "serving.errors")}
    assert ours - set(OUTCOMES) == set()


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in OUTCOMES]
    assert len(codes) == len(set(codes))


def test_an_unlisted_child_has_its_parents_row() -> None:
    class BadHeadline(BadArticle):
        pass

    assert outcome_of(BadHeadline("no")) == Outcome(422, 4)


def test_a_long_message_and_field_are_cut() -> None:
    fields = error_fields(BadInput("m" * 10_000, "f" * 10_000))
    assert fields == {"code": "bad_input", "message": "m" * 599 + "…", "field": "f" * 199 + "…"}
