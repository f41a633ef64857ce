"""Units of energy news and the quantities they measure: each written form gives a dimension and a factor.

"MWh" is energy, a million times the watt-hour in which this module counts it. Two forms measure alike if their
dimension is the same; a quantity is its number times the factor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Measure = tuple[str, float]
"""A dimension, and how many of its base unit a form stands for."""

# "dimension: factor forms, factor forms; ..."; an underscore stands for a space.
# Case matters here: "Mt" is not "MT", "mW" is no unit of this desk.
_EXACT_TABLE = """
power: 1 W Wp, 1e6 MW MWp MWc MWe, 1000 kW kWp kWc kWe, 1e9 GW GWp GWc GWe, 1e12 TW TWp TWc TWe; energy: 1 Wh, 1000
kWh, 1e6 MWh, 1e9 GWh, 1e12 TWh; mass: 1 t tCO2 tCO2e, 0.001 kg, 1e-6 g, 1000 kt, 1e6 Mt mt MtCO2 MtCO2e, 1e9 Gt
GtCO2; mass/year: 1e6 mtpa Mtpa MTPA, 1 tpa; ounce: 1 oz; volume: 1e9 bcm Gm3, 1e6 mcm Mm3, 1e12 tcm, 1 m3 m³;
cubic_feet: 1e9 bcf Bcf, 1e12 tcf Tcf, 1e6 mmcf; barrel: 1 bbl; barrel/day: 1 b/d bpd b/j bopd, 1000 kb/d, 1e6 mb/d;
boe/day: 1 boe/d boepd bep/j; boe: 1 boe bep; heat: 1e6 MMBtu mmbtu, 1 Btu btu; joule: 1 J, 1e9 GJ, 1e15 PJ, 1e12 TJ,
1e18 EJ; voltage: 1 V, 1000 kV; frequency: 1 Hz, 1e6 MHz, 0.001 mHz; apparent_power: 1 VA, 1e6 MVA; length: 1000 km, 1
m, 0.01 cm, 0.001 mm; area: 1e6 km2 km², 1 m2 m², 10000 ha; feet: 1 ft; miles/hour: 1 mph; celsius: 1 °C C ºC; ppm: 1
ppm; point: 0.01 bp bps; percent: 1 %, 0.1 ‰; hour: 1 h; litre: 1 l; dwt: 1 dwt; teu: 1 teu; bar: 1 bar bars;
thermal_power: 1000 kWth, 1e6 MWth, 1e9 GWth, 1e12 TWth
"""
# Written out, in any case; a plural "s" is added by the pattern.
_WORD_TABLE = """
power: 1 watt, 1000 kilowatt, 1e6 megawatt mégawatt, 1e9 gigawatt, 1e12 terawatt térawatt; energy: 1 watt-hour
watt-heure wattheure, 1000 kilowatt-hour kilowatthour kilowatt_hour kilowatt-heure kilowattheure, 1e6 megawatt-hour
megawatthour megawatt_hour megawatt-heure megawattheure mégawatt-hour mégawatthour mégawatt_hour mégawatt-heure
mégawattheure, 1e9 gigawatt-hour gigawatthour gigawatt_hour gigawatt-heure gigawattheure, 1e12 terawatt-hour
terawatthour terawatt_hour terawatt-heure terawattheure térawatt-hour térawatthour térawatt_hour térawatt-heure
térawattheure; mass: 1 tonne ton, 0.001 kilogram kilogramme kilo, 1e-6 gram gramme, 1000 kilotonne, 1e6 megatonne;
ounce: 1 ounce; pound_mass: 1 pound_of; volume: 1 cubic_metre cubic_meter mètre_cube mètres_cube; cubic_feet: 1
cubic_feet cubic_foot pieds_cube; barrel: 1 barrel baril; boe: 1 barrels_of_oil_equivalent barils_équivalent_pétrole;
litre: 1 litre liter; gallon: 1 gallon; heat: 1 british_thermal_unit; voltage: 1 volt, 1000 kilovolt; frequency: 1
hertz; length: 1000 kilometre kilometer kilomètre, 1 metre meter mètre, 0.01 centimetre centimètre; mile: 1 mile;
nautical_mile: 1 nautical_mile mille; feet: 1 foot; area: 10000 hectare, 1e6 square_kilometre kilomètres_carré, 1
square_metre mètres_carré; acre: 1 acre; celsius: 1 degree degré; knot: 1 knot; percent: 1 percent per_cent pct
pour_cent p._100; point: 1 percentage_point point points_de_pourcentage, 0.01 basis_point points_de_base; year: 1 year
an année; month: 1 month mois; week: 1 week semaine; day: 1 day jour; hour: 1 hour heure; minute: 1 minute; second: 1
second seconde; decade: 1 decade
"""
# "name: forms; ...". A bare dollar is any dollar.
_CURRENCIES = """
cent: euro_cent us_cent euro_centime centime_d'euro centimes_d'euro cent centime; dollar: dollar usd $; euro: euro eur
€; pound: pound gbp livre sterling £; yen: yen; yuan: yuan renminbi; rupee: rupee roupie; franc: franc chf; crown:
krone kroner krona kronor couronne crown koruna; rouble: rouble ruble; real: real reais; rand: rand; zloty: zloty
zlotys złoty; forint: forint; leu: leu lei; lev: lev leva; dinar: dinar; dirham: dirham; riyal: riyal; rial: rial;
shilling: shilling; peso: peso; sol: sol soles; naira: naira; cedi: cedi; baht: baht; ringgit: ringgit; rupiah:
rupiah; dong: dong; won: won; lira: lira; tenge: tenge; hryvnia: hryvnia; kwacha: kwacha; birr: birr; pence: pence
penny p; quetzal: quetzal; lempira: lempira; lari: lari; som: som; sum: sum; taka: taka; kyat: kyat; kip: kip; pula:
pula; afghani: afghani; boliviano: boliviano; guarani: guarani; dalasi: dalasi; metical: metical; vatu: vatu; kina:
kina; shekel: shekel; ariary: ariary; escudo: escudo; colon: colon; manat: manat; dram: dram; denar: denar; balboa:
balboa; gourde: gourde; kwanza: kwanza; leone: leone; lek: lek; ngultrum: ngultrum; lilangeni: lilangeni emalangeni;
loti: loti maloti; ouguiya: ouguiya
"""
_SYMBOLS = """
dollar: US$ C$ A$ S$ NZ$ HK$ $; real: R$; euro: €; pound: £; yen: ¥; rupee: ₹; naira: ₦; won: ₩; rouble: ₽
"""
# What a quantity is counted by.
_DENOMINATORS = """
MWh: MWh megawatt-hour mégawattheure mégawatt-heure; kWh: kWh kilowatt-hour kilowattheure kilowatt-heure; MW: megawatt
mégawatt; kW: kilowatt; barrel: bbl baril; tonne: t ton; day: d jour j; year: yr an année; month: mois; week: semaine;
hour: heure h; second: seconde s; litre: liter l; kilometre: km kilometer kilomètre; metre: mètre; m3: m³ cubic_metre
mètre_cube; mmBtu: million_British_thermal_units MMBtu; household: ménage; share: action; hectare: ha; kg: kilo
kilogram; GWh:; GW:; boe:; minute:; gallon:; mile:; watt:; pound:; GJ:
"""


def _named(table: str) -> dict[str, str]:
    """The name for each form of "name: form form; ...", and for the name itself where it has no other forms."""
    named: dict[str, str] = {}
    for entry in table.split(";"):
        name, _, forms = entry.replace("_", " ").partition(":")
        for form in entry.partition(":")[2].split():
            named[form.replace("_", " ")] = name.strip()
        if not forms.strip():
            named[name.strip()] = name.strip()
    return named


def _measures(table: str) -> dict[str, Measure]:
    measures: dict[str, Measure] = {}
    for dimension, _, groups in (entry.partition(":") for entry in table.split(";")):
        for factor, *forms in (group.split() for group in groups.split(",")):
            for form in forms:
                measures[form.replace("_", " ")] = (dimension.strip().replace("_", " "), float(factor))
    return measures


_EXACT = _measures(_EXACT_TABLE)
_PENCE: Measure = ("money:pound", 0.01)
_BY_WORD = _measures(_WORD_TABLE) | {
    form: _PENCE if currency == "pence" else (f"money:{currency}", 1.0)
    for form, currency in _named(_CURRENCIES).items()
}
SYMBOLS: Mapping[str, str] = _named(_SYMBOLS)
"""The currency of each symbol that stands before a number."""
_PER = _named(_DENOMINATORS) | {name: name for name in _named(_DENOMINATORS).values()}


def any_of(forms: Iterable[str]) -> str:
    """A pattern for each of `forms`, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


# "euro cents", "US cents", "Canadian dollars", "milliards de dollars": a word or two may stand before a currency.
_ADJECTIVE = (
    r"(?:(?:de|d['’]|US|U\.S\.|euro|American|Australian|Canadian|Singapore|Hong Kong|New Zealand|Swiss|CFA"
    r"|East Caribbean|net|annual|extra|metric|short|additional)[\s -]?){0,2}?"
)
UNIT_PATTERN = (
    rf"{_ADJECTIVE}(?:(?P<exact>(?:{any_of(_EXACT)})(?![\w'’]))|(?i:(?P<word>{any_of(_BY_WORD)})(?:s|es|x)?)(?!\w))"
)
"""A unit, in one of its two groups."""
PER_PATTERN = (
    r"(?:\s?/\s?|\s+(?:(?:an?|per|each|every|par|le|la|du)\s+|(?:de\s+)?l['’])|[\s-]per[\s-])"
    rf"(?P<per>{any_of(_PER)})(?!\w)(?!\s(?:before|earlier|ago|later|plus tôt|auparavant))"
)
"""What a quantity is counted by, with the word or the stroke before it."""


def measure(exact: str | None, word: str | None) -> Measure:
    """Dimension and factor of a unit that `UNIT_PATTERN` found by one of its two groups."""
    return _EXACT[exact] if exact is not None else _BY_WORD[(word or "").lower()]


def denominator(per: str) -> str:
    """The shared name of what `PER_PATTERN` found: "jour", "d" and "day" are all "day"."""
    return _PER[per]
