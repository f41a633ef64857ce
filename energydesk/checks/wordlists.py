"""Closed lists of words that the checks share, English and French, folded: function words, doubts, sayings, causes."""

from __future__ import annotations

from collections.abc import Mapping

from energydesk.checks.tokens import stem
from energydesk.text import word_set
from energydesk.vocabulary import fold

Words = Mapping[str, frozenset[str]]


def _folded(words: str) -> frozenset[str]:
    return word_set(fold(words))


FUNCTION_WORDS: Words = {
    "en": _folded(
        "a an the this that these those it its he she his her hers him they them their theirs we us our i you your one ones who whom"
        " whose which what where when why how there here of to in on at by for from with without within into onto off out over under"
        " up down about above below between among amid through throughout during before after until till since against near around"
        " across along behind beside besides beyond despite except inside outside per plus than towards toward upon via as and or but"
        " nor yet so if while although though because unless whether once then thus therefore however still also too only just even"
        " almost nearly about some any each every all both either neither no not none never more most less least many much few several"
        " other others another such own same very rather quite instead ever again already now later soon far be is are was were been"
        " being am has have had having do does did done doing will would shall should can could may might must ought need dare let s t"
        " d ll re ve m its itself themselves himself herself cannot when whenever wherever whoever whatever otherwise meanwhile"
        " and/or e g i e nothing something anything everything nobody somebody anyone everyone someone else apart together away back"
        " ahead yes per due according owing thanks"
    ),
    "fr": _folded(
        "un une des le la les l du de d au aux à a en y ce cet cette ces c ça cela ceci celui celle ceux celles il elle ils elles on"
        " nous vous je tu lui leur leurs son sa ses notre nos votre vos mon ma mes se s soi eux qui que qu quoi dont où lequel"
        " laquelle lesquels lesquelles auquel auxquels duquel desquels quel quelle quels quelles et ou mais or ni car donc si comme"
        " quand lorsque lorsqu puisque puisqu parce tandis alors afin pour par avec sans sous sur dans entre vers chez contre depuis"
        " pendant avant après dès jusque jusqu malgré selon hors outre parmi près loin autour plus moins très trop peu assez aussi"
        " autant tant tout toute tous toutes chaque plusieurs quelques quelque aucun aucune autre autres même mêmes tel telle ne n pas"
        " jamais rien encore déjà toujours désormais ainsi puis ensuite enfin ici là est sont était étaient sera seront serait"
        " seraient été être étant soit ai as avons ont avait avaient aura auront aurait auraient eu avoir ayant fait font faire peut"
        " peuvent pourra pourrait pourraient pouvoir doit doivent devra devrait devraient devoir va vont ira aller faut il y t j m"
        " plutôt surtout notamment environ presque seulement seul seule seuls seules chacun chacune dit deux-mêmes cependant toutefois"
        " pourtant lors ceux quant dernier dernière grâce faute cause raison afin ci ete"
    ),
}
"""Words without content of their own, which a teaser may use without a source."""

# What editors put in of their own to carry the news: 1,400 true plain teasers of the training part showed them.
NEWSROOM_WORDS: Words = {
    "en": _folded(
        "said say says told tell tells according mostly largely partly part left leave leaves leaving put puts putting make makes made"
        " take takes took taken get gets got give gives gave given keep keeps kept come comes came go goes went gone bring brings"
        " brought remain remains remained become becomes became stay stays need needs want wants get start starts started begin begins"
        " began begun use uses used using against compared including first last next new old today company firm year years month months"
        " week weeks day days time times people country amount number numbers total half way part parts place two three group side both"
        " end ends ended point due show shows shown found find finds hold holds held force forces forced allow allows allowed mean means"
        " meant want seek seeks reach reaches reached run runs receive receives received provide provides provided require requires"
        " required cost costs price prices plan plans planned expect expects expected argue argues argued write writes note noted notes"
        " report reports reported warn warns warned announce announced propose proposes proposed agree agrees agreed raise raised cause"
        " condition rest sum share deal call calls called set sets face faces facing work works worked"
    ),
    "fr": _folded(
        "annonce annonce annoncé indique estime affirme explique propose proposent prévoit reste restent rester met mis mise prend pris"
        " prise donne donné donner vient veut veulent rend laisse laissé tient compte passe passé premier première nouveau nouvelle"
        " société entreprise groupe pays année années an ans mois jour jours semaine semaines fois partie part lieu cours large suite"
        " nombre total moitié fin début terme titre effet bien attendu attendue prévu prévue réuni réunis obtenu reçu perdu livré"
        " demande demandé constate juge jugeant reproche coûte coûtera limité réduit permettrait permet permettre projet prix"
    ),
}
NEWSROOM_STEMS: Words = {
    language: frozenset(stem(word, language) for word in words) for language, words in NEWSROOM_WORDS.items()
}
"""Stems of words that carry news without adding to it; a teaser may use them without a source."""

NEGATORS: Words = {
    "en": _folded("not no never cannot without neither nor none nothing nobody t"),
    "fr": _folded("pas jamais rien aucun aucune sans ni nul nulle ne n personne"),
}
"""Words that deny what follows (French "ne" stands for its pair)."""

NEGATIVE_STEMS: Words = {
    language: frozenset(stem(word, language) for word in fold(words).split())
    for language, words in {
        "en": "fail failed failing refuse refused refusal lack lacks lacking lacked unable without deny denied reject rejected except absent absence"
        " ban banned stop stopped halt halted prevent prevented prevents impossible invalid unpaid unclear unknown uncertain unlikely unsold"
        " unsigned hardly barely few little zero halve block blocked postpone postponed delay delayed cancel cancelled exclude excluded ruled rule idle spare"
        " spared avoid avoids avoided missing miss missed empty dismiss dismissed abandon abandoned instead rather silent beyond only far yet short nor against"
        " suspend suspended until before oppose opposed forbid forbidden instead decline declined vetoed doubt",
        "fr": "refuse refusé refus manque manquent interdit interdite interdiction exclut exclu rejette rejeté impossible faute seul seulement loin absence absent"
        " empêche arrêt suspend suspendu annule annulé hors défaut vide peu exige renonce renoncé sauf avant contre reporté plus que guère échoue échec",
    }.items()
}
"""Stems of words that deny by meaning; where a source has one, a "not" may come of it."""

HEDGES: Words = {
    "en": _folded(
        "may might could would should can plans plan planned hopes hope hoped hoping aims aim aimed aiming wants want wanted intends intend"
        " intended proposes propose proposed proposal proposals seeks seek seeking sought expects expect expected expecting likely probably"
        " perhaps possibly possible considering consider considers considered draft if unless whether due to eventually forecast forecasts"
        " foreseen pencilled scheduled set promised promise promises supposed meant envisages potential potentially target targets ready"
        " able free asked asks ask offer offers offered until once ought designed bill apply applied wish"
    ),
    "fr": _folded(
        "pourrait pourraient devrait devraient peut peuvent veut veulent voudrait souhaite souhaitent espère espèrent compte comptent prévoit"
        " prévoient prévu prévue prévus prévues propose proposent projet projette vise entend entendent envisage envisagent si probablement"
        " peut-être serait seraient aurait auraient attend attendu attendue attendus doit doivent demande demandent réclame éventuel éventuelle"
        " promis promet possible susceptible probable pouvait devait cherche prêt prêts prête"
    ),
}
"""Words that make a statement less than a fact: a possibility, a plan, a wish, a condition."""

SAYINGS: Words = {
    "en": _folded(
        "said says say saying told tells according estimates estimate estimated estimating argues argue argued reports report reported"
        " calculates calculate calculated expects expect expected expecting warns warn warned believes believe believed thinks think thought"
        " claims claim claimed writes write wrote finds find found reckons reckon reckoned noted notes note announced announce announces"
        " predicts predict predicted concedes concede conceded complains complain complained insists insist insisted suggests suggest"
        " suggested shows show showed shown sees see forecast forecasts blames blame blamed puts put called calls call asked asks ask"
        " confirmed confirms added adds explains explained describes described denies denied admits admitted accuses accused alleges"
        " alleged hears heard wants want demands demand objects object acknowledged acknowledges cited cites cautioned responds replied contends maintains maintained views view proposes propose proposed recommends recommended hopes hope fears fear plans plan points point"
        " states stated promised promises promise talks considers consider judges judged judge assumes assume informed urges urged"
    ),
    "fr": _folded(
        "dit disent selon après estime estiment affirme affirment assure assurent indique indiquent prévient calcule calculent juge jugent"
        " avertit explique expliquent annonce annoncent annoncé indiqué soutient écrit regrette constate constatent chiffre évalue"
        " évaluent prévoit prévoient attend attendent reproche reprochent demande demandent dénonce espère promet propose proposent veut reconnaît admet"
        " souligne rappelle précise note accuse craint craignent redoute déclare raconte répond confirme croit pense recommande recommandent résume exige exigent"
    ),
}
"""Words by which somebody is named as the one who says it."""

CAUSES: Words = {
    "en": _folded(
        "because due owing thanks cause causes caused causing since therefore thus hence so reason reasons why blames blamed blame result"
        " results resulting leads led leading means meaning forced forces forcing force consequently prompted prompting triggered trigger"
        " fault explains explained lets allows allowed enough prompts drove drives driven after as for"
    ),
    "fr": _folded(
        "car parce puisque donc cause causes raison raisons faute grâce aussi ainsi comme résultat provoque provoqué provoquée conséquence"
        " pourquoi explique expliquent entraîne entraîné forcé force oblige obligé dû due suite effet imputé attribue attribué vu permet puisqu"
    ),
}
"""Words by which a source may say that one thing is the cause of another."""
