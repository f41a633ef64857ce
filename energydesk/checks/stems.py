"""Stems of English and French words: what the inflections of a word, and its verb and noun, share.

The stemmer is a light one of our own: it takes off one suffix, so that verb and noun meet ("closing", "closed" and
"closure" are all "clos"), which the published stemmers do not want; they also take 60 microseconds a word. Irregular
forms are looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from energydesk.vocabulary import fold

STEM_LETTERS_MIN = 3

_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "isations", "izations", "isation", "ization", "ements", "ations", "ement", "ation", "itions", "ition", "tions",
        "ments", "ences", "ances", "tion", "sion", "ment", "ings", "ence", "ance", "ures", "ions", "ies", "ied", "iers",
        "ion", "ing", "ure", "ers", "ors", "ier", "als", "ely", "ed", "er", "or", "es", "ly", "al", "en", "s", "e", "y",
        "d",
    ),
    "fr": (
        "issements", "issement", "ements", "ations", "ement", "ation", "itions", "ition", "issent", "aient", "eraient",
        "erait", "eront", "tions", "ances", "ences", "iraient", "irait", "iront", "tion", "sion", "ance", "ence",
        "eurs",
        "eur", "euses", "trices", "ures", "ions", "ante", "antes", "ants", "ant", "aux", "ales", "ale", "era", "ira",
        "ees", "ent", "ait", "ure", "ion", "ees", "al", "ee", "es", "er", "ir", "is", "it", "ie", "re", "ra", "e", "s",
        "x", "t",
    ),
}  # fmt: skip


def _suffix_pattern(suffixes: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(suffixes), key=len, reverse=True)
    return re.compile(rf"(.{{{STEM_LETTERS_MIN},}}?)(?:{'|'.join(longest_first)})")


_PATTERNS = {language: _suffix_pattern(suffixes) for language, suffixes in _SUFFIXES.items()}

# Forms that share a stem stand together, a bar between two groups.
_ENGLISH = """
arise arises arose arisen arising | become becomes became becoming | begin begins began begun beginning beginnings |
bind binds bound binding | bite bites bit bitten | blow blows blew blown blowing | break breaks broke broken breaking
| bring brings brought bringing | build builds built building buildings | burn burns burnt burned burning | buy buys
bought buying buyer buyers | catch catches caught catching | choose chooses chose chosen choosing choice choices |
come comes came coming | cost costs costing | cut cuts cutting | deal deals dealt dealing | dig digs dug digging |
draw draws drew drawn drawing | drink drinks drank | drive drives drove driven driving | eat eats ate eaten | fall
falls fell fallen falling | feed feeds fed feeding | feel feels felt | fight fights fought fighting | find finds found
finding findings | fly flies flew flown flying | forbid forbids forbade forbidden | freeze freezes froze frozen
freezing | get gets got gotten getting | give gives gave given giving | go goes went gone going | grow grows grew
grown growing growth | hang hangs hung hanging | hear hears heard hearing hearings | hit hits hitting | hold holds
held holding | keep keeps kept keeping | know knows knew known | lay lays laid laying | lead leads led leading | leave
leaves left leaving | lend lends lent lending loan loans lender lenders | let lets letting | light lights lit lighting
| lose loses lost losing loss losses | make makes made making maker makers | mean means meant meaning | meet meets met
meeting | pay pays paid paying payer payers payment payments | put puts putting | quit quits | read reads reading |
ride rides rode ridden | rise rises rose risen rising | run runs ran running | say says said saying | see sees saw
seen seeing | seek seeks sought seeking | sell sells sold selling seller sellers sale sales | send sends sent sending
| set sets setting | shake shakes shook shaken | shed sheds shedding | shine shines shone | shrink shrinks shrank
shrunk shrinking | shut shuts shutting shutdown | sink sinks sank sunk sinking | sit sits sat sitting | speak speaks
spoke spoken speaking | spend spends spent spending | spin spins spun spinning | split splits | spread spreads | stand
stands stood standing | steal steals stole stolen theft | stick sticks stuck | strike strikes struck striking | swing
swings swung | take takes took taken taking | teach teaches taught | tear tears tore torn | tell tells told telling |
think thinks thought thinking | throw throws threw thrown throwing | wear wears wore worn | win wins won winning
winner winners | withdraw withdraws withdrew withdrawn withdrawing withdrawal withdrawals | write writes wrote written
writing | die dies died dying death deaths dead | choose choice | decide decides decided deciding decision decisions |
extend extends extended extending extension extensions extent | produce produces produced production producer
producers | explode explodes exploded explosion explosions | approve approves approved approval approvals | agree
agrees agreed agreeing agreement agreements | plan plans planned planning planner planners | receive receives received
receiving receipt receipts | propose proposes proposed proposal proposals | expect expects expected expectation
expectations | permit permits permitted permission permissions | reduce reduces reduced reducing reduction reductions
| deliver delivers delivered delivery deliveries delivering | store stores stored storing storage | use uses used
using user users usage | appeal appeals appealed appealing | man men | woman women | child children | person people |
foot feet | company companies | country countries | day days daily | year years yearly annual annually | month months
monthly | high higher highest height | low lower lowest lowers lowered lowering | deep deeper deepest depth | wide
wider widest widen widens widened width | long longer longest length | more most many | less least few fewer | good
better best | bad worse worst | large larger largest | big bigger biggest | strong stronger strength strengthen
strengthens strengthened | short shorter shortage shortages shorten shortened | authorise authorises authorised
authorisation authorize authorizes authorized authorization | debt debts indebted | demonstrate demonstration
demonstrations demonstrator demonstrators | close closes closed closing closure closures | open opens opened opening
"""
_FRENCH = """
aller va vont ira iront irait alle | avoir a ont aura auront aurait avait avaient ayant eu | atteindre atteint
atteignent atteindra atteindrait | boire boit | choisir choisi choisit choix | conclure conclut conclu | conduire
conduit conduite | connaitre connait connu | construire construit construira construite constructions construction |
convaincre convaincu | courir court couru | couvrir couvre couvert couverture | croire croit croient cru | croitre
croit croissance cru | debattre debattu debat debats | decevoir decu | decider decide decision decisions | devoir doit
doivent devra devront devrait devraient devait du | dire dit disent dira | detenir detient detenu detenait detenue |
detruire detruit detruite destruction | dependre depend dependent | etre est sont sera seront serait seraient etait
etaient ete | exclure exclut exclu exclusion | etendre etend etendu etendue extension | faire fait font fera feront
ferait faisait | falloir faut faudra faudrait fallait | fermer ferme fermee fermees fermeture fermetures fermera |
fournir fournit fourni fourniture | maintenir maintient maintenu maintien | mettre met mettent mis mise mises mettra |
obtenir obtient obtenu obtenue | offrir offre offrent offert offerte | ouvrir ouvre ouvert ouverte ouvrira ouverture |
paraitre parait paru | permettre permet permettra permis permettrait | perdre perd perdu perdue perte pertes | peser
pese poids | pouvoir peut peuvent pourra pourrait pourraient pourront pouvait pu | prendre prend prennent prit pris
prise prendra | prevoir prevoit prevoient prevu prevue prevus prevues prevoyait prevision previsions | produire
produit produite produits produisent produira production | promettre promet promis promise promettent promesse |
recevoir recoit recu recue recevra recoivent | reduire reduit reduite reduits reduction reductions reduira | relever
releve hausse hausses | rendre rend rendu | repondre repond reponse | rompre rompt rompu rompue rupture | savoir sait
savent su | soutenir soutient soutenu soutien | suivre suit suivi suivent | suspendre suspend suspendu suspendue
suspension | tenir tient tiennent tenu tiendra | valoir vaut vaudra valeur | vendre vend vendent vendu vendue vendus
vente ventes vendeur vendeurs | venir vient viennent venu viendra | vivre vit vecu | voir voit vu voient | vouloir
veut veulent voulu voulait | acheter achete achetent achetera achat achats acheteur acheteurs | rachat racheter
rachete | payer paie paient paye paiera paieront payee paiement | exploser explose explosion explosions | voter vote
votent vota scrutin | debuter debut debute debutera | baisser baisse baissent baisses baissera | geler gel gele geler
| arreter arret arrete arrets arretent | proteger protege protection | ans an annee annees annuel annuelle annuels
"""


def _table(text: str) -> dict[str, str]:
    """The first form of each group, by every form of it; a bar ends a group."""
    table: dict[str, str] = {}
    for group in text.split("|"):
        forms = fold(group).split()
        for form in forms:
            table.setdefault(form, forms[0])
    return table


_IRREGULAR: Mapping[str, Mapping[str, str]] = {"en": _table(_ENGLISH), "fr": _table(_FRENCH)}


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """What the inflections of `word` share: ``stem("dropped", "en") == stem("drops", "en") == "drop"``.

    `word` is in any case, with or without accents; the stem is lower case without accents.
    """
    key = fold(word)
    known = _IRREGULAR[language].get(key)
    if known is not None:
        return known
    match = _PATTERNS[language].fullmatch(key)
    cut = match[1] if match else key
    if len(cut) > STEM_LETTERS_MIN and cut[-1] == cut[-2] and cut[-1] not in "aeiou":
        return cut[:-1]
    return cut
