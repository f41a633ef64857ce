"""Which way things go: a rise told as a rise, a purchase as a purchase, an approval as an approval.

Each family has two sides. A word of a teaser is held against the words of its family in the sources that have the most
of the same words around them: if those are of the other side, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from energydesk.checks.alignment import best_likeness, occurrences
from energydesk.checks.evidence import Evidence
from energydesk.checks.findings import Finding
from energydesk.checks.quantities import quantities
from energydesk.checks.tokens import Reading, stem
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.text import word_set
from energydesk.vocabulary import fold

# How much better the other side has to fit, in content words; more where the very word stands in the sources too.
# Chosen on the training part.
MARGIN = 1.0
MARGIN_BESIDE_OWN = 1.5

_FAMILIES: Mapping[str, str] = {
    "en": """
    rise increase raise climb jump grow gain surge soar double triple expand up higher more above widen accelerate strengthen upward boost swell rebound recover extra add dearer
      = fall decrease lower drop cut reduce decline shrink slip halve slump sink plunge tumble down less fewer below narrow slow weaken downward shed ease slide dip trim cheaper
    most highest largest biggest longest strongest = least lowest smallest shortest weakest
    longer later = shorter earlier
    buy acquire purchase = sell divest
    import importer = export exporter
    profit surplus = loss deficit
    win gain = lose
    approve accept grant back endorse support clear adopt pass allow permit authorise authorize agree = reject refuse deny oppose block veto dismiss forbid ban prohibit void scrap
    open start begin launch resume restart reopen commission = close shut stop end halt suspend idle
    extend lengthen prolong = shorten curtail
    richer = poorer
    """,
    "fr": """
    hausse augmenter augmente augmentation monter monte grimper grimpe progresser progresse croissance relever releve bondir doubler double doublement tripler plus superieur accroitre gonfler
      = baisse baisser diminuer diminue diminution reculer recul recule chuter chute reduire reduit reduction descendre descend abaisser abaisse ceder moins inferieur divise divisee
    acheter achat racheter rachat = vendre vente ceder cession
    importer importation importations importe = exporter exportation exportations exporte
    benefice benefices excedent = perte pertes deficit
    gagner gagne gagnent = perdre perd perdent
    approuver approuve accepter accepte accorder accorde autoriser autorise adopter adopte valider valide permettre soutenir = rejeter rejette rejete refuser refuse interdire interdit opposer bloquer bloque annuler
    ouvrir ouvre ouvert ouverte ouverture commencer commence demarrer demarre reprendre reprend repris reprise relancer lancer debuter = fermer ferme fermee fermeture arreter arrete arret finir fini finit suspendre suspendu suspendue suspend
    prolonger prolonge prolongation allonger allonge = raccourcir raccourcit abreger abrege
    """,
}  # fmt: skip


# Function words that tell a direction, some only where an amount follows ("up 5%", not "makes up").
_ALWAYS = word_set("more less most least fewer plus moins")
_BEFORE_AMOUNTS = word_set("up down above below over under")


def _is_direction(teaser: Reading, number: int) -> bool:
    key = teaser.tokens[number].key
    if key in _ALWAYS:
        return True
    return key in _BEFORE_AMOUNTS and number + 1 < len(teaser.tokens) and _is_amount(teaser.tokens[number + 1].key)


def _is_amount(key: str) -> bool:
    return key[0].isdigit() or key in ("from", "by", "on", "a", "the", "its", "half")


@dataclass(frozen=True, slots=True)
class _Side:
    own: frozenset[str]
    other: frozenset[str]


@lru_cache
def _sides(language: str) -> Mapping[str, tuple[_Side, ...]]:
    """For each stem the sides that it is on."""
    families = _FAMILIES[language].replace("\n      =", " =")
    sides: dict[str, list[_Side]] = {}
    for line in families.splitlines():
        if "=" not in line:
            continue
        one, other = (frozenset(stem(word, language) for word in fold(half).split()) for half in line.split("="))
        for here, there in ((one, other), (other, one)):
            for word in here:
                sides.setdefault(word, []).append(_Side(here, there))
    return {word: tuple(found) for word, found in sides.items()}


def direction_findings(teaser: Reading, evidence: Evidence) -> Iterator[Finding]:
    """Words of `teaser` that turn the direction of their sources."""
    yield from change_findings(teaser)
    sides = _sides(teaser.language)
    for number, token in enumerate(teaser.tokens):
        if token.key in FUNCTION_WORDS[teaser.language] and not _is_direction(teaser, number):
            continue
        for side in sides.get(token.stem, ()):
            against = occurrences(evidence.texts, side.other)
            if not against:
                continue
            place = (number, number + 1)
            same = best_likeness(teaser, place, occurrences(evidence.texts, side.own))
            turned = best_likeness(teaser, place, against)
            if turned - max(same, 0) >= (MARGIN_BESIDE_OWN if token.stem in evidence.stems else MARGIN):
                yield Finding(
                    "direction", token.start, token.end, f"The sources say the opposite of “{token.text}” at this place."
                )
                break


_RISE, _FALL = (
    {language: frozenset(stem(word, language) for word in words.split()) for language, words in sides.items()}
    for sides in (
        {"en": "rise increase raise climb jump grow surge soar double triple expand up higher widen", "fr": "hausse augmenter augmente monter passer grimper progresser doubler tripler releve"},
        {"en": "fall decrease lower drop cut reduce decline shrink slip halve slump sink plunge down narrow", "fr": "baisse baisser diminuer reculer chuter reduire reduit abaisser"},
    )
)  # fmt: skip
_CHANGE_TOKENS = 8
_FROM_TO = {
    "en": re.compile(r"\bfrom\b(?P<from>[^,;]{1,40}?)\bto\b(?P<to>[^,;]{1,30})|\bto\b(?P<to2>[^,;]{1,30}?)\bfrom\b(?P<from2>[^,;]{1,30})"),
    "fr": re.compile(r"\b(?:de|passe de)\b(?P<from>[^,;]{1,40}?)\bà\b(?P<to>[^,;]{1,30})|\bà\b(?P<to2>[^,;]{1,30}?)\bcontre\b(?P<from2>[^,;]{1,30})"),
}  # fmt: skip


def change_findings(teaser: Reading) -> Iterator[Finding]:
    """Rises to a smaller number and falls to a larger one: "grown from 347 GW to 229 GW"."""
    own, _ = quantities(teaser.text, teaser.language)
    for match in _FROM_TO[teaser.language].finditer(teaser.text):
        groups = ("from", "to") if match["from"] else ("from2", "to2")
        old, new = (
            next((q for q in own if match.start(group) <= q.start < match.end(group) and q.kind == "number"), None)
            for group in groups
        )
        if old is None or new is None or old.unit != new.unit or old.scale != new.scale or old.value == new.value:
            continue
        before = [token for token in teaser.tokens if token.end <= match.start()][-_CHANGE_TOKENS:]
        verbs = [token for token in before if token.stem in _RISE[teaser.language] | _FALL[teaser.language]]
        if verbs and (verbs[-1].stem in _RISE[teaser.language]) != (new.value > old.value):
            verb = verbs[-1]
            yield Finding("direction", verb.start, verb.end, f"The numbers after “{verb.text}” go the other way.")
