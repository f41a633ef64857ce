import numpy as np

from energydesk.aboutness import Aboutness, Calibration
from energydesk.article import Article
from energydesk.candidates import CandidateBuilder, Reading
from energydesk.document import prepare
from energydesk.evidence import EvidenceFinder
from energydesk.forest import Forest
from energydesk.mentions import MentionFinder
from energydesk.tagger import Tagger
from energydesk.text_model import TextModel
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary

VOCABULARY = Vocabulary(
    (
        Concept("solar", "subsector", "renewables", {"en": "Solar"}),
        Concept("policy", "subsector", "cross-cutting", {"en": "Policy"}),
    ),
    (
        Term("solar", 0, Kind.STRONG, Case.ANY, "en"),
        Term("panel", 0, Kind.WEAK, Case.ANY, "en"),
        Term("photovoltaic", 0, Kind.STRONG, Case.ANY, "en"),
    ),
)
# "minist" is the stem of "minister" and "ministry".
TEXT_MODEL = TextModel(
    ("law", "minist", "sun"),
    np.ones(3, np.float32),
    np.array([[0, 1, 0], [0, 3, 0], [0, -1, 0]], np.float32),
    np.zeros(3, np.float32),
)
EMPTY = np.zeros(0, np.float32)


def shown(article: Article, concept: int) -> list[tuple[str, int, str]]:
    """Field, start and text of the evidence."""
    forest = Forest(*(np.zeros(0, np.int64) for _ in range(5)), depth=0, baseline=0.0)
    tagger = Tagger(
        CandidateBuilder(VOCABULARY, "subsector", np.zeros(3, np.float32), np.zeros(2, np.float32)),
        TEXT_MODEL, None, Aboutness(forest, Calibration(EMPTY, EMPTY), EMPTY), 0.0, 4,
    )  # fmt: skip
    reading = Reading.of(prepare([Article("Before", "solar panel"), article]), MentionFinder(VOCABULARY))
    [evidence] = EvidenceFinder(VOCABULARY, [tagger]).find(reading, [(1, concept)])
    return [(piece.field, piece.start, piece.text) for piece in evidence]


def test_mentions_are_shown_in_order_of_position() -> None:
    article = Article("Solar &amp; panel", "Photovoltaic", language="en")
    assert shown(article, 0) == [("title", 0, "Solar"), ("title", 12, "panel"), ("body", 0, "Photovoltaic")]


def test_each_term_is_shown_before_any_is_shown_again_and_strong_ones_first() -> None:
    article = Article("Solar", "solar solar solar panel panel solar photovoltaic")
    assert [(start, text) for _, start, text in shown(article, 0)] == [
        (0, "Solar"), (0, "solar"), (18, "panel"), (24, "panel"), (36, "photovoltaic"),
    ]  # fmt: skip


def test_a_tag_without_a_mention_shows_the_words_that_speak_for_it() -> None:
    article = Article("Sun law", "The minister, the ministry")
    assert shown(article, 1) == [("title", 4, "law"), ("body", 4, "minister")]


def test_no_tags_have_no_evidence() -> None:
    reading = Reading.of(prepare([Article("Nothing")]), MentionFinder(VOCABULARY))
    assert EvidenceFinder(VOCABULARY, []).find(reading, []) == []
