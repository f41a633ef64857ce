import numpy as np
import pytest

from energydesk.article import Article
from energydesk.candidates import NO_EVIDENCE, WEAK_EVIDENCE_MIN, CandidateBuilder, Reading
from energydesk.document import prepare
from energydesk.mentions import MentionFinder
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary

VOCABULARY = Vocabulary(
    (
        Concept("solar", "subsector", "renewables", {"en": "Solar"}),
        Concept("oil", "subsector", "fossil", {"en": "Oil"}),
        Concept("policy", "subsector", "cross-cutting", {"en": "Policy"}),
        Concept("NO", "place", "europe", {"en": "Norway"}),
    ),
    (
        Term("solar", 0, Kind.STRONG, Case.ANY, "en"),
        Term("panel", 0, Kind.WEAK, Case.ANY, "en"),
        Term("oil", 1, Kind.STRONG, Case.ANY, "en"),
        Term("Norway", 3, Kind.NAME, Case.CAPITAL, "any"),
    ),
)
EVIDENCE = np.array([2.0, -2.0, 1.0, 1.5], dtype=np.float32)
FINDER = MentionFinder(VOCABULARY)


def build(articles: list[Article], scheme: str = "subsector", **scores: object):
    builder = CandidateBuilder(VOCABULARY, scheme, EVIDENCE, np.zeros(3 if scheme == "subsector" else 1, np.float32))
    return builder.build(Reading.of(prepare(articles), FINDER), **scores)


def row(candidates, number: int) -> dict[str, float]:
    return dict(zip(candidates.columns, candidates.features[number].tolist(), strict=True))


def test_every_feature_has_a_name_and_every_name_a_feature() -> None:
    candidates = build([Article("Solar and oil", "Solar panel.")])
    assert candidates.features.shape == (2, len(candidates.columns))
    assert len(set(candidates.columns)) == len(candidates.columns)


def test_candidates_are_the_concepts_with_strong_mentions_in_order() -> None:
    candidates = build([Article("Oil, solar", ""), Article("Nothing", ""), Article("Sun", "A solar panel")])
    assert candidates.documents.tolist() == [0, 0, 2]
    assert candidates.concepts.tolist() == [0, 1, 0]


def test_a_weak_mention_alone_makes_no_candidate_unless_the_term_has_proved_itself() -> None:
    reading = Reading.of(prepare([Article("Sun", "A panel")]), FINDER)
    proved = np.array([2.0, WEAK_EVIDENCE_MIN + 0.1, 1.0, 1.5], dtype=np.float32)
    for evidence, documents in ((EVIDENCE, []), (proved, [0])):
        builder = CandidateBuilder(VOCABULARY, "subsector", evidence, np.zeros(3, np.float32))
        assert builder.build(reading).documents.tolist() == documents


def test_mentions_are_counted_by_kind_and_zone() -> None:
    lead = "Solar power. " + "x " * 200
    found = row(build([Article("Solar solar panel", lead + "solar panel")]), 0)
    assert found["strong_title"] == pytest.approx(np.log1p(2))
    assert found["weak_title"] == pytest.approx(np.log1p(1))
    assert found["strong_lead"] == pytest.approx(np.log1p(1))
    assert found["strong_rest"] == pytest.approx(np.log1p(1))
    assert found["distinct_terms"] == 2
    assert found["evidence_best"] == 2.0
    assert found["share"] == 1.0


def test_rivals_share_and_rank_follow_the_evidence() -> None:
    candidates = build([Article("Solar and oil", "")])
    solar, oil = row(candidates, 0), row(candidates, 1)
    assert (solar["rank"], oil["rank"]) == (0, 1)
    assert solar["share"] > oil["share"]
    assert solar["share"] + oil["share"] == pytest.approx(1)
    assert (solar["best_other"], oil["best_other"]) == (1.0, 2.0)


def test_a_text_score_proposes_a_concept_that_has_no_mention() -> None:
    scores = np.array([[-5.0, -5.0, 3.0, 4.0]], dtype=np.float32)
    candidates = build([Article("Solar", "")], text_scores=scores, propose_above=0.0)
    assert candidates.concepts.tolist() == [0, 2]
    policy = row(candidates, 1)
    assert (policy["text_score"], policy["text_score_rank"], policy["text_score_any"]) == (3.0, 0, 4.0)
    assert policy["evidence_best"] == NO_EVIDENCE
    assert policy["best_other_core"] == 2.0


def test_no_mention_and_no_score_means_no_candidate() -> None:
    candidates = build([Article("Nothing here", "at all")])
    assert candidates.features.shape == (0, len(candidates.columns))


def test_an_article_is_described_the_same_alone_and_in_a_batch() -> None:
    articles = [
        Article("Solar oil", "A solar panel in Norway. Oil."),
        Article("Oil", "x"),
        Article("Norway", "Solar panel"),
    ]
    together = build(articles)
    alone = [build([article]) for article in articles]
    assert np.array_equal(together.features, np.concatenate([one.features for one in alone]))


def test_a_dateline_is_noticed() -> None:
    candidates = build([Article("News", "NORWAY, March 3 - Something happened.")], "place")
    assert row(candidates, 0)["dateline"] == 1
    candidates = build([Article("News", "Something happened in Norway - again.")], "place")
    assert row(candidates, 0)["dateline"] == 1
    candidates = build([Article("News", "Something happened in Norway.")], "place")
    assert row(candidates, 0)["dateline"] == 0
