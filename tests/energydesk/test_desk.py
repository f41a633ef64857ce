"""The desk on whole articles: contracts, and how tags answer to changes of the text (invariance and direction)."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from energydesk import Article, Desk
from energydesk.errors import DeadlineExceeded

SOLAR = Article(
    id="7",
    title="Morocco picks builder for 400 MW solar park near Ouarzazate",
    body=(
        "RABAT — Morocco's energy ministry said on Monday that a consortium led by a Spanish developer will build a "
        "400 MW solar park near Ouarzazate.\n\nThe photovoltaic plant is to sell its power at a fixed price. "
        "Work begins in March, and the first panels should feed the grid by the end of next year, the ministry said."
    ),
)
CHESS = Article(
    title="Chess club reopens after a flood", body="Members carried the boards upstairs, and nobody was hurt."
)


def ids(annotation) -> tuple[list[str], list[str]]:
    return [tag.id for tag in annotation.subsectors], [tag.id for tag in annotation.regions]


def test_an_annotation_has_every_field_of_the_contract(shipped_desk: Desk) -> None:
    [annotation] = shipped_desk.annotate([SOLAR])
    record = annotation.to_dict()
    assert list(record) == ["id", "language", "subsectors", "regions", "teaser", "furniture", "review", "model"]
    assert record["id"] == "7"
    assert record["language"] == "en"
    assert record["subsectors"][0]["id"] == "solar"
    assert record["subsectors"][0]["label"] == "Solar"
    assert [(tag["id"], tag["kind"], tag["label"]) for tag in record["regions"]] == [
        ("MA", "country", "Morocco"),
        ("north-africa", "region", "North Africa"),
    ]
    assert record["teaser"]["source"] == "model"
    assert record["model"] == {"version": shipped_desk.version.version, "vocabulary": shipped_desk.version.vocabulary}


def test_evidence_is_the_text_that_stands_at_its_offsets_in_the_field_as_sent(shipped_desk: Desk) -> None:
    html = replace(SOLAR, body="<p>" + SOLAR.body.replace("\n\n", "</p>\n<p>").replace("'", "&rsquo;") + "</p>")
    for article in (SOLAR, html):
        [annotation] = shipped_desk.annotate([article])
        evidence = [piece for tag in (*annotation.subsectors, *annotation.regions) for piece in tag.evidence]
        assert evidence
        for piece in evidence:
            assert getattr(article, piece.field)[piece.start : piece.end] == piece.text


def test_tags_are_sorted_by_score_and_scores_are_probabilities(shipped_desk: Desk) -> None:
    [annotation] = shipped_desk.annotate([SOLAR])
    for tags in (annotation.subsectors, annotation.regions):
        scores = [tag.score for tag in tags]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_an_article_gets_the_same_alone_and_in_any_batch(shipped_desk: Desk) -> None:
    batch = [CHESS, SOLAR] * 40
    annotations = shipped_desk.annotate(batch)
    assert annotations == shipped_desk.annotate([CHESS, SOLAR]) * 40
    assert annotations[:2] == [*shipped_desk.annotate([CHESS]), *shipped_desk.annotate([SOLAR])]


def test_an_empty_batch_has_no_annotations(shipped_desk: Desk) -> None:
    assert shipped_desk.annotate([]) == []


def test_news_of_other_things_has_no_subsector_and_says_why(shipped_desk: Desk) -> None:
    [annotation] = shipped_desk.annotate([CHESS])
    assert annotation.subsectors == ()
    assert annotation.review.reasons[0].startswith("no subsector: the article is not about energy")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.upper().replace("MW", "MW"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("'", "’").replace("-", "‑"),
        lambda text: text.replace("Spanish developer", "developer named Iberia Sun"),
    ],
    ids=["upper case", "non-breaking spaces", "typographic characters", "another name"],
)
def test_tags_do_not_change_with_what_does_not_change_the_meaning(shipped_desk: Desk, change) -> None:
    changed = replace(SOLAR, title=change(SOLAR.title), body=change(SOLAR.body))
    [before, after] = shipped_desk.annotate([SOLAR, changed])
    assert ids(after)[0][0] == ids(before)[0][0] == "solar"
    assert "MA" in ids(after)[1]


@pytest.mark.parametrize(("country", "code"), [("Chile", "CL"), ("Vietnam", "VN"), ("Kenya", "KE")])
def test_tags_follow_the_country_of_the_story(shipped_desk: Desk, country: str, code: str) -> None:
    body = SOLAR.body.replace("RABAT", country.upper()).replace("Morocco", country).replace(" near Ouarzazate", "")
    title = SOLAR.title.replace("Morocco", country).replace(" near Ouarzazate", "")
    [annotation] = shipped_desk.annotate([replace(SOLAR, title=title, body=body)])
    assert [tag.id for tag in annotation.regions if tag.kind == "country"] == [code]


def test_the_same_story_in_french_has_the_same_tags(shipped_desk: Desk) -> None:
    french = Article(
        title="Le Maroc choisit le constructeur d'un parc solaire de 400 MW",
        body=(
            "RABAT — Le ministère marocain de l'énergie a annoncé lundi qu'un consortium espagnol construira un parc "
            "solaire de 400 MW près de Ouarzazate. La centrale photovoltaïque vendra son électricité à prix fixe."
        ),
    )
    [annotation] = shipped_desk.annotate([french])
    assert annotation.language == "fr"
    assert annotation.subsectors[0].id == "solar"
    assert annotation.subsectors[0].label == "Solaire"
    assert annotation.regions[0].label == "Maroc"


def test_without_a_teaser_the_annotation_has_none(shipped_desk: Desk) -> None:
    [annotation] = shipped_desk.annotate([SOLAR], teaser=False)
    assert annotation.teaser is None
    assert "teaser" not in annotation.to_dict()


def test_a_spent_time_budget_stops_the_work(shipped_desk: Desk) -> None:
    with pytest.raises(DeadlineExceeded, match="time budget was spent"):
        shipped_desk.annotate([SOLAR], deadline=time.monotonic() - 1)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Die Regierung hat am Montag beschlossen, die Förderung der Solarenergie zu kürzen.", "language 'de'"),
        ("Share:\n\nSubscribe to our newsletter\n\n© 2026 All rights reserved", "nothing but furniture"),
    ],
)
def test_what_the_desk_cannot_read_is_for_review(shipped_desk: Desk, body: str, reason: str) -> None:
    title = "Solarförderung sinkt" if "Die" in body else "Solar power"
    [annotation] = shipped_desk.annotate([Article(title=title, body=body)])
    assert annotation.review.needed
    assert any(reason in text for text in annotation.review.reasons)


def test_the_self_test_passes(shipped_desk: Desk) -> None:
    shipped_desk.self_test()


def test_the_publishers_page_is_about_russia_and_china_and_geopolitics(shipped_desk: Desk, measure_data: Path) -> None:
    title, _, body = (measure_data / "samples" / "subscriber_page.txt").read_text(encoding="utf-8").partition("\n")
    [annotation] = shipped_desk.annotate([Article(title=title, body=body)])
    assert [tag.id for tag in annotation.regions if tag.kind == "country"] == ["RU", "CN"]
    assert annotation.subsectors[0].id == "geopolitics"
    assert not {"oil", "gas", "lng", "coal", "refining"} & {tag.id for tag in annotation.subsectors}
