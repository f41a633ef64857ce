"""Countries and the adjectives made of their names, so that "Norwegian" speaks of Norway, in English and French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from energydesk.vocabulary import fold


class Country(NamedTuple):
    """A country's name and adjective in both languages; French adjectives are masculine and feminine."""

    name: str
    adjective: str
    french: str
    masculine: str
    feminine: str


# name/adjective/French name/masculine/feminine; an underscore stands for a space.
_TABLE = """
Albania/Albanian/Albanie/albanais/albanaise; Algeria/Algerian/Algérie/algérien/algérienne;
Angola/Angolan/Angola/angolais/angolaise; Argentina/Argentine/Argentine/argentin/argentine;
Australia/Australian/Australie/australien/australienne; Austria/Austrian/Autriche/autrichien/autrichienne;
Azerbaijan/Azerbaijani/Azerbaïdjan/azerbaïdjanais/azerbaïdjanaise;
Bangladesh/Bangladeshi/Bangladesh/bangladais/bangladaise; Belgium/Belgian/Belgique/belge/belge;
Bolivia/Bolivian/Bolivie/bolivien/bolivienne; Brazil/Brazilian/Brésil/brésilien/brésilienne;
Britain/British/Grande-Bretagne/britannique/britannique; Bulgaria/Bulgarian/Bulgarie/bulgare/bulgare;
Cameroon/Cameroonian/Cameroun/camerounais/camerounaise; Canada/Canadian/Canada/canadien/canadienne;
Chile/Chilean/Chili/chilien/chilienne; China/Chinese/Chine/chinois/chinoise;
Colombia/Colombian/Colombie/colombien/colombienne; Croatia/Croatian/Croatie/croate/croate;
Czechia/Czech/Tchéquie/tchèque/tchèque; Denmark/Danish/Danemark/danois/danoise;
Ecuador/Ecuadorean/Équateur/équatorien/équatorienne; Egypt/Egyptian/Égypte/égyptien/égyptienne;
Estonia/Estonian/Estonie/estonien/estonienne; Ethiopia/Ethiopian/Éthiopie/éthiopien/éthiopienne;
Finland/Finnish/Finlande/finlandais/finlandaise; France/French/France/français/française;
Gabon/Gabonese/Gabon/gabonais/gabonaise; Georgia/Georgian/Géorgie/géorgien/géorgienne;
Germany/German/Allemagne/allemand/allemande; Ghana/Ghanaian/Ghana/ghanéen/ghanéenne; Greece/Greek/Grèce/grec/grecque;
Guinea/Guinean/Guinée/guinéen/guinéenne; Guyana/Guyanese/Guyana/guyanien/guyanienne;
Hungary/Hungarian/Hongrie/hongrois/hongroise; Iceland/Icelandic/Islande/islandais/islandaise;
India/Indian/Inde/indien/indienne; Indonesia/Indonesian/Indonésie/indonésien/indonésienne;
Iran/Iranian/Iran/iranien/iranienne; Iraq/Iraqi/Irak/irakien/irakienne; Ireland/Irish/Irlande/irlandais/irlandaise;
Israel/Israeli/Israël/israélien/israélienne; Italy/Italian/Italie/italien/italienne;
Japan/Japanese/Japon/japonais/japonaise; Jordan/Jordanian/Jordanie/jordanien/jordanienne;
Kazakhstan/Kazakh/Kazakhstan/kazakh/kazakhe; Kenya/Kenyan/Kenya/kényan/kényane;
Kuwait/Kuwaiti/Koweït/koweïtien/koweïtienne; Latvia/Latvian/Lettonie/letton/lettone;
Lebanon/Lebanese/Liban/libanais/libanaise; Libya/Libyan/Libye/libyen/libyenne;
Lithuania/Lithuanian/Lituanie/lituanien/lituanienne; Madagascar/Malagasy/Madagascar/malgache/malgache;
Malaysia/Malaysian/Malaisie/malaisien/malaisienne; Mali/Malian/Mali/malien/malienne;
Mauritania/Mauritanian/Mauritanie/mauritanien/mauritanienne; Mexico/Mexican/Mexique/mexicain/mexicaine;
Moldova/Moldovan/Moldavie/moldave/moldave; Mongolia/Mongolian/Mongolie/mongol/mongole;
Morocco/Moroccan/Maroc/marocain/marocaine; Mozambique/Mozambican/Mozambique/mozambicain/mozambicaine;
Myanmar/Burmese/Birmanie/birman/birmane; Namibia/Namibian/Namibie/namibien/namibienne;
Nepal/Nepali/Népal/népalais/népalaise; Netherlands/Dutch/Pays-Bas/néerlandais/néerlandaise;
Niger/Nigerien/Niger/nigérien/nigérienne; Nigeria/Nigerian/Nigeria/nigérian/nigériane;
Norway/Norwegian/Norvège/norvégien/norvégienne; Oman/Omani/Oman/omanais/omanaise;
Pakistan/Pakistani/Pakistan/pakistanais/pakistanaise; Paraguay/Paraguayan/Paraguay/paraguayen/paraguayenne;
Peru/Peruvian/Pérou/péruvien/péruvienne; Philippines/Philippine/Philippines/philippin/philippine;
Poland/Polish/Pologne/polonais/polonaise; Portugal/Portuguese/Portugal/portugais/portugaise;
Qatar/Qatari/Qatar/qatari/qatarie; Romania/Romanian/Roumanie/roumain/roumaine; Russia/Russian/Russie/russe/russe;
Senegal/Senegalese/Sénégal/sénégalais/sénégalaise; Serbia/Serbian/Serbie/serbe/serbe;
Singapore/Singaporean/Singapour/singapourien/singapourienne; Slovakia/Slovak/Slovaquie/slovaque/slovaque;
Slovenia/Slovenian/Slovénie/slovène/slovène; Spain/Spanish/Espagne/espagnol/espagnole;
Sweden/Swedish/Suède/suédois/suédoise; Switzerland/Swiss/Suisse/suisse/suisse; Syria/Syrian/Syrie/syrien/syrienne;
Tajikistan/Tajik/Tadjikistan/tadjik/tadjike; Tanzania/Tanzanian/Tanzanie/tanzanien/tanzanienne;
Thailand/Thai/Thaïlande/thaïlandais/thaïlandaise; Tunisia/Tunisian/Tunisie/tunisien/tunisienne;
Turkey/Turkish/Turquie/turc/turque; Turkmenistan/Turkmen/Turkménistan/turkmène/turkmène;
Uganda/Ugandan/Ouganda/ougandais/ougandaise; Ukraine/Ukrainian/Ukraine/ukrainien/ukrainienne;
Uruguay/Uruguayan/Uruguay/uruguayen/uruguayenne; Uzbekistan/Uzbek/Ouzbékistan/ouzbek/ouzbèke;
Venezuela/Venezuelan/Venezuela/vénézuélien/vénézuélienne; Vietnam/Vietnamese/Viêt_Nam/vietnamien/vietnamienne;
Zambia/Zambian/Zambie/zambien/zambienne; Zimbabwe/Zimbabwean/Zimbabwe/zimbabwéen/zimbabwéenne
"""

COUNTRIES: tuple[Country, ...] = tuple(
    Country(*(word.strip().replace("_", " ") for word in row.split("/"))) for row in _TABLE.split(";")
)
"""The countries of energy news, in the order of their English names."""

# Further words for one of these countries: plurals that are not the adjective with an s, and people.
_MORE = (
    "Denmark: Dane; Sweden: Swede; Finland: Finn; Poland: Pole; Turkey: Turk Turkiye; Spain: Spaniard; Britain:"
    " Briton Royaume-Uni Uk English; Iceland: Icelander; Netherlands: Dutchman Holland; Philippines: Filipino"
    " Philippine; Ecuador: Ecuadorian; Argentina: Argentinian; Azerbaijan: Azeri; Slovenia: Slovene; Croatia: Croat;"
    " Serbia: Serb; Vietnam: Vietnamien; Nepal: Nepalese"
)


def _by_word() -> dict[str, str]:
    further = (entry.split(":") for entry in _MORE.split(";"))
    table = {fold(word): country.strip() for country, words in further for word in words.split()}
    for country in COUNTRIES:
        for word in country:
            for form in (word, f"{word}s", f"{word}es"):
                table.setdefault(fold(form), country.name)
    return table


COUNTRY_OF: Mapping[str, str] = _by_word()
"""The country's English name by each folded word for it: ``COUNTRY_OF["norvegienne"] == "Norway"``."""

FRENCH_ADJECTIVES: frozenset[str] = frozenset(
    fold(form) for country in COUNTRIES for word in country[3:] for form in (word, f"{word}s")
)
"""Folded French adjectives of countries, which are written small."""
