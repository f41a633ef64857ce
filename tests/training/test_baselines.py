"""Facts about the dumb baselines."""

from made_up import VOCABULARY

from energydesk.article import Article
from energydesk.candidates import Reading
from energydesk.document import prepare
from energydesk.mentions import MentionFinder
from training.baselines import baseline_tags


def tags(title: str, body: str = "") -> set[str]:
    reading = Reading.of(prepare([Article(title, body, language="en")]), MentionFinder(VOCABULARY))
    [found] = baseline_tags(reading, VOCABULARY)
    return set(found)


def test_the_most_mentioned_country_is_the_country() -> None:
    assert tags("Kenya visits Norway", "Norway agreed.") == {"NO"}


def test_of_equals_the_first_mentioned_wins() -> None:
    assert tags("Kenya visits Norway") == {"KE"}


def test_a_homonym_counts_by_its_weight() -> None:
    assert tags("Washington and Kenya") == {"KE"}
    assert tags("Washington, Washington, Washington and Kenya") == {"US"}


def test_a_bloc_is_counted_apart_from_countries() -> None:
    assert tags("The African Union meets in Kenya") == {"KE", "bloc:AU"}


def test_subsectors_are_the_two_with_the_most_strong_terms() -> None:
    text = "Solar, solar, solar; a wind farm, a wind farm; an offshore wind farm."
    assert tags(text) == {"solar", "onshore-wind"}


def test_weak_terms_and_text_after_the_lead_do_not_count_for_subsectors() -> None:
    assert tags("A panel", "A minister. " + "x " * 200 + "solar") == set()


def test_nothing_mentioned_is_nothing_tagged() -> None:
    assert tags("A choir sings") == set()
