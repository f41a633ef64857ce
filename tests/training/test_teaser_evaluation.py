"""Facts about `energydesk-train evaluate --teasers`: what is measured on, beside what, by which figures, shown how."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import typer
from lxml import html
from typer.testing import CliRunner

from energydesk.article import Article
from energydesk.desk import Desk
from energydesk.document import prepare
from energydesk.errors import BadInput
from training.commands.evaluate import DATA_VARIABLE, evaluate
from training.commands.teasers import TeaserJob, run_teaser_evaluation, teaser_corpora
from training.corpora.source import CorpusArgument
from training.teasers.corruption_report import CorruptionReport, KindFigures
from training.teasers.evaluation import ALL_ARTICLES, Speed, judge_teasers, score, subsets
from training.teasers.figures import (
    EmittedFigures,
    Judged,
    SystemFigures,
    copied_pairs,
    emitted_figures,
    is_foreign,
    is_one_sentence,
    mean_interval,
    system_figures,
)
from training.teasers.lacking import lacking
from training.teasers.page import TeaserReport, teaser_metrics, write_teaser_report
from training.teasers.peers import EMITTED, FLOOR, LEAD, LEXRANK, PEERS, TEXTRANK, lead_sentence
from training.teasers.references import Referenced, read_referenced
from training.teasers.rouge import Rouge, rouge

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(evaluate)

NEWS = "Brenna Energi will build a solar farm of 40 MW at Tarvik in Norway to feed the town's two dairies from spring."
BODY = f"The news\n\nIt was a grey day in Oslo.\n\n{NEWS}\n\nThe solar farm at Tarvik needs 60 hectares of land."
ARTICLE = Article("Brenna to build solar farm at Tarvik", BODY, "briefs/b-1", "en")
FRENCH = Article("Un parc à Brest", "Le parc éolien de Brest produit 12,5 MW.", "briefs/b-2", "fr")


def item(
    article: Article = ARTICLE, corpus: str = "briefs", reference: str = "A farm at Tarvik.", **more
) -> Referenced:
    return Referenced(article, corpus, more.pop("source", "series 1"), reference, ours=more.pop("ours", True))


def judged(text: str, *, by_model: bool = True, faults: tuple[str, ...] = (), of: Referenced | None = None) -> Judged:
    return Judged(
        of or item(), {EMITTED: text}, {EMITTED: rouge(text, "A farm at Tarvik.")}, {EMITTED: faults}, by_model, ()
    )


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    folder.mkdir()
    record = {
        "id": "b-1",
        "series": 1,
        "lang": "en",
        "title": ARTICLE.title,
        "body": BODY,
        "teaser": "A farm at Tarvik.",
    }
    french = {"id": "b-2", "series": 2, "lang": "fr", "title": FRENCH.title, "body": FRENCH.body, "teaser": "Un parc."}
    (folder / "test.jsonl").write_text(json.dumps(record) + "\n" + json.dumps(french) + "\n")
    (folder / "validation.jsonl").write_text("")
    (folder / "plain_teasers.jsonl").write_text(json.dumps({"id": "b-1", "teaser": "Brenna will build a farm."}) + "\n")
    return folder


@pytest.fixture
def measure(tmp_path: Path) -> Path:
    record = {
        "id": "m-1", "source": "outlet", "language": "en", "date": "", "title": "A secret title",
        "body": "A confidential first sentence stands here. And a confidential second one.", "teaser": "A hidden deck.",
    }  # fmt: skip
    (tmp_path / "teasers.jsonl.gz").write_bytes(gzip.compress(json.dumps(record).encode()))
    return tmp_path


def test_rouge_counts_words_pairs_and_the_longest_common_subsequence() -> None:
    assert rouge("The cat sat.", "the cat ran") == pytest.approx(Rouge(2 / 3, 1 / 2, 2 / 3))
    assert rouge("sat cat the", "the cat sat") == pytest.approx(Rouge(1, 0, 1 / 3))
    assert rouge("L’énergie à 12,5 %", "L'énergie à 12,5") == Rouge(1, 1, 1)
    assert rouge("", "the cat ran") == Rouge(0, 0, 0)


@pytest.mark.parametrize(
    ("teaser", "article", "pieces"),
    [
        ("Oslo cut 5 MWh and 3%.", "It cut 5 MW, or 3%, in Oslo.", ("5 MWh",)),
        ("Three plants in Oslofjord.", "3 plants in Oslo.", ("Three", "Oslofjord")),
        ("It grew to 15.", "It grew to 5, then 15,000.", ("15",)),
        ("The day was fine.", "It was the fine day.", ()),
        ("Le prix a baissé en mars à 12,5 €/MWh.", "En mars, le prix était de 12,5\u202f€/MWh.", ()),
    ],
)
def test_what_an_article_does_not_have_letter_for_letter_is_listed(teaser: str, article: str, pieces: tuple) -> None:
    assert lacking(teaser, article) == pieces


def test_the_lead_sentence_is_the_first_whole_one_and_the_floor_the_one_with_the_news() -> None:
    [document] = prepare([ARTICLE])
    assert (PEERS[LEAD](document), PEERS[FLOOR](document)) == ("It was a grey day in Oslo.", NEWS)


@pytest.mark.parametrize("system", [LEXRANK, TEXTRANK])
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("A dairy makes cheese.", "A school sings.", "The port sleeps.", "The farm feeds dairy, school, port.")),
        ("fr", ("La laiterie dort.", "Une école chante.", "Le port gèle.", "Le parc sert laiterie, école et port.")),
    ],
)
def test_the_peers_choose_the_sentence_that_has_most_in_common_with_the_others(
    system: str, language: str, sentences: tuple[str, ...]
) -> None:
    [document] = prepare([Article("Title", " ".join(sentences), "a", language)])
    assert PEERS[system](document) == sentences[-1]


def test_without_a_whole_sentence_every_peer_says_the_title() -> None:
    [document] = prepare([Article("Solar farm opens", "Photo of the day", "a", "en")])
    assert lead_sentence(document) == "Solar farm opens"
    assert {peer(document).rstrip(".") for peer in PEERS.values()} == {"Solar farm opens"}


def test_copied_pairs_are_those_of_the_title_or_of_the_body() -> None:
    assert copied_pairs("Brenna Energi will build a dam.", item()) == pytest.approx(4 / 5)
    assert copied_pairs("Dam", item()) == 1


def test_one_sentence_is_one_that_ends() -> None:
    assert [is_one_sentence(text) for text in ("A farm opens.", "It opens. It closes.", "A farm", "“It opens.”")] == [
        True,
        False,
        False,
        True,
    ]


def test_the_interval_holds_the_mean_and_depends_on_the_seed_alone() -> None:
    values = np.linspace(0, 1, 50)
    low, high = mean_interval(values, 1)
    assert low < values.mean() < high
    assert mean_interval(values, 1) == (low, high) != mean_interval(values, 2)


def test_the_figures_of_a_system_are_means_over_its_items() -> None:
    short, right = "A farm at Tarvik.", " ".join(["word"] * 13) + " end."
    figures = system_figures("briefs", EMITTED, [judged(short, faults=("length", "words")), judged(right)], seed=1)
    assert figures == SystemFigures(
        subset="briefs",
        system=EMITTED,
        items=2,
        rouge_1=0.5,
        rouge_2=0.5,
        rouge_l=0.5,
        rouge_l_low=0.0,
        rouge_l_high=1.0,
        words=9.0,
        right_length=0.5,
        one_sentence=1.0,
        copied=pytest.approx((2 / 3 + 0) / 2),
        refused=0.5,
        refused_by={"length": 0.5, "words": 0.5},
    )


def test_the_models_share_is_also_told_for_long_english_articles_alone() -> None:
    long = item(Article("Farm", "word " * 100, "briefs/long", "en"))
    rows = [judged("A farm.", of=long), judged("A farm.", by_model=False, faults=("names",)), judged("A farm.")]
    assert emitted_figures("briefs", rows) == EmittedFigures(
        subset="briefs",
        items=3,
        by_model=pytest.approx(2 / 3),
        long_english=1,
        by_model_long_english=1.0,
        right_length=0.0,
        one_sentence=1.0,
        refused=pytest.approx(1 / 3),
        foreign=1,
        lacking=0,
    )
    assert emitted_figures("briefs", rows[1:]).by_model_long_english is None
    assert [is_foreign(row) for row in rows] == [False, True, False]


def test_an_article_that_two_corpora_share_says_the_same_in_both(desk: Desk) -> None:
    items = [item(), item(FRENCH, source="series 2"), item(corpus="plain-teasers", reference="It was a grey day.")]
    found, speed = judge_teasers(desk, items)
    assert [one.item for one in found] == items
    assert speed.articles == 2
    assert found[0].texts == found[2].texts
    assert found[0].rouge[LEAD].rouge_l < found[2].rouge[LEAD].rouge_l
    assert set(found[0].texts) == {*PEERS, EMITTED} == set(found[0].faults)
    assert found[0].texts[EMITTED] == found[0].texts[FLOOR]
    assert (found[0].by_model, found[0].lacking, found[0].faults[FLOOR]) == (False, (), ())
    assert "length" in found[0].faults[LEAD]


def test_a_corpus_is_scored_whole_and_by_source_and_language_where_it_has_several(desk: Desk) -> None:
    items = [item(), item(FRENCH, source="series 2"), item(corpus="plain-teasers")]
    found, _ = judge_teasers(desk, items)
    assert [(name, len(chosen)) for name, chosen in subsets(found)] == [
        ("briefs", 2),
        ("briefs/series 1, en", 1),
        ("briefs/series 2, fr", 1),
        ("plain-teasers", 1),
    ]
    systems, emitted = score(found)
    assert len(systems) == 4 * (len(PEERS) + 1)
    assert [(row.subset, row.items) for row in emitted][:2] == [(ALL_ARTICLES, 2), ("briefs", 2)]


def test_corpora_are_read_by_part_and_the_measuring_set_is_a_test_part(briefs: Path, measure: Path) -> None:
    corpora = [CorpusArgument("plain-teasers"), CorpusArgument("briefs")]
    corpora.append(CorpusArgument("teasers", measure / "teasers.jsonl.gz"))
    rows = [
        (one.id, one.corpus, one.source, one.language, one.reference, one.ours)
        for one in read_referenced(corpora, "test", briefs)
    ]
    assert rows == [
        ("briefs/b-1", "plain-teasers", "series 1", "en", "Brenna will build a farm.", True),
        ("briefs/b-1", "briefs", "series 1", "en", "A farm at Tarvik.", True),
        ("briefs/b-2", "briefs", "series 2", "fr", "Un parc.", True),
        ("teasers/m-1", "teasers", "outlet", "en", "A hidden deck.", False),
    ]
    assert read_referenced(corpora, "validation", briefs) == []


@pytest.mark.parametrize(
    ("corpus", "said"),
    [("wires", "no teasers of 'wires'"), ("teasers", "Say where it is"), ("briefs=/nowhere", "nothing at /nowhere")],
)
def test_a_corpus_that_cannot_be_read_is_refused(corpus: str, said: str, briefs: Path) -> None:
    with pytest.raises(BadInput, match=said):
        read_referenced([CorpusArgument.parse(corpus)], "test", briefs)


def test_the_measuring_set_is_taken_where_it_is_and_its_absence_is_said(measure: Path, tmp_path: Path) -> None:
    own = [CorpusArgument("plain-teasers"), CorpusArgument("briefs")]
    with_measure = [*own, CorpusArgument("teasers", measure / "teasers.jsonl.gz")]
    missing = tmp_path / "none"
    left_out = "The measuring set 'teasers' was left out: "
    assert teaser_corpora(TeaserJob(None, "test", measure=measure)) == (with_measure, ())
    assert teaser_corpora(TeaserJob(None, "test", measure=missing)) == (
        own, (f"{left_out}there is no {missing}/teasers.jsonl.gz.",),
    )  # fmt: skip
    assert teaser_corpora(TeaserJob(None, "test")) == (own, (f"{left_out}no folder of it was named.",))
    assert teaser_corpora(TeaserJob(None, "validation", measure=measure)) == (
        own, (f"{left_out}it is a test part.",),
    )  # fmt: skip


@pytest.fixture
def report(desk: Desk, briefs: Path, measure: Path) -> TeaserReport:
    corpora = [CorpusArgument("briefs"), CorpusArgument("teasers", measure / "teasers.jsonl.gz")]
    found, _ = judge_teasers(desk, read_referenced(corpora, "test", briefs))
    systems, emitted = score(found)
    return TeaserReport(
        bundle="made-up",
        part="test",
        seed=1,
        speed=Speed(3, 0.5, 0.25),
        systems=tuple(systems),
        emitted=tuple(emitted),
        judged=tuple(found),
        corruptions=CorruptionReport(("test",), (KindFigures("unit", 4, 3),), 5, {"numbers": (3, 0)}, (), (), 1.5),
        notes=("Something was left out.",),
    )


def test_the_report_is_one_page_with_samples_side_by_side_worst_first(report: TeaserReport, tmp_path: Path) -> None:
    write_teaser_report(report, tmp_path / "report")
    page = html.fromstring((tmp_path / "report" / "report.html").read_text(encoding="utf-8"))
    assert page.xpath("//link | //script | //img | //@src") == []
    assert [head.text for head in page.xpath("//h2")] == [
        "Emitted teasers", "briefs", "teasers", "The checks on corrupted and true teasers",
    ]  # fmt: skip
    worst = report.samples("briefs")
    assert [one.rouge[EMITTED].rouge_l for one in worst] == sorted(one.rouge[EMITTED].rouge_l for one in worst)
    shown = page.xpath("//section[h2='briefs']//details//tbody/tr/th/span/text()")
    assert shown == [one.item.article.title for one in worst]
    text = (tmp_path / "report" / "report.md").read_text(encoding="utf-8")
    assert "Something was left out." in text
    assert "| unit | 4 | 3 | 75.0% |" in text
    rows = [json.loads(line) for line in (tmp_path / "report" / "teasers.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["briefs/b-1", "briefs/b-2", "teasers/m-1"]
    assert rows[2]["reference"] == "A hidden deck."


def test_with_ids_only_no_word_of_the_measuring_set_is_in_any_file(report: TeaserReport, tmp_path: Path) -> None:
    write_teaser_report(replace(report, ids_only=True), tmp_path / "report")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "report").iterdir()}
    assert len(texts) == 4
    assert not [name for name, text in texts.items() if any(word in text for word in ("secret", "confiden", "hidden"))]
    assert "teasers/m-1" in texts["teasers.jsonl"]
    assert NEWS in html.fromstring(texts["report.html"]).text_content()


def test_the_metrics_are_the_figures_rounded(report: TeaserReport) -> None:
    record = teaser_metrics(report)
    assert record["speed"] == {"articles": 3, "seconds": 0.5, "seconds_without": 0.25, "articles_per_second": 6.0}
    assert record["corruptions"] == {
        "detection_rate": 1.0, "false_alarm_rate": 0.0, "true": 5, "kinds": [{"kind": "unit", "made": 4, "caught": 3}],
    }  # fmt: skip
    assert [(row["subset"], row["items"]) for row in record["emitted"]][:2] == [(ALL_ARTICLES, 3), ("briefs", 2)]
    assert record["systems"][0]["rouge_l"] == round(report.systems[0].rouge_l, 4)


def test_the_command_writes_the_report_and_prints_the_figures(
    briefs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    result = CliRunner().invoke(app, ["--teasers", f"briefs={briefs}", "--output", str(tmp_path / "report")])
    assert result.exit_code == 0, result.output
    assert "briefs/series 1, en" in result.stdout
    assert {path.name for path in (tmp_path / "report").iterdir()} == {
        "metrics.json", "teasers.jsonl", "report.md", "report.html",
    }  # fmt: skip


def test_a_place_tagger_is_not_fitted_for_teasers_and_an_empty_part_is_refused(briefs: Path) -> None:
    refused = CliRunner().invoke(app, ["--teasers", "--fit-on", "reuters=x"])
    assert isinstance(refused.exception, BadInput)
    with pytest.raises(BadInput, match="nothing to evaluate in the validation part"):
        run_teaser_evaluation(TeaserJob(None, "validation", [CorpusArgument("briefs", briefs)]), report=lambda _: None)
