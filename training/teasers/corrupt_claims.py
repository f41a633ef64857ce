"""Makes what a true teaser claims wrong: who did what, which way, whether at all, how surely, who says so, and why.

Each maker gives all the false versions that it can find, in a fixed order; `training.teasers.corruptions` draws one.
The words are written down here, apart from those that the checks know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from energydesk.checks.demonyms import COUNTRIES, COUNTRY_OF
from energydesk.vocabulary import fold
from training.teasers.true_teasers import TrueTeaser

_TURNS: Mapping[str, str] = {
    "en": """rise/fall rises/falls rose/fell risen/fallen rising/falling increase/decrease increases/decreases increased/decreased
    increasing/decreasing raise/lower raises/lowers raised/lowered raising/lowering cuts/raises cutting/raising reduce/increase reduces/increases
    reduced/increased reducing/increasing approve/reject approves/rejects approved/rejected accept/refuse accepts/refuses accepted/refused
    opens/closes opened/closed opening/closing open/close buy/sell buys/sells bought/sold buying/selling gain/loss
    widen/narrow widens/narrows widened/narrowed more/less higher/lower up/down above/below profit/loss import/export imports/exports
    imported/exported lost/gained lose/gain loses/gains grown/shrunk grew/shrank grow/shrink grows/shrinks surplus/deficit
    resume/suspend resumes/suspends resumed/suspended granted/refused grant/refuse started/stopped begun/ended began/ended begins/ends extend/shorten extended/shortened extends/shortens allow/forbid allows/forbids allowed/forbidden supports/opposes
    supported/opposed backed/opposed expanded/reduced expand/reduce doubled/halved double/halve strengthen/weaken strengthened/weakened largest/smallest
    biggest/smallest highest/lowest accelerate/slow dropped/climbed drops/climbs drop/climb dropping/climbing jumped/plunged slipped/climbed
    longer/shorter cheaper/dearer earlier/later richer/poorer most/least""",
    "fr": """hausse/baisse hausses/baisses augmente/diminue augmenté/diminué augmenter/diminuer augmentation/diminution monte/descend relève/abaisse
    relevé/abaissé relever/abaisser réduit/augmente réduire/augmenter approuve/rejette approuvé/rejeté autorise/interdit autorisé/interdit
    ouvre/ferme ouvrir/fermer ouvert/fermé ouvrira/fermera achète/vend acheté/vendu acheter/vendre gagne/perd gagné/perdu plus/moins
    importations/exportations importe/exporte perte/bénéfice pertes/bénéfices reprend/suspend repris/suspendu reprendre/suspendre accepte/refuse accepté/refusé
    accorde/refuse accordé/refusé commence/finit commencé/fini allonge/raccourcit prolonge/abrège prolongé/abrégé doublé/divisé
    double/halve supérieur/inférieur recule/progresse reculé/progressé baissé/monté baisse/hausse démarre/arrête démarré/arrêté plafonnés/relevés
    """,
}
_AMOUNT = re.compile(r" (?:from|by|on|\d|[$€£])")
_PAST = r"(?:has|have|had|was|were|been|be|is|are)"
_CUT_PAST = re.compile(rf"(?<=\b)({_PAST}(?: \w+ly)? )cut\b")
_CUT = re.compile(r"\b(to|will|would|may|could|must|should|can) cut\b")

_NEGATIVES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bcannot\b", "can"), (r"\b(has|have|had|is|are|was|were|will|would|may|could|should|must|can|do|does|did|need) not\b", r"\1"),
        (r"\b(does|do|did) not (yet )?", ""), (r"\bno longer\b", "still"), (r"\bwithout\b", "with"), (r"\bnever\b", "always"), (r" not ", " "),
        (r"\bneither\b", "both"), (r"\b([Nn])one of\b", "all of"), (r"\bnothing\b", "something"), (r"\b(?<=[a-z] )no (?=[a-z]+)", "a "),
        (r"\bunable to\b", "able to"), (r"\bfail(s|ed)? to\b", "managed to"),
    ),
    "fr": (
        (r"\b(?:ne |n['’])([\wÀ-ÿ]+) (?:pas|plus|jamais|rien)\b", r"\1"), (r"\bsans\b", "avec"), (r"\b(?:ne |n['’])([\wÀ-ÿ]+) que\b", r"\1"),
        (r"\baucune?\b", "chaque"), (r"\bpas de\b", "des"), (r"\b(?:ne |n['’])(?=[\wÀ-ÿ]+)", ""),
    ),
}  # fmt: skip
_AUXILIARIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(has|have|will|is|are|was|were|would|could|should|must|may)\b(?! not| no\b)", r"\1 not"), (r"\bcan\b", "cannot"),
    ),
    "fr": (
        (r"\b(ont|est|a) (?=[\wÀ-ÿ]+(?:é|ée|és|ées|u|us|ue|is|it|ite|rt)\b)", r"n'\1 pas "),
        (r"\b(sont|sera|seront|doit|doivent|peut|peuvent|va|vont|veut|veulent|reste|demande|prévoit|vaut|coûte|promet|portera) ", r"ne \1 pas "),
        (r"\b(exige|exigent|estime|attend|attendent|accepte|exclut|aura|auront|offre|avance|ajoute) ", r"n'\1 pas "),
    ),
}  # fmt: skip
_DOUBTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(?:may|might|could|should|would)(?= (?!not\b|only\b|have\b)[a-z]+)", "will"), (r"\b(?:plans?|hopes?|aims?|wants?|intends?|proposes?|seeks?) to\b", "will"),
        (r"\b(?:is|are) (?:expected|due|likely|meant|supposed|planned|intended|set) to\b", "will"), (r"\b(?:is|are) to(?= [a-z]+)", "will"),
        (r"\b(?:was|were) (?:expected|due|likely|meant) to\b", "will"), (r"\bcan(?= [a-z]+)", "will"), (r"\bconsidering\b", "deciding on"),
        (r"\bhas proposed\b", "has decided"), (r"\bhas offered to\b", "will"), (r", perhaps by\b", ", by"), (r", probably\b", ","), (r"\bup to (?=[\d$€£])", ""),
    ),
    "fr": (
        (r"\b(?:pourrait|devrait|voudrait)(?= )", "va"), (r"\b(?:pourraient|devraient|voudraient)(?= )", "vont"), (r"\bveut(?= )", "va"), (r"\bveulent(?= )", "vont"),
        (r"\b(?:souhaite|espère|compte)(?= [a-zé]+(?:er|ir|re)\b)", "va"), (r"\b(?:prévoit|propose|envisage) (?:de |d['’])", "va "), (r"\bserait\b", "est"), (r"\bseraient\b", "sont"),
        (r"\b([a-zà-ÿ]+[ir])ait\b(?<!vait)(?<!tait)(?<!sait)", r"\1a"), (r"\bau plus\b", ""), (r"\bpeut(?= )", "va"), (r"\bpeuvent(?= )", "vont"),
    ),
}  # fmt: skip
_SAYING = (
    "said|says|say|estimates?|estimated|argues?|argued|reports?|reported|calculates?|expects?|expected|warns?|warned|believes?|thinks?|claims?|claimed"
    "|writes?|finds?|found|reckons?|noted|notes|announced|predicts?|concedes?|concede|complains?|insists?|suggests?|shows?"
)
_DIRE = "dit|disent|estime|estiment|affirme|affirment|assure|indique|selon lui|prévient|calcule|juge|jugent|avertit|explique|annonce|soutient|a annoncé|a indiqué|écrit|regrette|constate"
_ATTRIBUTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (rf", (?:[\w’'.-]+ ){{1,9}}(?:{_SAYING})(?: on \w+)?(?=[.,]|, )", ""), (rf", (?:{_SAYING}) [^,.]{{3,70}}(?=\.$)", ""),
        (r",? according to [^,.]{3,80}(?=[.,])", ""), (r"\b[Aa]ccording to [^,]{3,60}, ", ""),
        (rf"\b(?:{_SAYING}) (?:that )?(?:it|he|she|they) (?=would|will|was|were|is|has|had|had|expects|could|may)", ""),
        (rf"(?:(?<=^)|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as ))(?:[\w’'.-]+ ){{1,8}}(?:{_SAYING}) that ", ""),
        (rf"(?:(?<=^)|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as ))(?:[Tt]he|[A-Z])(?:[\w’'.-]+ ){{1,6}}(?:says|said|estimates?|expects?|argues?|reckons?|warns?) (?=the|a|an|[a-z]+s? (?:will|would|is|are|has|have|was)\b)", ""),
    ),
    "fr": (
        (r",? (?:selon|d['’]après) [^,.]{3,80}(?=[.,])", ""), (r"^(?:Selon|D['’]après) [^,]{3,60}, ", ""), (rf", (?:{_DIRE}) [^,.]{{3,70}}(?=[.,])", ""),
        (rf"(?:(?<=^)|(?<=, et )|(?<=, mais )|(?<= et ))(?:[\wÀ-ÿ’'.-]+ ){{1,8}}(?:{_DIRE}) que? ?(?:['’])?", ""),
    ),
}  # fmt: skip
_CAUSE_IN_SOURCE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?i)\b(?:because|since|due to|owing|thanks|therefore|thus|hence|so|reason|reasons|caused?|blames?|blamed|result|as|for|why)\b"),
    "fr": re.compile(r"(?i)\b(?:car|parce|puisque|donc|cause|raison|faute|grâce|aussi|ainsi|comme|résultat|en effet)\b"),
}  # fmt: skip
_VERB = {
    "en": re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|may|must|can|cannot|could|should|do|does|did|[a-z]+ed|rose|fell|said|says|[a-z]{3,}s)\b"),
    "fr": re.compile(r"\b(?:a|ont|est|sont|sera|seront|doit|doivent|peut|va|vont|[a-zà-ÿ]+(?:ait|era|ont|ent|e))\b"),
}  # fmt: skip
_CLAUSE = r"(?:(?:le|la|les|un|une|son|sa|ses|ce|cette|elle|des) |l['’]|\d|[A-ZÀ-Ý])"
_JOINTS = {
    "en": (
        (re.compile(r", (?:and|while|but|although|yet)(?= )"), ", because"),
        (re.compile(r", (?:and|while|but|yet)(?= )"), ", and as a result"),
        (re.compile(r" (?:and|while) (?=(?:the|its|a|an|\d[\d,.]*|[A-Z]\w+) )"), " because "),
    ),
    "fr": (
        (re.compile(rf", (?:et|mais|tandis que|alors que)(?= {_CLAUSE})"), ", car"),
        (re.compile(rf", (?:et|mais)(?= {_CLAUSE})"), ", si bien que"),
        (re.compile(rf" et(?= {_CLAUSE})"), " car"),
    ),
}  # fmt: skip


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
    yield from _replaced(teaser.text, _DOUBTS[teaser.language])


def dropped_attributions(teaser: TrueTeaser) -> Iterator[str]:
    """What somebody says made a fact, where the sources name somebody who says it."""
    said = re.compile(rf"\b(?:{_SAYING}|according|told|asserts?)\b" if teaser.language == "en" else rf"(?i)\b(?:{_DIRE}|selon|après)\b")
    if any(said.search(source) for source in teaser.sources):
        for text in _replaced(teaser.text, _ATTRIBUTIONS[teaser.language]):
            if len(text.split()) >= 8:
                yield text


def false_causes(teaser: TrueTeaser) -> Iterator[str]:
    """Two statements that stand side by side joined as cause and effect, where no source speaks of causes."""
    if len(teaser.sources) < 2 or any(_CAUSE_IN_SOURCE[teaser.language].search(source) for source in teaser.sources):
        return
    for pattern, joint in _JOINTS[teaser.language]:
        for match in pattern.finditer(teaser.text):
            ahead = " ".join(teaser.text[match.end() :].split()[:7])
            before = teaser.text[: match.start()]
            if _VERB[teaser.language].search(ahead) and _VERB[teaser.language].search(before) and len(ahead.split()) > 3:
                yield before + joint + teaser.text[match.end() :]


_NAME = re.compile(
    r"(?<![\w’'-])(?:(?:[Tt]he|[Ll]e|[Ll]a) )?[A-ZÀ-Ý][\wÀ-ÿ’-]*[a-zà-ÿ](?: (?:(?:of|de|du|des|and|el|al|la) )?[A-ZÀ-Ý][\wÀ-ÿ’-]*){0,4}"
)
_SUBJECT = {
    "en": re.compile(
        r"(?:^|(?<=, and )|(?<=, but )|(?<=, while ))(?P<subject>(?:[\wÀ-ÿ'’-]+ ){0,6}?[\wÀ-ÿ'’-]+) (?=(?:has|have|will|must|may|is|are|wants|plans|expects|would|could) )"
    ),
    "fr": re.compile(r"(?:^|(?<=, et ))(?P<subject>(?:[\wÀ-ÿ'’-]+ ){0,6}?[\wÀ-ÿ'’-]+) (?=(?:a|ont|va|vont|veut|veulent|doit|doivent|est|sont) )"),
}  # fmt: skip
_NO_ACTOR = re.compile(
    r"(?:The |In |On |At |From |After |For |When |If |Under |With |By |To |Some |About |Avec |En |Au |Une? )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|CO2|(?:Avec|En|To|In|If|It|He|She|They|Il|Elle|Ils)\b.*"
    r"|[A-Z]*Wh?|Christmas|(?:.* )?(?:years?|time|end|months?|quarter|half|weeks?|days?|tenth|third|fifth|kilowatt|ans?|mois|fin)|That|Others|Output|Prices)s?$"
)
# What may stand before an object: a verb, or a preposition of giving, taking and fighting; a place has others.
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|off|of|on|from|between|around|through|into|via|across|beneath|under|above|over|along|outside|inside|than|MW|GW|de|du|des|en|dans|à|au|aux|près)(?: the| [a-z]+)? ?$"
)
_OBJECT_MAX_WORDS = 7
_THING = {
    "en": re.compile(r"\b(?:the|an?|its|their) (?:[a-z]+ )?[a-z]+(?= (?:to|for|in|on|of|at|after|with|by|from|over|as|until|that|which|against) |[,.])"),
    "fr": re.compile(r"(?<![\w'’-])(?:(?:le|la|les|un|une) |l['’])[a-zà-ÿ]+(?= (?:pour|dans|de|du|des|à|au|après|avec|par|sur|qui|contre) |[,.])"),
}  # fmt: skip


def exchanged_roles(teaser: TrueTeaser) -> Iterator[str]:
    """Subject and object change places: who acts, first, and a name behind the verb that is no place of the action."""
    text = teaser.text
    for subject in _SUBJECT[teaser.language].finditer(text):
        actor = subject["subject"]
        if _NO_ACTOR.match(actor) or _BEFORE_PLACE.search(actor) or not (actor[0].isupper() or subject.start("subject")):
            continue
        objects = [*_NAME.finditer(text, subject.end())]
        if any(word[0].isupper() for word in actor.split()[-2:]):
            objects += _THING[teaser.language].finditer(text, subject.end())
        for target in objects:
            between = text[subject.end("subject") : target.start()]
            if "," in between or len(between.split()) > _OBJECT_MAX_WORDS:
                continue
            is_adjective = fold(target[0]) in COUNTRY_OF and not target[0].endswith(_COUNTRY_NAMES)
            if _BEFORE_PLACE.search(between) or _NO_ACTOR.match(target[0].lower()) or _NO_ACTOR.match(target[0]) or is_adjective or len(between.split()) < 2:
                continue
            if fold(target[0]) in fold(actor) or _GOES_ON.match(text, target.end()):
                continue
            head = target[0] if subject.start("subject") else target[0][0].upper() + target[0][1:]
            tail = actor[0].lower() + actor[1:] if actor.split()[0] in _ARTICLES else actor
            yield text[: subject.start("subject")] + head + between + tail + text[target.end() :]


# After the object comes a mark or one of these; another word would belong to it ("the Bruderheim carbon hub").
_GOES_ON = re.compile(
    r"['’]s|-| (?!(?:and|to|for|of|in|a|an|as|by|with|from|at|on|over|after|before|the|that|which|against|until|if|\d\S*|it|its|not|et|à|de|pour"
    r"|en|un|une|dans|par|sur|qui|avec|contre|après|du|des)\b)\w"
)
_ARTICLES = ("The", "A", "An", "Two", "Three", "Le", "La", "Les", "Un", "Une")
_COUNTRY_NAMES = tuple(name for country in COUNTRIES for name in (country.name, country.french))


def _replaced(text: str, patterns: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """`text` with one match of one pattern replaced, for each match."""
    for pattern, replacement in patterns:
        for match in re.finditer(pattern, text):
            changed = text[: match.start()] + match.expand(replacement) + text[match.end() :]
            tidied = re.sub(r" (?=[,.])|(?<= ) ", "", changed).strip()
            if tidied and tidied != text:
                yield tidied[0].upper() + tidied[1:]
