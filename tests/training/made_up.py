"""A made-up vocabulary, sixty made-up articles, and a made-up taxonomy folder: small enough to fit on in a second."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from energydesk.annotation import Annotation, ModelVersion, RegionTag, Review, SubsectorTag
from energydesk.article import Article
from energydesk.vocabulary import Case, Concept, Kind, Term, Vocabulary
from training.corpora import Example
from training.facets import Judged
from training.fit import FitConfig
from training.taxonomy import SUBSECTORS

TINY = FitConfig(folds=3, trees=20, min_leaf=3, jobs=1)

VOCABULARY = Vocabulary(
    (
        Concept("solar", "subsector", "renewables", {"en": "Solar"}),
        Concept("onshore-wind", "subsector", "renewables", {"en": "Onshore wind"}, "wind"),
        Concept("offshore-wind", "subsector", "renewables", {"en": "Offshore wind"}, "wind"),
        Concept("policy", "subsector", "cross-cutting", {"en": "Policy"}),
        Concept("NO", "place", "europe", {"en": "Norway"}),
        Concept("KE", "place", "sub-saharan-africa", {"en": "Kenya"}),
        Concept("US", "place", "north-america", {"en": "United States"}),
        Concept("bloc:AU", "place", "bloc", {"en": "African Union"}),
    ),
    (
        Term("solar", 0, Kind.STRONG, Case.ANY, "en"),
        Term("panel", 0, Kind.WEAK, Case.ANY, "en"),
        Term("wind farm", 1, Kind.STRONG, Case.ANY, "en"),
        Term("offshore wind farm", 2, Kind.STRONG, Case.ANY, "en"),
        Term("minister", 3, Kind.WEAK, Case.ANY, "en"),
        Term("Norway", 4, Kind.NAME, Case.CAPITAL, "any"),
        Term("Kenya", 5, Kind.NAME, Case.CAPITAL, "any"),
        Term("Washington", 6, Kind.METONYM, Case.CAPITAL, "any", 0.5),
        Term("African Union", 7, Kind.NAME, Case.CAPITAL, "any"),
    ),
)

_MATTERS = (
    ("solar", "A solar park of many a panel", "The solar park feeds the grid at noon"),
    ("onshore-wind", "A wind farm on the hill", "The wind farm has nine rotors"),
    ("offshore-wind", "An offshore wind farm in the fog", "The offshore wind farm stands in deep water"),
    (None, "A choir sings in the rain", "The choir sang of the sea, and a panel of three judged it"),
)
_PLACES = (("NO", "Norway"), ("KE", "Kenya"), (None, "the valley"))


def made_up_examples(count: int = 60) -> list[Example]:
    """Four matters in three places by three hands; every fifth item of the test part."""
    pairs = [(matter, place) for matter in _MATTERS for place in _PLACES]
    examples = []
    for number, ((subsector, title, text), (country, name)) in enumerate(islice(cycle(pairs), count)):
        identifier = f"made-up/{number}"
        examples.append(
            Example(
                article=Article(
                    f"{title} of {name}",
                    f"{text} near town {number} in {name}. Nothing else was said.",
                    identifier,
                    "en",
                ),
                source="made-up",
                part="test" if number % 5 == 4 else "train",
                group=identifier,
                author=f"made-up/{number % 3}",
                subsectors=(subsector,) if subsector else (),
                places=(country,) if country else (),
            )
        )
    return examples


def example(identifier: str = "made-up/0", **labels: object) -> Example:
    """An example whose text does not matter."""
    fields: dict[str, object] = {
        "article": Article("A title", "A text. And more.", identifier, "en"),
        "source": "made-up",
        "part": "test",
        "group": identifier,
        "author": "made-up",
    }
    return Example(**(fields | labels))  # type: ignore[arg-type]


def judged(
    one: Example,
    subsectors: dict[str, float] | None = None,
    countries: dict[str, float] | None = None,
    *,
    rejected: dict[str, float] | None = None,
    baseline: tuple[str, ...] = (),
) -> Judged:
    """An example with the tags and scores that a desk is made to give; regions follow from countries."""
    region_of = {concept.id: concept.group for concept in VOCABULARY.concepts}
    regions = {region_of[code]: score for code, score in (countries or {}).items()}
    tags = (
        *(RegionTag(code, "country", code, score) for code, score in (countries or {}).items()),
        *(RegionTag(region, "region", region, score) for region, score in regions.items()),
    )
    annotation = Annotation(
        id=one.group,
        language="en",
        subsectors=tuple(SubsectorTag(name, name, score) for name, score in (subsectors or {}).items()),
        regions=tags,
        teaser=None,
        furniture=(),
        review=Review(),
        model=ModelVersion("made-up", "made-up"),
    )
    scores = {**(subsectors or {}), **(countries or {}), **(rejected or {})}
    return Judged(one, annotation, scores, frozenset(baseline))


def write_taxonomy(folder: Path) -> Path:
    """A taxonomy of one term a subsector, four countries and two blocs, with the homonyms that there are rules for."""
    for subsector in SUBSECTORS:
        path = folder / "subsectors" / f"{subsector}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'id = "{subsector}"\ngroup = "g"\nlabel = {{en = "{subsector}"}}\n'
            f'[en]\nstrong = ["{subsector} plant"]\n[fr]\nstrong = ["usine {subsector}"]\n',
            encoding="utf-8",
        )
    (folder / "subsectors" / "lng.toml").write_text(
        'id = "lng"\ngroup = "fossil"\nlabel = {en = "LNG", fr = "GNL"}\n'
        '[en]\nstrong = ["gas tanker"]\nweak = ["cargo"]\ncased = ["LNG"]\ncancel = ["cargo bike"]\n'
        '[fr]\nstrong = ["terminal méthanier"]\ncased = ["GNL"]\n',
        encoding="utf-8",
    )
    places = folder / "places"
    places.mkdir()
    (places / "countries.toml").write_text(
        '[AU]\nlabel = {en = "Australia", fr = "Australie"}\nregion = "oceania"\n'
        'capital = {en = "Canberra", fr = "Canberra"}\n[AU.en]\ndemonyms = ["Australian"]\n'
        '[AU.fr]\ndemonyms = ["australien"]\n'
        '[GE]\nlabel = {en = "Georgia", fr = "Géorgie"}\nregion = "eurasia"\n[GE.en]\ndemonyms = ["Georgian"]\n'
        '[US]\nlabel = {en = "United States", fr = "États-Unis"}\nregion = "north-america"\n'
        '[US.en]\nnames = ["US"]\nmetonyms = ["Washington"]\n'
        '[TR]\nlabel = {en = "Turkey", fr = "Turquie"}\nregion = "middle-east"\n',
        encoding="utf-8",
    )
    (places / "blocs.toml").write_text(
        '[AU]\nlabel = {en = "African Union", fr = "Union africaine"}\n'
        '[EU]\nlabel = {en = "European Union", fr = "Union européenne"}\n[EU.en]\nnames = ["EU"]\n',
        encoding="utf-8",
    )
    (places / "divisions.toml").write_text(
        'division = [{name = {en = "Texas"}, country = "US", aliases = ["Texan"]}]\n', encoding="utf-8"
    )
    (places / "geography.toml").write_text(
        "place = [\n"
        '  {name = {en = "Black Sea", fr = "mer Noire"}, kind = "sea", countries = ["TR", "GE"]},\n'
        '  {name = {en = "Oz Basin"}, kind = "basin", countries = ["AU"], weak = true},\n'
        "]\n",
        encoding="utf-8",
    )
    (places / "homonyms.toml").write_text(
        "homonym = [\n"
        '  {phrase = "Georgia Power", lang = "any", means = ["US"]},\n'
        '  {phrase = "Turkey dinner", lang = "en", means = []},\n'
        "]\n",
        encoding="utf-8",
    )
    return folder


def terms_of(vocabulary: Vocabulary, concept: str) -> dict[tuple[str, str], Term]:
    """A concept's terms by surface and language."""
    number = vocabulary.index[concept]
    return {(term.surface, term.language): term for term in vocabulary.terms if term.concept == number}


__all__ = ["TINY", "VOCABULARY", "example", "judged", "made_up_examples", "terms_of", "write_taxonomy"]
