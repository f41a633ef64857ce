"""Closed lists of words that the checks share, English and French: function words, doubts, sayings, causes."""

from __future__ import annotations

from collections.abc import Mapping

from energydesk.checks.stems import stem
from energydesk.text import word_set
from energydesk.vocabulary import fold

Words = Mapping[str, frozenset[str]]


def _folded(words: str) -> frozenset[str]:
    return word_set(fold(words))


def _stems(language: str, words: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words.split())


FUNCTION_WORDS: Words = {
    "en": _folded("""
a an the this that these those it its he she his her hers him they them their theirs we us our i you your one ones who
whom whose which what where when why how there here of to in on at by for from with without within into onto off out
over under up down about above below between among amid through throughout during before after until till since
against near around across along behind beside besides beyond despite except inside outside per plus than towards
toward upon via as and or but nor yet so if while although though because unless whether once then thus therefore
however still also too only just even almost nearly some any each every all both either neither no not none never more
most less least many much few several other others another such own same very rather quite instead ever again already
now later soon far be is are was were been being am has have had having do does did done doing will would shall should
can could may might must ought need dare let s t d ll re ve m itself themselves himself herself cannot whenever
wherever whoever whatever otherwise meanwhile and/or e g nothing something anything everything nobody somebody anyone
everyone someone else apart together away back ahead yes due according owing thanks
"""),
    "fr": _folded("""
un une des le la les l du de d au aux à en y ce cet cette ces c ça cela ceci celui celle ceux celles il elle ils elles
on nous vous je tu lui leur leurs son sa ses notre nos votre vos mon ma mes se s soi eux qui que qu quoi dont où
lequel laquelle lesquels lesquelles auquel auxquels duquel desquels quel quelle quels quelles et mais or ni car donc
si comme quand lorsque lorsqu puisque puisqu parce tandis alors afin pour par avec sans sous sur dans entre vers chez
contre depuis pendant avant après jusque jusqu malgré selon hors outre parmi près loin autour plus moins très trop peu
assez aussi autant tant tout toute tous toutes chaque plusieurs quelques quelque aucun aucune autre autres même mêmes
tel telle ne n pas jamais rien encore déjà toujours désormais ainsi puis ensuite enfin ici est sont était étaient sera
seront serait seraient été être étant soit ai as avons ont avait avaient aura auront aurait auraient eu avoir ayant
fait font faire peut peuvent pourra pourrait pourraient pouvoir doit doivent devra devrait devraient devoir va vont
ira aller faut t j m plutôt surtout notamment environ presque seulement seul seule seuls seules chacun chacune dit
deux-mêmes cependant toutefois pourtant lors quant dernier dernière grâce faute cause raison ci
"""),
}
"""Words without content of their own, which a teaser may use without a source."""

# What editors put in of their own to carry the news: 1,400 true plain teasers of the training part showed them.
NEWSROOM_STEMS: Words = {
    "en": _stems(
        "en",
        """
said told according mostly largely partly left put make take get give keep come go bring remain become stay stays need
needs want start begin use against compared including first last next new old today company firm year month week day
time people country amount number total half way place two three group side both end point due show shown found hold
force allow mean seek reach run receive provide require cost price plan expect argue write note report warn announce
propose agree raise cause condition rest sum share deal call set face work possible output view demand demands lack
delay delayed stand passes delivered sent hours
""",
    ),
    "fr": _stems(
        "fr",
        """
annonce indique estime affirme explique propose prévoit reste met prend donne vient veut rend laisse tient compte
passe premier première nouveau nouvelle société entreprise groupe pays année mois jour semaine fois partie part lieu
cours large suite nombre total moitié fin début terme titre effet bien attendu réuni réunis obtenu reçu perdu livré
demande constate juge jugeant reproche coûte limité réduit permettrait projet prix
""",
    ),
}
"""Stems of words that carry news without adding to it; a teaser may use them without a source."""

NEGATORS: Words = {
    "en": _folded("not no never cannot without neither nor none nothing nobody t"),
    "fr": _folded("pas jamais rien aucun aucune sans ni nul nulle ne n personne"),
}
"""Words that deny what follows (French "ne" stands for its pair)."""

NEGATIVE_STEMS: Words = {
    "en": _stems(
        "en",
        """
fail refuse lack unable without deny reject except absent absence ban stop halt prevent impossible invalid unpaid
unclear unknown uncertain unlikely unsold unsigned hardly barely few little zero halve block postpone delay delayed
cancel exclude idle spared avoid avoids missing empty dismiss abandon silent suspend suspended oppose forbid decline
vetoed doubt
""",
    ),
    "fr": _stems(
        "fr",
        """
refuse refus manque interdit interdite interdiction exclut rejette impossible faute seul loin absence empêche arrêt
suspend annule hors défaut vide peu exige renonce sauf avant contre reporté plus que guère échoue échec
""",
    ),
}
"""Stems of words that deny by meaning; where a source has one, a "not" may come of it."""

HEDGES: Words = {
    "en": _folded("""
may might could would should can plans plan planned hopes hope hoped hoping aims aim aimed aiming wants want wanted
intends intend intended proposes propose proposed proposal proposals seeks seek seeking sought expects expect expected
expecting likely probably perhaps possibly possible considering consider considers considered due eventually forecast
foreseen pencilled supposed meant envisages potential potentially asked asks ask offer offers offered ought
"""),
    "fr": _folded("""
pourrait pourraient devrait devraient peut peuvent veut veulent voudrait souhaite souhaitent espère espèrent compte
comptent prévoit prévoient prévu prévue prévus prévues propose proposent projet projette vise entend entendent
envisage envisagent si probablement peut-être serait seraient aurait auraient attend attendu attendue attendus doit
doivent demande demandent réclame éventuel éventuelle promis promet possible susceptible probable pouvait devait
cherche prêt prêts prête
"""),
}
"""Words that make a statement less than a fact: a possibility, a plan, a wish, a condition."""

HOLDING: Words = {
    "en": _folded("""
argue argues argued warn warns warned believe believes believed claim claims claimed think thinks complain complains
complained insist insists insisted suggest suggests suggested concede concedes conceded reckon reckons reckoned expect
expects estimate estimates calculate calculates calculated predict predicts predicted contend contends fear fears
"""),
    "fr": _folded("""
estime estiment affirme affirment juge jugent avertit soutient prévient regrette calcule calculent assure assurent
craint craignent redoute
"""),
}
"""Words by which somebody holds a view or makes a guess."""

TELLING: Words = {
    "en": _folded("""
said says say saying told according found finds noted notes reported reports show shows announced confirmed adds
writes admitted
"""),
    "fr": _folded("selon après dit disent indique explique annonce constate écrit"),
}
"""Words by which somebody tells something."""

PARTIES: Words = {
    "en": _folded("""
people trader traders officials analyst analysts broker brokers dealer dealers study survey poll researchers
association associations union unions residents opponents organisers sources lawyer lawyers campaigners growers
farmers manufacturers importers exporters fishermen villagers environmentalists chamber lobby law brokerage
"""),
    "fr": _folded("""
étude sondage syndicat syndicats association associations organisateurs analystes opposants riverains
"""),
}
"""Words for those who have a side, or whom the text does not name."""

_FURTHER_SAYINGS: Words = {
    "en": _folded("""
tells thought added wrote estimated estimating expected expecting report announce announces forecast forecasts blames
blame blamed explains explained describes described denies denied admits admitted accuses accused alleges alleged
allegedly hears heard cites cited cautioned replied maintains maintained recommends recommended assumes assume
acknowledged acknowledges insist urged urges showed shown saying alleging arguing warning claiming
"""),
    "fr": _folded("""
affirme assure indiquent estimé chiffre évalue évaluent prévoit prévoient attend attendent reproche reprochent dénonce
espère reconnaît admet souligne rappelle précise accuse déclare raconte répond confirme croit pense recommande
recommandent résume jugeant estimant expliquent annoncent annoncé indiqué
"""),
}
SAYINGS: Words = {
    language: HOLDING[language] | TELLING[language] | words for language, words in _FURTHER_SAYINGS.items()
}
"""Words by which somebody is named as the one who says it."""

CAUSES: Words = {
    "en": _folded("""
because due owing thanks accordingly account accounts accounted accounting cause causes caused causing therefore thus
hence reason reasons why blames blamed blame result results resulting lead leads led leading means meaning forced
forces forcing force consequently prompted prompting triggered trigger fault explains explained explain prompts drove
drives driven so enough wrecked spurred
"""),
    "fr": _folded("""
car parce puisque puisqu donc cause causes raison raisons faute grâce résultat provoque provoquée conséquence pourquoi
explique expliquent entraîne forcé oblige dû due effet imputé attribue motif contraint pousse fait
"""),
}
"""Words by which a source says that one thing is the cause of another."""

LOOSE_CAUSES: Words = {
    "en": _folded("as for since after when once with by which until"),
    "fr": _folded("comme ainsi alors après depuis si pour tant suite vu lorsque quand d"),
}
"""Words that may say it, if they stand between the two."""
