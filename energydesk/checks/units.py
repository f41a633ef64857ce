"""Units of energy news and the quantities they measure: each written form gives a dimension and a factor.

``UNIT.match("MWh")`` and ``measure("MWh")`` say energy, 3.6e9 joules in the dimension's own scale. Two forms measure
alike if their dimension is the same; a quantity is its number times the factor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Measure = tuple[str, float]

_SCALES = (("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12))
_SCALE_WORDS = (("kilo", 1e3), ("mega", 1e6), ("méga", 1e6), ("giga", 1e9), ("tera", 1e12), ("téra", 1e12))

# Case matters: "Mt" is not "MT", "mW" is no unit of this desk.
_EXACT: dict[str, Measure] = {
    "W": ("power", 1), "Wh": ("energy", 1), "Wp": ("power", 1), "t": ("mass", 1), "kg": ("mass", 1e-3), "g": ("mass", 1e-6),
    "kt": ("mass", 1e3), "Mt": ("mass", 1e6), "Gt": ("mass", 1e9), "mt": ("mass", 1e6), "mtpa": ("mass/year", 1e6),
    "Mtpa": ("mass/year", 1e6), "MTPA": ("mass/year", 1e6), "tpa": ("mass/year", 1), "tCO2": ("mass", 1),
    "tCO2e": ("mass", 1), "MtCO2": ("mass", 1e6), "MtCO2e": ("mass", 1e6), "GtCO2": ("mass", 1e9), "oz": ("ounce", 1),
    "bcm": ("volume", 1e9), "mcm": ("volume", 1e6), "tcm": ("volume", 1e12), "m3": ("volume", 1), "m³": ("volume", 1),
    "Mm3": ("volume", 1e6), "Gm3": ("volume", 1e9), "bcf": ("cubic feet", 1e9), "tcf": ("cubic feet", 1e12),
    "Bcf": ("cubic feet", 1e9), "Tcf": ("cubic feet", 1e12), "mmcf": ("cubic feet", 1e6), "bbl": ("barrel", 1),
    "b/d": ("barrel/day", 1), "bpd": ("barrel/day", 1), "b/j": ("barrel/day", 1), "bopd": ("barrel/day", 1),
    "kb/d": ("barrel/day", 1e3), "mb/d": ("barrel/day", 1e6), "boe/d": ("boe/day", 1), "boepd": ("boe/day", 1),
    "boe": ("boe", 1), "bep": ("boe", 1), "bep/j": ("boe/day", 1), "MMBtu": ("heat", 1e6), "mmbtu": ("heat", 1e6),
    "Btu": ("heat", 1), "btu": ("heat", 1), "J": ("joule", 1), "GJ": ("joule", 1e9), "PJ": ("joule", 1e15),
    "TJ": ("joule", 1e12), "EJ": ("joule", 1e18), "V": ("voltage", 1), "kV": ("voltage", 1e3), "Hz": ("frequency", 1),
    "MHz": ("frequency", 1e6), "mHz": ("frequency", 1e-3), "VA": ("apparent power", 1), "MVA": ("apparent power", 1e6),
    "km": ("length", 1e3), "m": ("length", 1), "cm": ("length", 1e-2), "mm": ("length", 1e-3), "km2": ("area", 1e6),
    "km²": ("area", 1e6), "m2": ("area", 1), "m²": ("area", 1), "ha": ("area", 1e4), "ft": ("feet", 1), "mph": ("miles/hour", 1),
    "°C": ("celsius", 1), "C": ("celsius", 1), "ºC": ("celsius", 1), "ppm": ("ppm", 1), "bp": ("point", 1e-2), "bps": ("point", 1e-2),
    "%": ("percent", 1), "‰": ("percent", 1e-1), "h": ("hour", 1), "l": ("litre", 1), "dwt": ("dwt", 1), "teu": ("teu", 1),
    "MW": ("power", 1e6), "bar": ("bar", 1), "bars": ("bar", 1),
}  # fmt: skip
for _letter, _factor in _SCALES:
    for _base, _dimension in (("W", "power"), ("Wh", "energy"), ("Wp", "power"), ("Wc", "power")):
        _EXACT.setdefault(_letter + _base, (_dimension, _factor))
    _EXACT.setdefault(f"{_letter}We", ("power", _factor))
    _EXACT.setdefault(f"{_letter}Wth", ("thermal power", _factor))

# Written out, in any case; a plural "s" is added by the pattern.
_WORDS: dict[str, Measure] = {
    "watt": ("power", 1), "watt-hour": ("energy", 1), "watt-heure": ("energy", 1), "wattheure": ("energy", 1),
    "tonne": ("mass", 1), "ton": ("mass", 1), "kilogram": ("mass", 1e-3), "kilogramme": ("mass", 1e-3), "kilo": ("mass", 1e-3),
    "gram": ("mass", 1e-6), "gramme": ("mass", 1e-6), "kilotonne": ("mass", 1e3), "megatonne": ("mass", 1e6),
    "ounce": ("ounce", 1), "pound of": ("pound mass", 1),
    "cubic metre": ("volume", 1), "cubic meter": ("volume", 1), "mètre cube": ("volume", 1), "mètres cube": ("volume", 1),
    "cubic feet": ("cubic feet", 1), "cubic foot": ("cubic feet", 1), "pieds cube": ("cubic feet", 1),
    "barrel": ("barrel", 1), "baril": ("barrel", 1), "barrels of oil equivalent": ("boe", 1), "barils équivalent pétrole": ("boe", 1),
    "litre": ("litre", 1), "liter": ("litre", 1), "gallon": ("gallon", 1), "british thermal unit": ("heat", 1),
    "volt": ("voltage", 1), "kilovolt": ("voltage", 1e3), "hertz": ("frequency", 1),
    "kilometre": ("length", 1e3), "kilometer": ("length", 1e3), "kilomètre": ("length", 1e3), "metre": ("length", 1),
    "meter": ("length", 1), "mètre": ("length", 1), "centimetre": ("length", 1e-2), "centimètre": ("length", 1e-2),
    "mile": ("mile", 1), "nautical mile": ("nautical mile", 1), "mille": ("nautical mile", 1), "foot": ("feet", 1),
    "hectare": ("area", 1e4), "acre": ("acre", 1), "square kilometre": ("area", 1e6), "square metre": ("area", 1),
    "kilomètres carré": ("area", 1e6), "mètres carré": ("area", 1),
    "degree": ("celsius", 1), "degré": ("celsius", 1), "knot": ("knot", 1),
    "percent": ("percent", 1), "per cent": ("percent", 1), "pct": ("percent", 1), "pour cent": ("percent", 1), "p. 100": ("percent", 1),
    "percentage point": ("point", 1), "point": ("point", 1), "basis point": ("point", 1e-2), "points de base": ("point", 1e-2),
    "points de pourcentage": ("point", 1),
    "year": ("year", 1), "an": ("year", 1), "année": ("year", 1), "month": ("month", 1), "mois": ("month", 1), "week": ("week", 1),
    "semaine": ("week", 1), "day": ("day", 1), "jour": ("day", 1), "hour": ("hour", 1), "heure": ("hour", 1),
    "minute": ("minute", 1), "second": ("second", 1), "seconde": ("second", 1), "decade": ("decade", 1),
}  # fmt: skip
for _prefix, _factor in _SCALE_WORDS:
    for _base in ("watt", "watt-hour", "watthour", "watt hour", "watt-heure", "wattheure"):
        _dimension = "power" if _base == "watt" else "energy"
        _WORDS[_prefix + _base] = (_dimension, _factor)

# Currencies by symbol (before the number) and by word (after it). A bare dollar is any dollar.
SYMBOLS: Mapping[str, str] = {
    "US$": "dollar", "C$": "dollar", "A$": "dollar", "S$": "dollar", "NZ$": "dollar", "HK$": "dollar", "R$": "real", "$": "dollar",
    "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₦": "naira", "₩": "won", "₽": "rouble",
}  # fmt: skip
_CURRENCIES: dict[str, str] = {
    "euro cent": "cent", "us cent": "cent", "euro centime": "cent", "centime d'euro": "cent", "centimes d'euro": "cent",
    "dollar": "dollar", "usd": "dollar", "euro": "euro", "eur": "euro", "€": "euro", "pound": "pound", "gbp": "pound",
    "livre": "pound", "sterling": "pound", "yen": "yen", "yuan": "yuan", "renminbi": "yuan", "rupee": "rupee", "roupie": "rupee",
    "franc": "franc", "chf": "franc", "krone": "crown", "kroner": "crown", "krona": "crown", "kronor": "crown", "couronne": "crown",
    "crown": "crown", "koruna": "crown", "rouble": "rouble", "ruble": "rouble", "real": "real", "reais": "real", "rand": "rand",
    "zloty": "zloty", "zlotys": "zloty", "złoty": "zloty", "forint": "forint", "leu": "leu", "lei": "leu", "lev": "lev", "leva": "lev",
    "dinar": "dinar", "dirham": "dirham", "riyal": "riyal", "rial": "rial", "shilling": "shilling", "peso": "peso", "sol": "sol",
    "soles": "sol", "naira": "naira", "cedi": "cedi", "baht": "baht", "ringgit": "ringgit", "rupiah": "rupiah", "dong": "dong",
    "won": "won", "lira": "lira", "tenge": "tenge", "hryvnia": "hryvnia", "kwacha": "kwacha", "birr": "birr", "cent": "cent",
    "centime": "cent", "pence": "pence", "penny": "pence", "p": "pence", "quetzal": "quetzal", "lempira": "lempira", "lari": "lari",
    "som": "som", "sum": "sum", "taka": "taka", "kyat": "kyat", "kip": "kip", "pula": "pula", "afghani": "afghani", "$": "dollar",
    "£": "pound", "boliviano": "boliviano", "guarani": "guarani", "dalasi": "dalasi", "metical": "metical", "vatu": "vatu",
    "kina": "kina", "shekel": "shekel", "ariary": "ariary", "escudo": "escudo", "colon": "colon", "manat": "manat", "dram": "dram",
    "denar": "denar", "balboa": "balboa", "gourde": "gourde", "kwanza": "kwanza", "leone": "leone", "lek": "lek", "ouguiya": "ouguiya",
}  # fmt: skip

_BY_WORD: Mapping[str, Measure] = {
    **_WORDS,
    **{name: (f"money:{currency}", 0.01 if currency == "pence" else 1.0) for name, currency in _CURRENCIES.items()},
}
_BY_WORD_ALL = {**_BY_WORD, "pence": ("money:pound", 0.01), "penny": ("money:pound", 0.01), "p": ("money:pound", 0.01)}


def _alternatives(forms: Mapping[str, Measure]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


# "euro cents", "US cents", "Canadian dollars", "milliards de dollars": a word or two may stand before a currency.
_ADJECTIVE = (
    r"(?:(?:de|d['’]|US|U\.S\.|euro|American|Australian|Canadian|Singapore|Hong Kong|New Zealand|Swiss|CFA"
    r"|net|annual|extra|metric|short|additional)[\s -]?){0,2}?"
)
UNIT_PATTERN = (
    rf"{_ADJECTIVE}(?:(?P<exact>(?:{_alternatives(_EXACT)})(?![\w'’]))"
    rf"|(?i:(?P<word>{_alternatives(_BY_WORD_ALL)})(?:s|es|x)?)(?!\w))"
)
PER_PATTERN = (
    r"(?:\s?/\s?|\s+(?:(?:an?|per|each|every|par|le|la|du)\s+|(?:de\s+)?l['’])|[\s-]per[\s-])"
    r"(?P<per>MWh|kWh|GWh|MW|kW|GW|bbl|boe|barrel|baril|tonne|ton|t|kg|kilogram|kilo|day|d|jour|j|year|yr|an|année|month|mois|week"
    r"|semaine|hour|heure|h|second|seconde|s|minute|litre|liter|l|gallon|mile|kilometre|kilometer|kilomètre|km|metre|mètre|m3|m³"
    r"|cubic metre|mètre cube|megawatt-hour|mégawattheure|mégawatt-heure|kilowatt-hour|kilowattheure|kilowatt-heure|megawatt|mégawatt|kilowatt|watt|million British thermal"
    r" units|mmBtu|MMBtu|household|ménage|share|action|pound|hectare|ha|GJ)(?![\w])"
)
_PER: Mapping[str, str] = {
    "MWh": "MWh", "megawatt-hour": "MWh", "mégawattheure": "MWh", "mégawatt-heure": "MWh", "kWh": "kWh", "kilowatt-hour": "kWh",
    "kilowattheure": "kWh", "kilowatt-heure": "kWh", "megawatt": "MW", "mégawatt": "MW", "kilowatt": "kW", "bbl": "barrel", "baril": "barrel",
    "t": "tonne", "ton": "tonne", "d": "day", "jour": "day", "j": "day", "yr": "year", "an": "year", "année": "year", "mois": "month",
    "semaine": "week", "heure": "hour", "h": "hour", "seconde": "second", "s": "second", "liter": "litre", "l": "litre", "km": "kilometre",
    "kilometer": "kilometre", "kilomètre": "kilometre", "mètre": "metre", "m³": "m3", "cubic metre": "m3", "mètre cube": "m3",
    "million British thermal units": "mmBtu", "MMBtu": "mmBtu", "ménage": "household", "action": "share", "ha": "hectare",
    "kilo": "kg", "kilogram": "kg",
}  # fmt: skip


def measure(exact: str | None, word: str | None) -> Measure:
    """Dimension and factor of a unit that `UNIT_PATTERN` found by one of its two groups."""
    if exact is not None:
        return _EXACT[exact]
    return _BY_WORD_ALL[(word or "").lower()]


def denominator(per: str) -> str:
    """The shared name of what stands after "a", "per" or a stroke: "jour", "d" and "day" are all "day"."""
    return _PER.get(per, _PER.get(per.lower(), per.lower() if per.islower() or per.istitle() else per))
