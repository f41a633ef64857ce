"""Which way things go: a rise told as a rise, a purchase as a purchase, an approval as an approval.

Each family has two sides. A word of a teaser is held against the words of its family in the sources that have the most
of the same words around them: if those are of the other side, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from energydesk.checks.alignment import best_likeness, occurrences
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.quantities import Quantity
from energydesk.checks.stems import stem
from energydesk.checks.tokens import Reading
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.text import word_set
from energydesk.vocabulary import fold

# How much better the other side has to fit, in content words; more where the very word stands in the sources too.
# Chosen on the training part.
MARGIN = 1.0
MARGIN_BESIDE_OWN = 1.5

# Families end at a semicolon, their sides at "=". The first family of each language is about amounts.
_FAMILIES: Mapping[str, str] = {
    "en": """
rise increase raise climb jump grow gain surge soar double triple expand up higher more above widen accelerate
strengthen upward boost swell rebound recover extra add dearer = fall decrease lower drop cut reduce decline shrink slip
halve slump sink plunge tumble down less fewer below narrow slow weaken downward shed ease slide dip trim cheaper;
most highest largest biggest longest strongest = least lowest smallest shortest weakest; longer later = shorter earlier;
buy acquire purchase = sell divest; import importer = export exporter; profit surplus = loss deficit; win gain = lose;
approve accept grant back endorse support clear adopt pass allow permit authorise authorize agree = reject refuse deny
oppose block veto dismiss forbid ban prohibit void scrap; extend lengthen prolong = shorten curtail; richer = poorer;
open start begin launch resume restart reopen commission = close shut stop end halt suspend idle
""",
    "fr": """
hausse augmenter augmente augmentation monter monte grimper grimpe progresser progresse croissance relever releve bondir
doubler double doublement tripler plus superieur accroitre gonfler = baisse baisser diminuer diminue diminution reculer
recul recule chuter chute reduire reduit reduction descendre descend abaisser abaisse ceder moins inferieur divise
divisee; acheter achat racheter rachat = vendre vente ceder cession; benefice benefices excedent = perte pertes deficit;
importer importation importations importe = exporter exportation exportations exporte; gagner gagne gagnent = perdre
perd perdent; approuver approuve accepter accepte accorder accorde autoriser autorise adopter adopte valider valide
permettre soutenir = rejeter rejette rejete refuser refuse interdire interdit opposer bloquer bloque annuler;
ouvrir ouvre ouvert ouverte ouverture commencer commence demarrer demarre reprendre reprend repris reprise relancer
lancer debuter = fermer ferme fermee fermeture arreter arrete arret finir fini finit suspendre suspendu suspendue
suspend; prolonger prolonge prolongation allonger allonge = raccourcir raccourcit abreger abrege
""",
}
# Function words that tell a direction, some only where an amount follows ("up 5%", not "makes up").
_ALWAYS = word_set("more less most least fewer later plus moins")
_BEFORE_AMOUNTS = word_set("up down above below over under")
_AMOUNTS = word_set("from by on a the its half that which")
# Sellers and buyers say who, not which way.
_ACTORS = word_set(
    "buyer buyers seller sellers grower growers importer importers exporter exporters"
    " acheteur acheteurs vendeur vendeurs"
)
_CHANGE_TOKENS = 8
_FROM_TO = {
    "en": re.compile(
        r"\bfrom\b(?P<from>[^,;]{1,40}?)\bto\b(?P<to>[^,;]{1,30})"
        r"|\bto\b(?P<to2>[^,;]{1,30}?)\bfrom\b(?P<from2>[^,;]{1,30})"
    ),
    "fr": re.compile(
        r"\bde\b(?P<from>[^,;]{1,40}?)\bà\b(?P<to>[^,;]{1,30})|\bà\b(?P<to2>[^,;]{1,30}?)\bcontre\b(?P<from2>[^,;]{1,30})"
    ),
}


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a family and its opposite, as stems; `amounts` is 1 for rises, -1 for falls and 0 for the rest."""

    own: frozenset[str]
    other: frozenset[str]
    amounts: int


def _sides(language: str) -> dict[str, list[_Side]]:
    """For each stem the sides that it is on."""
    sides: dict[str, list[_Side]] = {}
    for number, family in enumerate(_FAMILIES[language].split(";")):
        one, other = (frozenset(stem(word, language) for word in fold(half).split()) for half in family.split("="))
        for here, there, sign in ((one, other, 1), (other, one, -1)):
            for word in here:
                sides.setdefault(word, []).append(_Side(here, there, 0 if number else sign))
    return sides


_SIDES: Mapping[str, Mapping[str, list[_Side]]] = {language: _sides(language) for language in _FAMILIES}

AMOUNT_STEMS: Mapping[str, frozenset[str]] = {
    language: frozenset(word for word, found in sides.items() if any(side.amounts for side in found))
    for language, sides in _SIDES.items()
}
"""Stems by language of the words for rises and falls, which stand for each other as long as they go the same way."""


def direction_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Words of `teaser` that turn the direction of their sources, or that of the numbers behind them."""
    yield from _turned_changes(teaser)
    for number, token in enumerate(teaser.tokens):
        if token.key in _ACTORS or (token.key in FUNCTION_WORDS[teaser.language] and not _is_direction(teaser, number)):
            continue
        place = (number, number + 1)
        for side in _SIDES[teaser.language].get(token.stem, ()):
            against = occurrences(evidence.texts, side.other)
            if not against:
                continue
            same = best_likeness(teaser, place, occurrences(evidence.texts, side.own))
            margin = MARGIN_BESIDE_OWN if token.stem in evidence.stems else MARGIN
            if best_likeness(teaser, place, against) - max(same, 0) >= margin:
                message = f"The sources say the opposite of “{token.text}” at this place."
                yield Finding("direction", token.start, token.end, message)
                break


def _is_direction(teaser: Reading, number: int) -> bool:
    """Whether a function word tells a direction: "up" before an amount does."""
    key = teaser.tokens[number].key
    if key in _ALWAYS:
        return True
    following = teaser.tokens[number + 1].key if number + 1 < len(teaser.tokens) else ""
    return key in _BEFORE_AMOUNTS and (following in _AMOUNTS or following[:1].isdigit())


def _turned_changes(teaser: Reading) -> Iterator[Finding]:
    """Rises to a smaller number and falls to a larger one: "grown from 347 GW to 229 GW"."""
    for match in _FROM_TO[teaser.language].finditer(teaser.text):
        old, new = (
            _first_number(teaser, match.span(group))
            for group in (("from", "to") if match["from"] else ("from2", "to2"))
        )
        if old is None or new is None or (old.unit, old.scale) != (new.unit, new.scale) or old.value == new.value:
            continue
        for token in [token for token in teaser.tokens if token.end <= match.start()][: -_CHANGE_TOKENS - 1 : -1]:
            signs = {side.amounts for side in _SIDES[teaser.language].get(token.stem, ())} - {0}
            if signs:
                if (1 in signs) != (new.value > old.value):
                    message = f"The numbers after “{token.text}” go the other way."
                    yield Finding("direction", token.start, token.end, message)
                break


def _first_number(teaser: Reading, span: tuple[int, int]) -> Quantity | None:
    """The first number of `teaser` that begins in ``text[span]``."""
    return next((q for q in teaser.quantities if span[0] <= q.start < span[1] and q.kind == "number"), None)
