"""Makes the figures, dates and names of a true teaser wrong: one unit, digit, date, company or country at a time.

Each maker gives all the false versions that it can find, in a fixed order; `training.teasers.corruptions` draws one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from energydesk.checks.demonyms import COUNTRIES, COUNTRY_OF, Country
from energydesk.vocabulary import fold
from training.teasers.true_teasers import TrueTeaser

# A unit and what it is mistaken for; each pair gives another quantity.
_UNITS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bMW\b", "GW"), (r"\bMW\b", "MWh"), (r"\bGW\b", "MW"), (r"\bGW\b", "GWh"), (r"\bGWh\b", "GW"),
        (r"\bMWh\b", "kWh"),
        (r"\bTWh\b", "GWh"), (r"\bTWh\b", "TW"), (r"\bkWh\b", "MWh"), (r"\bkW\b", "MW"), (r"\bbcm\b", "mcm"),
        (r"\bkV\b", "MV"),
        (r"(?<=\d )million(?= )", "billion"), (r"(?<=\d )billion(?= )", "million"), (r"(?<=\d)bn\b", "m"),
        (r"(?<=\d)m\b", "bn"),
        (r"%", " percentage points"), (r"(?<=\d )per cent\b", "points"), (r"(?<=\d )points\b", "per cent"),
        (r"\btonnes\b", "barrels"),
        (r"\btonnes\b", "kilograms"), (r"\bbarrels\b", "tonnes"), (r"\bb/d\b", "boe/d"), (r"\bb/d\b", "tonnes a day"),
        (r"\bkilometres\b", "metres"), (r"\bkm\b", "metres"), (r"\bmetres\b", "kilometres"), (r"€(?=\d)", "$"),
        (r"(?<![A-Z])\$(?=\d)", "€"), (r"£(?=\d)", "€"), (r"\beuros\b", "dollars"), (r"\bdollars\b", "euros"),
        (r"\bcubic metres\b", "cubic feet"),
        (r"(?<=\d )years\b", "months"), (r"(?<=\d )months\b", "years"), (r"(?<=\d )days\b", "weeks"),
        (r"(?<=\d )hours\b", "minutes"),
        (r"\bmegawatts\b", "gigawatts"), (r"\bfrancs\b", "euros"), (r"\brupees\b", "dollars"),
        (r"\bnaira\b", "dollars"), (r"\blitres\b", "barrels"),
    ),
    "fr": (
        (r"\bMW\b", "GW"), (r"\bMW\b", "MWh"), (r"\bGW\b", "MW"), (r"\bGW\b", "GWh"), (r"\bGWh\b", "GW"),
        (r"\bMWh\b", "kWh"),
        (r"\bTWh\b", "GWh"), (r"\bkWh\b", "MWh"), (r"\bmillions\b", "milliards"), (r"\bmilliards\b", "millions"),
        (r" %", " points"),
        (r"\btonnes\b", "barils"), (r"\bbarils\b", "tonnes"), (r"\bkilomètres\b", "mètres"),
        (r"\bmètres\b", "kilomètres"),
        (r"\beuros\b", "dollars"), (r"\bdollars\b", "euros"), (r"\bfrancs CFA\b", "euros"), (r"\bfrancs\b", "euros"),
        (r"\bmégawatts\b", "gigawatts"),
        (r"(?<=\d )ans\b", "mois"), (r"(?<=\d )mois\b", "ans"), (r"(?<=\d )jours\b", "semaines"),
        (r"\bpour cent\b", "points"),
    ),
}  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.,-])[$€£]?\d[\d.,\u00a0 ]*\d|(?<![\w.,-])\d(?![\w]*[A-Z])")
_DIGIT = re.compile(r"\d")
# Without May, which is a verb too in English.
_MONTHS: Mapping[str, Sequence[str]] = {
    "en": "January February March April June July August September October November December".split(),  # noqa: SIM905
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),  # noqa: SIM905
}
_DAYS: Mapping[str, Sequence[str]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d\d(?![\d,]|\.\d)(?!\s*(?:MW|GW|tonnes|km|m\b|homes))")
_DAY_OF_MONTH = {
    language: re.compile(rf"(?<!\d)(\d{{1,2}})(?= (?:{'|'.join(names)}|May))") for language, names in _MONTHS.items()
}


def swapped_units(teaser: TrueTeaser) -> Iterator[str]:
    """One unit, currency or magnitude replaced by another; only where a figure stands before or after it."""
    for pattern, other in _UNITS[teaser.language]:
        for match in re.finditer(pattern, teaser.text):
            beside = teaser.text[max(0, match.start() - 22) : match.end() + 4]
            if re.search(r"\d", beside):
                yield teaser.text[: match.start()] + other + teaser.text[match.end() :]


def changed_digits(teaser: TrueTeaser) -> Iterator[str]:
    """One digit of one figure replaced; years and days of the month are dates, not figures."""
    text = teaser.text
    dates = [match.span() for pattern in (_YEAR, _DAY_OF_MONTH[teaser.language]) for match in pattern.finditer(text)]
    for figure in _FIGURE.finditer(text):
        if any(start < figure.end() and figure.start() < end for start, end in dates):
            continue
        for digit in _DIGIT.finditer(figure[0]):
            old = int(digit[0])
            # A first digit never becomes 0, nor does the last behind a decimal point.
            for step in (1, 3, 7):
                new = (old + step) % 10
                if new != 0:
                    at = figure.start() + digit.start()
                    yield text[:at] + str(new) + text[at + 1 :]


def moved_dates(teaser: TrueTeaser) -> Iterator[str]:
    """One weekday, month, day of a month or year moved."""
    text = teaser.text
    for names in (_MONTHS[teaser.language], _DAYS[teaser.language]):
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", text):
            for step in (1, 2, 5):
                moved = names[(names.index(match[0]) + step) % len(names)]
                yield text[: match.start()] + moved + text[match.end() :]
    for match in _DAY_OF_MONTH[teaser.language].finditer(text):
        for step in (1, 7):
            yield text[: match.start()] + str((int(match[0]) + step - 1) % 28 + 1) + text[match.end() :]
    for match in _YEAR.finditer(text):
        for step in (1, -1, 3):
            yield text[: match.start()] + str(int(match[0]) + step) + text[match.end() :]


# The last word of a company's name, as the briefs invent them.
_COMPANY = re.compile(
    r"(?<![\w-])(?:[A-ZÀ-Ý][\wÀ-ÿ'’-]+ ){1,3}(?:Energy|Power|Petroleum|Gas|Oil|Wind|Solar|Resources|Mining|Minerals"
    r"|Group|Holdings"
    r"|Offshore|Electric|Motors?|Hydro|Capital|Partners|Grid|Énergies?|Energ[iy]a|Lithium|Materials|Metals|Refining"
    r"|Petrochem|Shipping"
    r"|Marine|Storage|Carbon|Hydrogen|Renewables|Utilities|Networks|Steel|Industries|Lightworks|Finance"
    r"|Infrastructure|Water|Heat|Cement"
    r"|Chemicals|Copper|Coal|Uranium|Graphite|Batter(?:y|ies)|Cells|Mobility|Ventures|Midstream|Exploration|Airlines"
    r"|Airways|Regas"
    r"|LNG|Fuels|Systems|Securities|Analytics|Research|Sands|Vind|Flyt|Air)(?![\w-])"
)
_NOT_A_COMPANY = re.compile(
    r"^(?:\w+['’]s|Owner|Developer|Producer|Public|Danish|Renewable|Southern African|The|An?|In|On|At|From|For|After"
    r"|With|National|European|International|World|Inter|African|Asian|North|South)\b"
)
# A name that opens a sentence or a clause and acts; whether it is a place or a common word is looked up.
_ACTOR = re.compile(
    r"(?:^|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as )|(?<=, et )"
    r"|(?<=, mais ))(?P<name>[A-ZÀ-Ý][\wÀ-ÿ’-]+(?: [A-ZÀ-Ý][\wÀ-ÿ’-]+){0,3})"
    r"(?= (?:has|will|plans|expects|wants|must|a|va|prévoit)\b)"
)


def companies(text: str) -> list[str]:
    """Names in `text` that are companies' by their last word, each once."""
    names = (match[0] for match in _COMPANY.finditer(text))
    return list(dict.fromkeys(name for name in names if not _NOT_A_COMPANY.match(name)))


def swapped_companies(teaser: TrueTeaser, pool: Sequence[str], places: frozenset[str]) -> Iterator[str]:
    """One company replaced by another of the article, else by one of `pool`; `places` are folded names of places.

    The subject of a teaser counts as a company if it is a name and no place.
    """
    text = teaser.text
    found = [(match.start(), match[0]) for match in _COMPANY.finditer(text) if not _NOT_A_COMPANY.match(match[0])]
    for match in _ACTOR.finditer(text):
        words = fold(match["name"]).split()
        inside = re.search(rf"(?<=[a-z,] ){re.escape(match['name'])}\b", teaser.body)
        is_place = any(word in places for word in (*words, " ".join(words)))
        if inside and not is_place and not _NOT_A_COMPANY.match(match["name"]):
            found.append((match.start(), match["name"]))
    in_article = [name for name in companies(teaser.body) if name not in text]
    for start, name in dict.fromkeys(found):
        others = [
            other
            for other in (*in_article, *pool)
            if other not in name and name not in other and other not in teaser.body
        ]
        for other in (*[o for o in in_article if o not in name and name not in o], *others[:3]):
            yield text[:start] + other + text[start + len(name) :]


def swapped_countries(teaser: TrueTeaser) -> Iterator[str]:
    """One country, or the adjective of one, replaced by another of the article, else by one that it does not name."""
    text = teaser.text
    named = {
        COUNTRY_OF[word] for word in re.findall(r"\w+", fold(f"{teaser.title} {teaser.body}")) if word in COUNTRY_OF
    }
    by_name = {country.name: country for country in COUNTRIES}
    for form in range(5):
        for country in COUNTRIES:
            if (form < 2) != (teaser.language == "en") or country.name == "Georgia":
                continue
            for match in re.finditer(rf"(?<![\w-])(?<!New ){re.escape(country[form])}(?![\w-])", text):
                near = [by_name[name] for name in sorted(named - {country.name}) if name in by_name]
                for other in (*near, *_far(country, named)):
                    if other[form] not in text and (form != 2 or _article(other) == _article(country)):
                        yield text[: match.start()] + other[form] + text[match.end() :]


def _far(country: Country, named: set[str]) -> list[Country]:
    """Three countries that the article does not name, after `country` in the table."""
    start = COUNTRIES.index(country)
    ordered = [*COUNTRIES[start + 1 :], *COUNTRIES[:start]]
    return [other for other in ordered if other.name not in named and other.name != "Georgia"][7:10]


def _article(country: Country) -> str:
    """What French puts before the name: an elision, "la" or "le"."""
    first = fold(country.french)[0]
    return "l" if first in "aeiou" else "la" if country.french.endswith("e") else "le"
