"""Makes what a true teaser claims wrong: which way, whether at all, how surely, who says so, and why.

Each maker gives all the false versions that it can find, in a fixed order; `training.teasers.corruptions` draws one.
The words are written down here, apart from those that the checks know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from training.teasers.true_teasers import TrueTeaser

_TURNS: Mapping[str, str] = {
    "en": """
rise/fall rises/falls rose/fell risen/fallen rising/falling increase/decrease increases/decreases increased/decreased
increasing/decreasing raise/lower raises/lowers raised/lowered raising/lowering cuts/raises cutting/raising
reduce/increase reduces/increases reduced/increased reducing/increasing approve/reject approves/rejects
approved/rejected accept/refuse accepts/refuses accepted/refused opens/closes opened/closed opening/closing open/close
buy/sell buys/sells bought/sold buying/selling gain/loss widen/narrow widens/narrows widened/narrowed more/less
higher/lower up/down above/below profit/loss import/export imports/exports imported/exported lost/gained lose/gain
loses/gains grown/shrunk grew/shrank grow/shrink grows/shrinks surplus/deficit resume/suspend resumes/suspends
resumed/suspended granted/refused grant/refuse started/stopped begun/ended began/ended begins/ends extend/shorten
extended/shortened extends/shortens allow/forbid allows/forbids allowed/forbidden supports/opposes supported/opposed
backed/opposed expanded/reduced expand/reduce doubled/halved double/halve strengthen/weaken strengthened/weakened
largest/smallest biggest/smallest highest/lowest accelerate/slow dropped/climbed drops/climbs drop/climb
dropping/climbing jumped/plunged slipped/climbed longer/shorter cheaper/dearer earlier/later richer/poorer most/least
""",
    "fr": """
hausse/baisse hausses/baisses augmente/diminue augmenté/diminué augmenter/diminuer augmentation/diminution
monte/descend relève/abaisse relevé/abaissé relever/abaisser réduit/augmente réduire/augmenter approuve/rejette
approuvé/rejeté autorise/interdit autorisé/interdit ouvre/ferme ouvrir/fermer ouvert/fermé ouvrira/fermera achète/vend
acheté/vendu acheter/vendre gagne/perd gagné/perdu plus/moins importations/exportations importe/exporte perte/bénéfice
pertes/bénéfices reprend/suspend repris/suspendu reprendre/suspendre accepte/refuse accepté/refusé accorde/refuse
accordé/refusé commence/finit commencé/fini allonge/raccourcit prolonge/abrège prolongé/abrégé doublé/divisé
double/halve supérieur/inférieur recule/progresse reculé/progressé baissé/monté baisse/hausse démarre/arrête
démarré/arrêté plafonnés/relevés
""",
}
_AMOUNT = re.compile(r" (?:from|by|on|\d|[$€£])")
_PAST = r"(?:has|have|had|was|were|been|be|is|are)"
_CUT_PAST = re.compile(rf"(?<=\b)({_PAST}(?: \w+ly)? )cut\b")
_CUT = re.compile(r"\b(to|will|would|may|could|must|should|can) cut\b")

_NEGATIVES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bcannot\b", "can"),
        (r"\b(has|have|had|is|are|was|were|will|would|may|could|should|must|can|do|does|did|need) not\b", r"\1"),
        (r"\b(does|do|did) not (yet )?", ""), (r"\bno longer\b", "still"), (r"\bwithout\b", "with"),
        (r"\bnever\b", "always"), (r" not ", " "),
        (r"\bneither\b", "both"), (r"\b([Nn])one of\b", "all of"), (r"\bnothing\b", "something"),
        (r"\b(?<=[a-z] )no (?=[a-z]+)", "a "),
        (r"\bunable to\b", "able to"), (r"\bfail(s|ed)? to\b", "managed to"),
    ),
    "fr": (
        (r"\b(?:ne |n['’])([\wÀ-ÿ]+) (?:pas|plus|jamais|rien)\b", r"\1"), (r"\bsans\b", "avec"),
        (r"\b(?:ne |n['’])([\wÀ-ÿ]+) que\b", r"\1"),
        (r"\baucune?\b", "chaque"), (r"\bpas de\b", "des"), (r"\b(?:ne |n['’])(?=[\wÀ-ÿ]+)", ""),
    ),
}  # fmt: skip
_AUXILIARIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(has|have|will|is|are|was|were|would|could|should|must|may)\b(?! not| no\b)", r"\1 not"),
        (r"\bcan\b", "cannot"),
    ),
    "fr": (
        (r"\b(ont|est|a) (?=[\wÀ-ÿ]+(?:é|ée|és|ées|u|us|ue|is|it|ite|rt)\b)", r"n'\1 pas "),
        (r"\b(sont|sera|seront|doit|doivent|peut|peuvent|va|vont|veut|veulent|reste|demande|prévoit|vaut|coûte|promet"
            r"|portera) ", r"ne \1 pas "),
        (r"\b(exige|exigent|estime|attend|attendent|accepte|exclut|aura|auront|offre|avance|ajoute) ", r"n'\1 pas "),
    ),
}  # fmt: skip
_DOUBTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(?:may|might|could|should|would)(?= (?!not\b|only\b|have\b)[a-z]+)", "will"),
        (r"(?<!the )(?<!a )(?<!its )(?<!their )\b(?:plans?|hopes?|aims?|wants?|intends?|proposes?"
            r"|seeks?) to\b", "will"),
        (r"\b(?:is|are) (?:expected|due|likely|meant|supposed|planned|intended|set) to\b", "will"),
        (r"\b(?:was|were) (?:expected|due|likely|meant) to\b", "will"), (r"\bcan(?= [a-z]+)", "will"),
        (r"\bconsidering\b", "deciding on"),
        (r"\bhas proposed\b", "has decided"), (r"\bhas offered to\b", "will"), (r", perhaps by\b", ", by"),
        (r", probably\b", ","), (r"\bup to (?=[\d$€£])", ""),
    ),
    "fr": (
        (r"\b(?:pourrait|devrait|voudrait)(?= )", "va"), (r"\b(?:pourraient|devraient|voudraient)(?= )", "vont"),
        (r"\bveut(?= )", "va"), (r"\bveulent(?= )", "vont"),
        (r"\b(?:souhaite|espère|compte)(?= [a-zé]+(?:er|ir|re)\b)", "va"),
        (r"\b(?:prévoit|propose|envisage) (?:de |d['’])", "va "), (r"\bserait\b", "est"), (r"\bseraient\b", "sont"),
        (r"\b([a-zà-ÿ]+[ir])ait\b(?<!vait)(?<!tait)(?<!sait)(?<!trait)(?<!pourrait)(?<!devrait)(?<!voudrait)", r"\1a"),
        (r"\bau plus\b", ""),
        (r"\bpeut(?= )", "va"), (r"\bpeuvent(?= )", "vont"),
    ),
}  # fmt: skip
_SAYING = (
    "said|says|say|estimates?|estimated|argues?|argued|reports?|reported|calculates?|expects?|expected|warns?|warned"
    "|believes?|thinks?|claims?|claimed"
    "|writes?|finds?|found|reckons?|noted|notes|announced|predicts?|concedes?|concede|complains?|insists?|suggests?"
    "|shows?"
)
_DIRE = (
    "dit|disent|estime|estiment|affirme|affirment|assure|indique|selon lui|prévient|calcule|juge|jugent|avertit"
    "|explique|annonce|soutient|a annoncé|a indiqué|écrit|regrette|constate"
)
_ATTRIBUTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (rf", (?:[\w’'.-]+ ){{1,9}}(?:{_SAYING})(?: on \w+)?(?=[.,]|, )", ""),
        (rf", (?:{_SAYING}) [^,.]{{3,70}}(?=\.$)", ""),
        (r",? according to [^,.]{3,80}(?=[.,])", ""), (r"\b[Aa]ccording to [^,]{3,60}, ", ""),
        (rf"\b(?:{_SAYING}) (?:that )?(?:it|he|she|they) (?=was|were|is|has|had|had|expects|could|may)", ""),
        (rf"(?:(?<=^)|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as ))(?:[\w’'.-]+ ){{1,8}}(?:{_SAYING}) that ", ""),
        (r"(?:(?<=^)|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as ))(?:[Tt]he|[A-Z])(?:[\w’'.-]+ ){1,6}(?:says|said"
            r"|estimates?|argues?|reckons?|warns?) (?=the|a|an|[a-z]+s? (?:will|would|is|are|has|have|was)\b)", ""),
    ),
    "fr": (
        (r",? (?:selon|d['’]après) [^,.]{3,80}(?=[.,])", ""), (r"^(?:Selon|D['’]après) [^,]{3,60}, ", ""),
        (rf", (?:{_DIRE}) [^,.]{{3,70}}(?=[.,])", ""),
        (rf"(?:(?<=^)|(?<=, et )|(?<=, mais )|(?<= et ))(?:[\wÀ-ÿ’'.-]+ ){{1,8}}(?:{_DIRE}) que? ?(?:['’])?", ""),
    ),
}  # fmt: skip
_SAID = {
    "en": re.compile(rf"\b(?:{_SAYING}|according|told|asserts?)\b"),
    "fr": re.compile(rf"(?i)\b(?:{_DIRE}|selon|après)\b"),
}
_HOLDING = re.compile(
    r"\b(?:argue|warn|believe|claim|think|complain|insist|suggest|conce|reckon|expect|estimat|calculat|predict)\w*\b"
    r"|\b(?:estim|affirm|jug|avert|soutien|prévien|regrett|calcul|assur)\w*\b"
)
_PARTY = re.compile(
    r"(?i)\b(?:people|traders?|officials|analysts?|brokers?|dealers|study|survey|poll|sondage|researchers"
    r"|associations?|unions?"
    r"|residents|opponents|organisers|sources|lawyers?|campaigners|growers|farmers|fishermen|manufacturers|importers"
    r"|organisateurs|syndicat|étude)\b"
)
_CAUSE_IN_SOURCE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?i)\b(?:because|since|due to|owing|thanks|therefore|thus|hence|so|reason|reasons|caused?"
        r"|blames?|blamed|result|as|for|why)\b"),
    "fr": re.compile(r"(?i)\b(?:car|parce|puisque|donc|cause|raison|faute|grâce|aussi|ainsi|comme|résultat"
        r"|en effet)\b"),
}  # fmt: skip
_VERB = {
    "en": re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|may|must|can|cannot|could|should|do|does|did"
        r"|[a-z]+ed|rose|fell|said|says|[a-z]{3,}s)\b"),
    "fr": re.compile(r"\b(?:a|ont|est|sont|sera|seront|doit|doivent|peut|va|vont|[a-zà-ÿ]+(?:ait|era|ont|ent|e))\b"),
}  # fmt: skip
_CLAUSE = r"(?:(?:le|la|les|un|une|son|sa|ses|ce|cette|elle|des) |l['’]|\d|[A-ZÀ-Ý])"
_JOINTS = {
    "en": (
        (re.compile(r", (?:and|while|but|although|yet)(?= )"), ", because"),
        (re.compile(r", (?:and|while|but|yet)(?= )"), ", and as a result"),
        (re.compile(r" (?:and|while) (?=(?:the|its|their|a|an) (?:[\w-]+ ){1,3}(?:has|have|is|are|was|were|will|would"
            r"|must|can|could) )"), " because "),
    ),
    "fr": (
        (re.compile(rf", (?:et|mais|tandis que|alors que)(?= {_CLAUSE})"), ", car"),
        (re.compile(rf", (?:et|mais)(?= {_CLAUSE})"), ", si bien que"),
    ),
}  # fmt: skip
REPORT_CHARS = 70
_REPORTED = re.compile(
    r"\b(?:said|told|confirmed|announced|agreed|decided|promised|ruled|wrote|estimated|after|when)\b"
)


def turned_directions(teaser: TrueTeaser) -> Iterator[str]:
    """One word for a direction replaced by its opposite, in the same form."""
    text = teaser.text
    turns: list[tuple[str, str]] = []
    for pair in _TURNS[teaser.language].split():
        one, other = pair.split("/")
        turns += [(one, other), (other, one)]
    for one, other in dict(turns).items():
        for match in re.finditer(rf"(?<![\w-]){one}(?![\w-])", text):
            # "Up" is a direction where an amount follows, not in "picked up" or "up to".
            if one not in ("up", "down") or _AMOUNT.match(text, match.end()):
                yield text[: match.start()] + other + text[match.end() :]
    if teaser.language == "en":
        for match in _CUT_PAST.finditer(text):
            yield f"{text[: match.start()]}{match[1]}raised{text[match.end() :]}"
        for match in _CUT.finditer(text):
            yield f"{text[: match.start()]}{match[1]} raise{text[match.end() :]}"


def dropped_negations(teaser: TrueTeaser) -> Iterator[str]:
    """A negation taken out; where the teaser has none, one put in."""
    found = list(_replaced(teaser.text, _NEGATIVES[teaser.language]))
    yield from found or _replaced(teaser.text, _AUXILIARIES[teaser.language])


def raised_certainty(teaser: TrueTeaser) -> Iterator[str]:
    """A possibility, a plan or a limit made a fact to come."""
    for pattern, replacement in _DOUBTS[teaser.language]:
        for match in re.finditer(pattern, teaser.text):
            if match[0] != "would" or not _is_reported(teaser, match):
                yield _with(teaser.text, match, replacement)


def _is_reported(teaser: TrueTeaser, would: re.Match[str]) -> bool:
    """Whether `would` is the future of somebody's words ("said it would"), in the teaser or in a source: no doubt."""
    verb = re.match(r"\W*\w*", teaser.text[would.end() :])
    phrase = re.compile(rf"\bwould{re.escape(verb[0] if verb else '')}\b")
    if _REPORTED.search(teaser.text[max(0, would.start() - REPORT_CHARS) : would.start()]):
        return True
    places = ((source, found.start()) for source in teaser.sources for found in phrase.finditer(source))
    return any(_REPORTED.search(source[:start]) for source, start in places)


def dropped_attributions(teaser: TrueTeaser) -> Iterator[str]:
    """What somebody says made a fact, where the sources name somebody who says it, who reckons, has a side or no name.

    That a ministry or an operator reports its own act or figure is no claim: editors drop "the regulator said" freely.
    """
    said = _SAID[teaser.language]
    if not any(said.search(source) for source in teaser.sources):
        return
    for pattern, replacement in _ATTRIBUTIONS[teaser.language]:
        for match in re.finditer(pattern, teaser.text):
            text = _with(teaser.text, match, replacement)
            if len(text.split()) >= 8 and (_HOLDING.search(match[0]) or _PARTY.search(match[0])):
                yield text


def false_causes(teaser: TrueTeaser) -> Iterator[str]:
    """Two statements that stand side by side joined as cause and effect, where no source speaks of causes."""
    if len(teaser.sources) < 2 or any(_CAUSE_IN_SOURCE[teaser.language].search(source) for source in teaser.sources):
        return
    for pattern, joint in _JOINTS[teaser.language]:
        for match in pattern.finditer(teaser.text):
            ahead = " ".join(teaser.text[match.end() :].split()[:7])
            before = teaser.text[: match.start()]
            if (
                _VERB[teaser.language].search(ahead)
                and _VERB[teaser.language].search(before)
                and len(ahead.split()) > 3
            ):
                yield before + joint + teaser.text[match.end() :]


def _replaced(text: str, patterns: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """`text` with one match of one pattern replaced, for each match."""
    for pattern, replacement in patterns:
        for match in re.finditer(pattern, text):
            yield _with(text, match, replacement)


def _with(text: str, match: re.Match[str], replacement: str) -> str:
    """`text` with `match` replaced, its marks and capitals set right."""
    changed = text[: match.start()] + match.expand(replacement) + text[match.end() :]
    tidied = re.sub(r" (?=[,.])|(?<= ) ", "", changed).strip()
    return tidied[:1].upper() + tidied[1:]
