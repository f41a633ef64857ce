"""What a French sentence leans on: words that only what stands before it explains ("elle", "ce parc", "l'organisme").

Number, gender and the order of words decide, the tree only where a noun's own conjuncts or a subject are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from energydesk.text import word_set
from energydesk.writer.french_clauses import RELATIVES, is_finite, is_participle, main_verbs, starts_verb
from energydesk.writer.standing import Leaning

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT_PRONOUNS = word_set("il elle ils elles")
_OBJECT_PRONOUNS = word_set("le la les l' l’ lui leur y en eux")
_PLURALS = word_set("ils elles les leur eux leurs")
_OWN = word_set("son sa ses leur leurs")
_POINTING = word_set("ce cet cette ces")
_THOSE = word_set("celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci cela ceci ça tel telle tels telles")
_SPEAKER = word_set(
    "je j' j’ me m' m’ moi mon ma mes nous notre nos mien mienne nôtre tu te toi ton ta tes vous votre vos"
)
_HERE = word_set("ici là là-bas là-dessus")
_SOFT = word_set("on autre autres même mêmes")
_TIMES = word_set(
    "année an mois semaine jour jours matin soir nuit hiver été automne printemps week-end trimestre décennie siècle"
    " lundi mardi mercredi jeudi vendredi samedi dimanche fois saison janvier février mars avril mai juin juillet août"
    " septembre octobre novembre décembre mandat législature"
)
_OPENERS = re.compile(
    r"(?:ainsi(?! que)|enfin|désormais|toutefois|cependant|pourtant|néanmoins|aussi|puis|ensuite|alors(?! qu)|donc"
    r"|or|et|mais|car|d[èe]s lors|en outre|par ailleurs|en effet|de plus|en revanche|au contraire"
    r"|par conséquent|de même|du coup|en conséquence|à l['’]inverse|autrement dit|reste|d['’]ailleurs|voilà"
    r"|voici|depuis(?=,)|entre-temps|parallèlement|surtout|également|non|oui|sinon|bref|à ce jour|auparavant"
    r"|jusque-là|sur place|à côté|en face|au passage|seule?s?|en cause|résultat|en jeu|mieux|pire|même|d['’]où"
    r"|après quoi|de (?:son|leur) côté|pour autant|à la place|en échange|derrière|au-delà|dehors|au total"
    r"|l['’]autre|l['’]un|en clair|pour mémoire|à titre)\b",
    re.IGNORECASE,
)
_COUNTED_OFF = word_set(
    "premier première premiers premières second seconde seconds secondes deuxième deuxièmes troisième quatrième"
    " dernier dernière derniers dernières autre autres suivant suivante précédent précédente mêmes même reste"
    " deux trois quatre cinq six sept"
)
_ALONE = word_set("certains certaines plusieurs aucun aucune chacun chacune tous toutes d'autres beaucoup quelques-uns")
_BEFORE_OR_AFTER = word_set("veille lendemain surlendemain époque")
# One of its kind for every reader, or a substance or a whole branch.
_UNIQUE = word_set(
    "monde terre soleil lune mer océan climat internet public avenir passé ouest est nord sud union économie"
    " gouvernement état réseau vent nuit jour semaine mois année été hiver automne printemps début fin milieu siècle"
    " armée presse marché marchés loi pluie neige atmosphère environnement secteur industrie parlement europe"
    " énergie électricité gaz pétrole brut charbon nucléaire éolien solaire uranium hydrogène essence gazole fioul bois"
    " biomasse eau carbone lithium cuivre acier transition photovoltaïque biogaz biométhane méthane chaleur froid"
    " renouvelables agriculture pêche recherche justice sécurité croissance inflation population consommateurs ménages"
    " planète nature capitale droit ciment aluminium nickel cobalt plutonium éthanol kérosène diesel kilowattheure"
    " mégawattheure baril tonne litre kilo heure an moyenne moitié tiers quart plupart majorité monnaie dollar euro"
    " matinée soirée midi minuit week-end tsar roi reine pape opposition douane poste santé vie mort paix guerre"
)
_INSTITUTIONS = word_set(
    "régulateur ministère ministre parlement justice armée autorité autorités gestionnaire président présidente sénat"
    " presse gendarmerie marine police marché réseau banque bourse cour conseil commission agence parc production"
    " consommation demande flotte chef"
)
_NATIONAL = re.compile(r".+(?:[ao]ise?s?|[ié]en(?:ne)?s?|ande?s?|aine?s?|ole?s?|ques?|urcs?|usses?|lges?|uisses?|ède)")
_NOMINAL = ("NOUN", "PROPN")
_MODIFIERS = ("ADJ", "ADV", "NUM")
_COMPLEMENTS = word_set("de d' d’ du des qui que qu' qu’ dont où")
_PLACING = word_set("à au aux en sur dans entre pour contre par chez près sous")


def is_whole(parsed: Doc) -> bool:
    """Whether it has a main finite verb after something that can be its subject: no fragment, no command."""
    first = next((token.i for token in parsed if is_finite(token)), 0)
    return first > 0 and main_verbs(list(parsed)) > 0 and any(map(_can_be_subject, parsed[:first]))


def leanings(parsed: Doc, start: int = 0, explained: Collection[str] = ()) -> list[Leaning]:
    """Every word of the sentence, from token `start` on, that leans on what was said before, in order.

    `explained` are the acronyms that the article found in need of explanation.
    """
    verb = next((token.i for token in parsed[start:] if is_finite(token)), len(parsed))
    return [found for token in parsed[start:] if (found := _leaning(token, start, verb, explained)) is not None]


def _leaning(token: Token, start: int, verb: int, explained: Collection[str]) -> Leaning | None:
    word = token.lower_
    if word in _SPEAKER and token.pos_ in ("PRON", "DET"):
        return Leaning(token.i, hard=True, speaker=True)
    if word in _POINTING or word in _THOSE or word in ("c'", "c’"):
        return _pointing(token, start, verb)
    if _stands_for_another(token, start, verb) or _points_back(token, start, verb):
        return Leaning(token.i, hard=True)
    if token.pos_ in ("NOUN", "ADJ", "VERB") and _is_bare_definite(token, verb) and not _named_before(token, start):
        return Leaning(token.i, hard=token.i < verb)
    if token.text in explained or word in _SOFT or "Cnd" in token.morph.get("Mood", []):
        return Leaning(token.i, hard=False)
    return None


def _stands_for_another(token: Token, start: int, verb: int) -> bool:
    """Whether it is a pronoun or a possessive without an antecedent in the sentence."""
    if token.lower_ == "y":
        return not _is_expletive(token)
    if token.lower_ in _OWN and token.pos_ == "DET":
        return not _has_owner(token, start, verb)
    if token.lower_ in _SUBJECT_PRONOUNS or _is_object_pronoun(token):
        return not _is_expletive(token) and not _has_antecedent(token, start, verb)
    return False


def _pointing(token: Token, start: int, verb: int) -> Leaning | None:
    word, following = token.lower_, _word_at(token.doc, token.i + 1)
    if word in _POINTING:
        if following in RELATIVES or following in _TIMES:
            return None
        noun = next((each for each in token.doc[token.i + 1 : token.i + 4] if each.pos_ in _NOMINAL), None)
        if noun is not None and _named_before(noun, start):
            return None
        return Leaning(token.i, hard=token.i < verb or following in ("sont", "sera", "serait"))
    if word in ("ceux", "celles", "celui", "celle") and following in ("qui", "dont"):
        return None
    if word.startswith("ce") and word != "cela" and any(_agrees(each, token) for each in token.doc[start : token.i]):
        return None
    return Leaning(token.i, hard=True)


def _points_back(token: Token, start: int, verb: int) -> bool:
    word, previous = token.lower_, _word_at(token.doc, token.i - 1)
    opening = token.i < verb
    if token.i == start and _OPENERS.match(token.doc[start:].text):
        return True
    if word in _HERE and token.pos_ == "ADV":
        return previous not in ("d'", "d’", "jusqu'", "jusqu’")
    if word in _BEFORE_OR_AFTER and not _is_specified(token, verb):
        return opening
    if word in _ALONE or token.pos_ == "NUM":
        return opening and previous != "sur" and token.i + 1 < len(token.doc) and starts_verb(token.nbor(1))
    if word in ("autre", "autres", "même", "mêmes") and previous not in ("entre", "eux", "lui"):
        return opening
    return (
        word in _COUNTED_OFF
        and previous in ("le", "la", "les", "l'", "l’", "un", "une")
        and opening
        and _ends_phrase(token)
    )


def _ends_phrase(token: Token) -> bool:
    return token.i + 1 == len(token.doc) or token.nbor(1).text == "," or starts_verb(token.nbor(1))


def _word_at(parsed: Doc, number: int) -> str:
    return str(parsed[number].lower_) if 0 <= number < len(parsed) else ""


def _can_be_subject(token: Token) -> bool:
    return token.pos_ in (*_NOMINAL, "PRON", "NUM") and token.lower_ not in ("qui", "que", "qu'", "dont", "où")


def _is_object_pronoun(token: Token) -> bool:
    if token.lower_ not in _OBJECT_PRONOUNS or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    if token.pos_ != "PRON":
        return is_finite(following) if token.lower_ in ("y", "en") else "Inf" in following.morph.get("VerbForm", [])
    return token.lower_ == "eux" or following.pos_ in ("VERB", "AUX") or following.lower_ in ("en", "y")


def _is_expletive(token: Token) -> bool:
    """Whether "il" stands for nothing ("il s'agit", "il faut", "il y a", "il est prévu que"), or "y" with it."""
    parsed, at = token.doc, token.i
    if token.lower_ in ("y", "en"):
        return token.lower_ == "y" and (_word_at(parsed, at - 1) == "il" or _word_at(parsed, at + 1) == "compris")
    if token.lower_ != "il":
        return False
    rest = parsed[at : at + 8].text.lower()
    return _IMPERSONAL.match(rest) is not None


_IMPERSONAL = re.compile(
    r"il (?:ne |n['’])?(?:s['’](?:agi|est agi)|y (?:a|en a|avait|aura|aurait)|faut|faudra|fallait|faudrait|a fallu"
    r"|reste|convient|suffit|existe|manque|semble que|pleut|fait (?:chaud|froid|nuit|jour)"
    r"|(?:est|était|sera|serait|a été) (?:\w+ )?\w+ (?:que|qu|de|d)\b)"
)


def _agrees(noun: Token, pronoun: Token) -> bool:
    """Whether the pronoun can stand for the noun, by number and gender as far as the tagger knows them."""
    if noun.pos_ not in _NOMINAL or noun.lower_ in _TIMES:
        return False
    plural = pronoun.lower_ in _PLURALS or pronoun.lower_ in ("ceux", "celles")
    numbers, genders = noun.morph.get("Number", []), noun.morph.get("Gender", [])
    joined = any(child.dep_ == "conj" for child in noun.children)
    if numbers and ("Plur" in numbers or joined) != plural and not (joined and "Plur" not in numbers):
        return False
    gender = {"il": "Masc", "ils": "Masc", "elle": "Fem", "elles": "Fem", "celle": "Fem", "celles": "Fem"}.get(
        pronoun.lower_, {"celui": "Masc", "ceux": "Masc"}.get(pronoun.lower_)
    )
    return noun.pos_ == "PROPN" or gender is None or not genders or gender in genders


def _has_antecedent(token: Token, start: int, verb: int) -> bool:
    """Whether a noun before the pronoun can be what it stands for.

    Before the first verb that is a subject set apart ("Fermée en 2016, la mine"), or none; "y" and "en" stand for what
    is in another clause.
    """
    if token.i < verb or token.lower_ in ("y", "en"):
        subordinate = any(each.lower_ in RELATIVES for each in token.doc[start : token.i])
        if not (subordinate or any(is_finite(each) for each in token.doc[start : token.i])):
            return False
    return any(_agrees(noun, token) for noun in token.doc[start : token.i])


def _has_owner(token: Token, start: int, verb: int) -> bool:
    """Whether the sentence has an owner for "son" or "leurs": before it, or after it the subject it leads up to."""
    plural = token.lower_ in ("leur", "leurs")
    before = token.doc[start : token.i]
    if any(_can_own(each, plural) for each in before):
        return True
    if token.i > verb or token.i == start:
        return False
    comma = next((each.i for each in token.doc[token.i : verb] if each.text == ","), verb)
    return any(_can_own(each, plural) for each in token.doc[comma:verb])


def _can_own(noun: Token, plural: bool) -> bool:
    if noun.lower_ in ("chacun", "chacune", "chaque", "on"):
        return not plural
    if noun.pos_ not in _NOMINAL or noun.lower_ in _TIMES:
        return False
    numbers = noun.morph.get("Number", [])
    joined = any(child.dep_ == "conj" for child in noun.children)
    return not numbers or (joined and plural) or ("Plur" in numbers) == plural or noun.pos_ == "PROPN"


def _named_before(noun: Token, start: int) -> bool:
    stem = noun.lower_[:5]
    return any(each.pos_ in _NOMINAL and each.lower_[:5] == stem for each in noun.doc[start : noun.i])


def _is_bare_definite(token: Token, verb: int) -> bool:
    """Whether the noun has a definite article and nothing that says which one: "le navire", "l'organisme binational".

    A name, a number, a complement with "de" or a relative clause behind it says which; so does the adjective of a
    country behind an institution ("le régulateur danois"). A capital makes a common noun a name ("la Commission").
    """
    counted = token.i > 1 and token.nbor(-1).pos_ == "NUM" and token.nbor(-2).lower_ == "les"
    if token.lower_ in _TIMES or (not counted and (token.lower_ in _UNIQUE or token.text[:1].isupper())):
        return False
    before = token.i - 1
    while before > 0 and token.doc[before].pos_ in _MODIFIERS and token.doc[before].text != ",":
        before -= 1
    article = token.doc[before] if before >= 0 else None
    if article is None or article.lower_ not in ("le", "la", "les", "l'", "l’", "du", "au", "aux"):
        return False
    if token.pos_ != "NOUN" and (article.pos_ != "DET" or not token.dep_.startswith("nsubj")):
        return False
    return not _is_specified(token, verb)


def _is_specified(token: Token, verb: int) -> bool:
    """Whether one of the next words says which one the noun means."""
    opening = token.i < verb
    for following in token.doc[token.i + 1 : token.i + 5]:
        word = following.lower_
        if following.text in (",", "("):
            return following.i + 1 < len(token.doc) and following.nbor(1).text[:1].isupper()
        number = following.pos_ == "NUM" and word[:1].isdigit() and following.i == token.i + 1
        place = opening and word in _PLACING and following.pos_ != "PRON"
        country = token.lower_ in _INSTITUTIONS and _NATIONAL.fullmatch(word) is not None
        after = token.doc[following.i + 1 : following.i + 3]
        participle = opening and is_participle(following) and len(after) > 0 and not starts_verb(after[0])
        if word in ("de", "d'", "d’") and len(after) > 1 and after[0].pos_ == "NOUN" and starts_verb(after[1]):
            return False  # "l'usine de dessalement a" says of what kind, not which
        named = following.pos_ == "PROPN" or following.text[:1].isupper()
        if word in _COMPLEMENTS or number or place or country or participle or named:
            return True
        if following.pos_ not in ("ADJ", "ADV", "NOUN", "VERB") or is_finite(following):
            return False
    return False
