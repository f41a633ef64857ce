"""Facts about evaluation: what is scored, on which items, and that tags come from the desk itself."""

from dataclasses import replace

import pytest
from made_up import VOCABULARY, example, judged

from energydesk.article import Article
from energydesk.desk import Desk
from training.corpora import Example
from training.evaluation import (
    CorpusRun,
    Subset,
    judge,
    judge_corpus,
    score_facet,
    score_subsets,
    text_alone,
    title_alone,
)
from training.facets import BLOCS, COUNTRIES, REGIONS, SUBSECTORS, Ids, concepts_behind, facets_of
from training.mistakes import worst_mistakes

IDS = Ids.of(VOCABULARY)


def test_ids_part_subsectors_from_countries_and_leave_blocs_out() -> None:
    assert IDS.subsectors == {"solar", "onshore-wind", "offshore-wind", "policy"}
    assert IDS.region_of == {"NO": "europe", "KE": "sub-saharan-africa", "US": "north-america"}


def test_judging_keeps_order_and_the_tags_are_the_desks_own(desk: Desk, examples: list[Example]) -> None:
    found = judge(desk, examples)
    assert [one.example for one in found] == examples
    assert [one.annotation for one in found] == desk.annotate([one.article for one in examples], teaser=False)
    for one in found:
        tags = {tag.id: tag.score for tag in one.annotation.subsectors}
        assert {name: one.scores[name] for name in tags} == tags


def test_a_desk_that_is_right_scores_one(desk: Desk, examples: list[Example]) -> None:
    subset = Subset("made-up", judge(desk, [one for one in examples if one.part == "test"]))
    scores = {score.facet: score for score in score_subsets([subset], IDS)}
    assert {name: (score.micro_f1, score.macro_f1) for name, score in scores.items()} == {
        "subsectors": (1.0, 1.0), "countries": (1.0, 1.0), "regions": (1.0, 1.0),
    }  # fmt: skip
    assert (scores["subsectors"].left_empty, scores["subsectors"].empty_items) == (1.0, 3)


def test_facets_are_those_that_have_labels() -> None:
    assert facets_of([example(subsectors=("oil",))]) == (SUBSECTORS,)
    assert facets_of([example(places=("NO",))]) == (COUNTRIES, REGIONS)
    assert facets_of([example(places=("NO", "bloc:AU"))]) == (COUNTRIES, REGIONS, BLOCS)
    assert facets_of([example(subsectors=(), places=())]) == ()


def test_coarse_labels_are_scored_coarsely_and_only_those_that_the_outlet_uses() -> None:
    one = example(subsectors=("wind",), scored=("wind",))
    found = judged(
        one, {"onshore-wind": 0.9, "solar": 0.8}, rejected={"offshore-wind": 0.1}, baseline=("offshore-wind",)
    )
    sides = SUBSECTORS.sides(found, IDS)
    assert (sides.wanted, sides.given, dict(sides.scores), sides.baseline) == (
        {"wind"},
        {"wind"},
        {"wind": 0.9},
        {"wind"},
    )


def test_a_coarse_tag_stands_for_several_of_ours_and_a_fine_one_for_itself() -> None:
    assert concepts_behind("wind", example(scored=("wind",))) == ("onshore-wind", "offshore-wind")
    assert concepts_behind("solar", example()) == ("solar",)


def test_regions_are_rolled_up_and_as_probable_as_their_best_country() -> None:
    found = judged(example(places=("KE", "NO")), countries={"NO": 0.9}, rejected={"KE": 0.3}, baseline=("KE",))
    sides = REGIONS.sides(found, IDS)
    assert sides.wanted == {"europe", "sub-saharan-africa"}
    assert sides.given == {"europe"}
    assert dict(sides.scores) == {"europe": 0.9, "sub-saharan-africa": 0.3}
    assert sides.baseline == {"sub-saharan-africa"}


def test_a_country_that_the_vocabulary_lacks_is_missed() -> None:
    score = score_facet(Subset("s", [judged(example(places=("FJ",)))]), COUNTRIES, IDS)
    assert [(tag.tag, tag.support, tag.recall) for tag in score.tags] == [("FJ", 1, 0.0)]


def test_the_share_left_empty_is_not_told_for_coarse_labels() -> None:
    items = [judged(example(subsectors=("wind",), scored=("wind",))), judged(example(subsectors=(), scored=("wind",)))]
    score = score_facet(Subset("s", items), SUBSECTORS, IDS)
    assert (score.left_empty, score.empty_items) == (None, 0)


def test_cuts_are_the_title_alone_and_the_text_without_it() -> None:
    whole = example()
    assert title_alone(whole).article == Article("A title", "", "made-up/0", "en")
    assert text_alone(whole).article == Article("A text. And more.", "", "made-up/0", "en")


def test_a_long_text_without_its_title_has_its_first_sentence_there() -> None:
    body = "A first sentence. " + "More words follow. " * 40
    cut = text_alone(example(article=Article("A title", body, "made-up/0", "en")))
    assert cut.article.title == "A first sentence."
    assert f"{cut.article.title} {cut.article.body}" == body.strip()


def test_a_corpus_is_parted_by_language_and_cut(desk: Desk, examples: list[Example]) -> None:
    items = [*examples[:4], replace(examples[4], article=replace(examples[4].article, language="fr"))]
    items.append(example("made-up/bare", article=Article("Solar park of Kenya", "", "b", "en"), subsectors=("solar",)))
    counted: list[int] = []
    run = CorpusRun("made-up", items, with_cuts=True)
    subsets = judge_corpus(desk, run, counted.append)
    assert [(subset.name, len(subset.judged), subset.fall_from) for subset in subsets] == [
        ("made-up", 6, None),
        ("made-up/en", 5, None),
        ("made-up/fr", 1, None),
        ("made-up, with title and text", 5, None),
        ("made-up, title alone", 5, "made-up, with title and text"),
        ("made-up, text without title", 5, "made-up, with title and text"),
    ]
    assert counted == [6, 11, 16]
    assert run.size == 16


def test_a_country_corpus_is_also_scored_without_items_on_the_us_alone(desk: Desk) -> None:
    items = [example(str(number), places=places) for number, places in enumerate([("US",), ("US", "NO"), ("KE",)])]
    subsets = judge_corpus(desk, CorpusRun("c", items))
    assert [(subset.name, len(subset.judged)) for subset in subsets] == [("c", 3), ("c, not US only", 2)]


def test_a_fall_is_told_against_the_same_items_whole() -> None:
    right, nothing = (judged(example(subsectors=("solar",)), tags) for tags in ({"solar": 0.9}, {}))
    whole, cut = Subset("w", [right]), Subset("c", [nothing], fall_from="w")
    assert [score.fall for score in score_subsets([whole, cut], IDS)] == [None, 1.0]


@pytest.mark.parametrize(("part", "expected"), [("validation", ["v"]), ("test", ["t"])])
def test_a_run_has_the_part_asked_for(part: str, expected: list[str]) -> None:
    items = [example("t"), example("v", part="validation"), example("f", part="train")]
    run = CorpusRun.of("c", items, part, with_cuts=False)  # type: ignore[arg-type]
    assert [one.group for one in run.examples] == expected


def test_a_measuring_set_has_only_a_test_part() -> None:
    assert [one.group for one in CorpusRun.of("c", [example("t")], "validation", with_cuts=False).examples] == ["t"]


def test_the_worst_mistakes_are_the_surest_wrong_and_the_least_expected_missed(desk: Desk) -> None:
    items = [
        judged(example("a", subsectors=("solar",)), {"onshore-wind": 0.9}, rejected={"solar": 0.2}),
        judged(example("b", subsectors=("policy",)), {"onshore-wind": 0.6}),
        judged(example("c", subsectors=("solar",)), {"solar": 0.8}),
    ]
    found = worst_mistakes(desk, Subset("s", items), ids_only=True)
    assert [(one.id, one.kind, one.tag, one.score) for one in found] == [
        ("a", "wrong", "onshore-wind", 0.9),
        ("b", "wrong", "onshore-wind", 0.6),
        ("b", "missed", "policy", None),
        ("a", "missed", "solar", 0.2),
    ]
    assert {(one.title, one.evidence) for one in found} == {(None, ())}
    assert [one.id for one in worst_mistakes(desk, Subset("s", items), ids_only=True, most=2)] == ["a", "b"]


def test_a_mistake_shows_the_words_that_led_to_it(desk: Desk) -> None:
    article = Article("The solar park", "A panel of Norway.", "a", "en")
    one = judged(example("a", article=article, subsectors=("policy",)), {"solar": 0.9})
    [wrong, missed] = worst_mistakes(desk, Subset("s", [one]), ids_only=False)
    assert (wrong.tag, wrong.title, wrong.evidence) == ("solar", "The solar park", ("solar", "panel"))
    assert (missed.tag, missed.evidence) == ("policy", ())
