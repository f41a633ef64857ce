"""The forms that furniture takes, line by line, in English and French: share bars, offers, links, notices.

A form is anchored at the start of a line and mostly covers it whole, because a word alone ("subscription", "cookies")
says nothing: articles are written about these things. What lines mean together is `energydesk.furniture`'s work.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple


class Form(Enum):
    """What the form of a line is. Those of `REASONS` are furniture wherever they stand, the others in company only."""

    SHARE = auto()
    NEWSLETTER = auto()
    COPYRIGHT = auto()
    COOKIE = auto()
    RELATED_LINK = auto()
    NAVIGATION = auto()
    COMMENTS = auto()
    CREDIT = auto()
    SUBSCRIBE = auto()
    # Opens a list of links.
    RELATED_HEAD = auto()
    # One word of a bar.
    NETWORK = auto()
    MENU = auto()
    # Parts of an offer.
    OFFER_NAME = auto()
    OFFER_PRICE = auto()
    OFFER_CONTENT = auto()
    OFFER_TERMS = auto()


REASONS: dict[Form | None, str] = {
    Form.SHARE: "share line",
    Form.NEWSLETTER: "newsletter sign-up",
    Form.COPYRIGHT: "copyright line",
    Form.COOKIE: "cookie notice",
    Form.RELATED_LINK: "related link",
    Form.NAVIGATION: "site navigation",
    Form.COMMENTS: "reader comments",
    Form.CREDIT: "image caption",
    Form.SUBSCRIBE: "subscription offer",
}
OFFER_FORMS = frozenset({Form.OFFER_NAME, Form.OFFER_PRICE, Form.OFFER_CONTENT, Form.OFFER_TERMS})

# Longer lines are paragraphs, whatever they begin with.
FORM_MAX_CHARS = 420
FRAGMENT_MAX_CHARS = 110

_END = r"[\s.:!…*»>→›]*$"
_NETWORKS = (
    "facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tiktok|bluesky|threads|mastodon"
    "|messenger|flipboard|e-?mail|courriel|mail|print|imprimer|copy link|copier le lien|pdf|rss|xing|viber"
)
_SHARE_WORDS = (
    "this|the|article|articles|story|post|page|on|via|by|to|and|or|it|with|your|friends|network|sur|par|et|ou|cet|cette"
    "|l['’]article|avec|vos|amis|réseaux sociaux|les réseaux sociaux|social media"
)
_BETWEEN = r"[\s:|•·,/&+-]+"
_PRICE = r"(?:[$€£¥]\s?\d[\d.,\s]*|\d[\d.,\s]*(?:[$€£¥]|(?:euros?|eur|usd|dollars?|chf|francs?|cad)\b))"
_PER = (
    r"(?:\s*(?:/|per\b|par\b|a\b|each\b|every\b|l['’])"
    r"\s*(?:month|year|week|day|mo\b|yr\b|an\b|année|mois|semaine|jour|annum))"
)
_MAILED = (
    r"(?:newsletters?|inbox\b|e-?mail alerts?|lettre d['’]information|infolettre|alertes? (?:e-?)?mails?"
    r"|bo[iî]te (?:e-?mail|mail|de réception))"
)


class _Rule(NamedTuple):
    form: Form
    # First words (lower case, up to an apostrophe or hyphen) of the lines worth a try; "0" for a figure or a price,
    # "*" for any other mark. They only save time: trying every rule on every line would cost more than all the rest.
    openings: str
    pattern: str


_RULES = (
    _Rule(
        Form.SHARE,
        "share partage partager partagez tweet follow suivez",
        rf"(?:share|partage[rz]?|tweet|follow us|suivez[- ]nous)"
        rf"(?:{_BETWEEN}(?:share|partage[rz]|tweet|{_NETWORKS}|{_SHARE_WORDS}))*{_END}",
    ),
    _Rule(
        Form.SHARE,
        _NETWORKS.replace("e-?mail", "email|e").replace("|", " "),
        rf"(?:{_NETWORKS})(?:{_BETWEEN}(?:{_NETWORKS}))+{_END}",
    ),
    _Rule(
        Form.SHARE,
        "join follow find like rejoignez suivez retrouvez 0",
        rf"\d+ (?:shares?|partages?){_END}"
        r"|(?:join|follow|find|like|rejoignez|suivez|retrouvez)[ -](?:us|nous)(?: also| aussi)? (?:on|sur) .{0,60}$",
    ),
    _Rule(
        Form.NEWSLETTER,
        "please sign subscribe register inscrivez abonnez s je recevez receive get join don never ne stay restez",
        r"(?:please )?(?:sign up|subscribe|register|inscrivez|abonnez|s['’]inscrire|s['’]abonner|recevez|receive|get"
        r"|join"
        r"|je m['’](?:inscris|abonne)|don['’]t miss|never miss|ne manquez|stay (?:informed|up to date)"
        r"|restez informé)\b"
        rf".{{0,120}}?\b{_MAILED}.{{0,160}}$",
    ),
    _Rule(
        Form.NEWSLETTER,
        "our the notre la free daily weekly newsletter newsletters infolettre",
        r"(?:(?:our|the|notre|la|free|daily|weekly) )*(?:newsletters?|infolettre)"
        rf"(?: gratuite| hebdomadaire| quotidienne)?(?: sign-?up)?{_END}",
    ),
    _Rule(
        Form.NEWSLETTER,
        "enter type your votre email e adresse by en i j",
        r"(?:(?:enter|type) )?(?:your|votre) (?:e-?mail(?: address)?|adresse (?:e-?mail|mail|électronique"
        r"|courriel))[\s.:!…*]*$"
        r"|(?:by (?:signing up|subscribing|submitting)|en vous (?:inscrivant|abonnant)|i agree to receive"
        r"|j['’]accepte de recevoir)\b.{0,300}$",
    ),
    _Rule(
        Form.COPYRIGHT,
        "* copyright this ce cet the le toute reproduction",
        r"(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}|[:|–-])).{0,200}$"
        r"|(?:this|ce|cet|the|le) (?:content|article|contenu|material|texte)\b.{0,60}"
        r"(?:protected by copyright|protégé par|may not be (?:reproduced|reused|republished)).{0,250}$"
        r"|(?:toute )?reproduction (?:interdite|totale ou partielle).{0,120}$",
    ),
    _Rule(
        Form.COOKIE,
        "we this our nous ce notre by en",
        r"(?:we|we and our partners|this (?:web)?site|our (?:web)?site|nous|nous et nos partenaires|ce site(?: web"
        r"| internet)?"
        r"|notre site) (?:uses?|utilise|utilisons|utilisent|dépose|déposons|stores?)\b.{0,40}\bcookies?\b.{0,340}$"
        r"|(?:by continuing|en poursuivant)\b.{0,80}\bcookies?\b.{0,200}$",
    ),
    _Rule(
        Form.COOKIE,
        "accept reject manage allow tout accepter refuser paramétrer gérer personnaliser continuer cookie cookies"
        " paramètres",
        r"(?:accept|reject|manage|allow|tout accepter|accepter|refuser|paramétrer|gérer|personnaliser)\b[^.]{0,30}"
        r"\bcookies?\b[^.]{0,20}$"
        r"|(?:accept all|reject all|tout accepter|tout refuser|continuer sans accepter"
        rf"|cookie (?:settings|policy|preferences)|paramètres des cookies|gestion des cookies){_END}",
    ),
    _Rule(
        Form.RELATED_LINK,
        "* read also see lire à a voir related more sur",
        r"(?:[▶►→»>\[•👉-]+\s*)?(?:read (?:also|more|next)|also read|see also|lire (?:aussi|également|la suite)"
        r"|[àa] lire(?: aussi| également| ailleurs)?|voir (?:aussi|également)|related(?: article| story)?"
        r"|more on this(?: story)?|sur le même sujet|à (?:voir|écouter) aussi)\s*(?:[:>→|»–…-]|\.\.\.)+\s*\S.{0,220}$",
    ),
    _Rule(
        Form.RELATED_LINK,
        "read continue keep lire show load voir",
        r"(?:read more|read the (?:full|whole) (?:story|article)|continue reading|keep reading|lire (?:la suite|plus)"
        rf"|lire l['’]article(?: complet)?|show more|load more|voir plus){_END}",
    ),
    _Rule(
        Form.RELATED_HEAD,
        "read also see lire à a voir related more sur dans nos articles article vous you ceci most les trending"
        " recommended our latest dernières derniers editor what",
        r"(?:read (?:also|next)|also read|see also|lire (?:aussi|également)|[àa] lire(?: aussi| également)?|voir aussi"
        r"|related (?:articles?|stories|story|content|posts?|news|topics|reading)"
        r"|more (?:on this (?:topic|story|subject)|from (?:this|the) (?:section|category|author)|stories|news|articles)"
        r"|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)"
        r"|(?:nos )?articles? (?:liés|similaires|connexes|associés|recommandés|suggérés)"
        r"|(?:vous aimerez|vous pourriez|ceci pourrait vous).{0,40}|you (?:may|might) (?:also )?(?:like"
        r"|be interested).{0,20}"
        r"|most (?:read|popular|viewed)|les plus (?:lus|populaires|partagés)|trending(?: now)?"
        r"|recommended(?: for you| articles| stories)?"
        r"|(?:(?:our|nos) )?(?:latest|dernières|derniers) (?:news|articles|stories|actualités|infos)"
        rf"|à ne pas manquer|editor['’]s picks?|what to read next){_END}",
    ),
    _Rule(Form.NAVIGATION, "home accueil", r"(?:home|accueil)(?:\s*[>›»/|•]\s*[^>›»/|•]{1,60}){1,6}$"),
    _Rule(
        Form.NAVIGATION,
        "skip aller back retour advertisement publicité scroll article next previous",
        r"(?:skip to (?:main )?content|aller au contenu(?: principal)?|back to top|retour en haut(?: de page)?"
        r"|advertisement"
        r"|publicité|scroll to continue|article (?:suivant|précédent)"
        rf"|(?:next|previous) (?:article|post|story)){_END}",
    ),
    _Rule(
        Form.NAVIGATION,
        "tag tags keyword keywords mots mot étiquette étiquettes filed posted publié classé",
        r"(?:tags?|keywords?|mots?[- ]clés?|étiquettes?|filed under|posted in|publié dans"
        r"|classé dans)\s*:\s*[^.!?]{1,200}$",
    ),
    _Rule(
        Form.NAVIGATION,
        "0 reading read temps lecture listen écouter écoutez view voir all tous",
        r"(?:(?:reading|read) time\s*:?\s*)?\d+[\s-]min(?:ute)?s?(?: read)?\.?$|reading time\b.{0,20}$"
        r"|(?:temps de )?lecture\s*:?\s*\d+\s?min(?:ute)?s?\.?$|\d+\s?min(?:ute)?s? de lecture\.?$"
        r"|(?:listen to|écouter|écoutez) (?:this|the|cet|l['’]) ?article.{0,20}$"
        r"|(?:view|voir|all|tous) (?:all |tous )?(?:(?:the|les|ses|her|his) )?(?:articles|posts|stories) (?:by|from"
        r"|de)\b.{0,60}$",
    ),
    _Rule(
        Form.COMMENTS,
        "0 no add post leave laisser laissez ajouter écrire aucun réagir join cancel your votre",
        r"(?:\d+ (?:comments?|commentaires?)|(?:no|add|post|leave) (?:an? )?(?:comments?|reply)(?: yet)?|cancel reply"
        r"|(?:laisser|laissez|ajouter|écrire) un commentaire|aucun commentaire|réagir à cet article"
        rf"|join the (?:conversation|discussion)){_END}"
        r"|(?:your e-?mail address will not be published"
        r"|votre adresse (?:e-?mail|de messagerie) ne sera pas publiée).{0,120}$",
    ),
    _Rule(
        Form.CREDIT,
        "photo photos image images picture illustration featured crédit crédits credit credits",
        r"(?:photo|image|picture|illustration|featured image)s? (?:credit|courtesy|by|from"
        r"|crédit)s?\s*:?\s[^.!?]{1,80}\.?$"
        r"|(?:crédits?|credits?)\s*(?:photos?|images?|illustration)?\s*:\s*[^.!?]{1,80}$",
    ),
    _Rule(
        Form.SUBSCRIBE,
        "subscribe s abonnez je",
        r"(?:subscribe|s['’]abonner|abonnez-vous|je m['’]abonne)(?: (?:now|today|here|maintenant|dès maintenant|ici"
        r"|to read.{0,60}|pour lire.{0,60}|from .{0,30}|(?:à partir de|dès) .{0,30}))?" + _END,
    ),
    _Rule(
        Form.SUBSCRIBE,
        "already déjà vous this cet cette the ce",
        r"(?:already (?:a )?(?:subscriber|subscribed|member|registered)|already have an account"
        r"|(?:vous êtes )?déjà (?:abonnée?|inscrite?|un compte))\b.{0,80}$"
        r"|(?:this|cet?|the|ce) (?:article|content|story|contenu|page) (?:is|est) (?:reserved|exclusive|only available"
        r"|available only|réservée?|exclusivement)\b.{0,80}\b(?:subscribers|members|abonnée?s|membres)\b.{0,80}$",
    ),
    _Rule(
        Form.SUBSCRIBE,
        "il you to pour",
        r"(?:il (?:vous )?reste|you have) \d+\s?%.{0,60}$|(?:you have|il vous reste) \d+ (?:free )?articles?\b.{0,60}$"
        r"|(?:to (?:continue|keep) reading|to read the (?:full|rest)|pour (?:lire|poursuivre|continuer"
        r"|accéder))\b.{0,80}"
        r"\b(?:subscribe|sign (?:in|up)|log ?in|register|abonn\w*|connect\w*|inscri\w*|créez)\b.{0,80}$",
    ),
    _Rule(
        Form.SUBSCRIBE,
        "start try essayez create créez créer choose select see view choisissez choisir voir découvrez",
        rf"(?:start your|try|essayez)\b.{{0,30}}\b(?:free trial|trial|gratuitement){_END}"
        r"|(?:create|créez|créer) (?:a|your|un|votre) (?:free )?(?:account|compte)\b.{0,40}$"
        r"|(?:choose|select|see|view|choisissez|choisir|voir|découvrez)(?: (?:your|our|all|votre|nos|toutes nos|une))*"
        rf" (?:plans?|subscriptions?|offers?|offres?|abonnements?|formules?)(?: d['’]abonnement)?{_END}",
    ),
    _Rule(
        Form.OFFER_NAME,
        "annual monthly yearly weekly digital premium free print student basic standard pro professional corporate"
        " team",
        r"(?:(?:annual|monthly|yearly|weekly|digital|premium|free|print|student|basic|standard|pro|professional"
        r"|corporate"
        rf"|team)\s+)+(?:subscriptions?|access|account|membership|trial){_END}",
    ),
    _Rule(
        Form.OFFER_NAME,
        "abonnement abonnements compte accès offre essai formule pass other more autre autres our nos all",
        r"abonnements?(?: (?:annuel|mensuel|hebdomadaire|numérique|premium|papier|intégral|étudiant|pro"
        r"|professionnel|et|web"
        rf"|entreprise)(?:le)?s?)*{_END}"
        r"|(?:compte|accès|offre|essai|formule|pass) (?:gratuite?|illimitée?|premium|découverte|numérique|annuelle?"
        rf"|mensuelle?|intégrale?|pro){_END}"
        r"|(?:other|more|autres?|our|nos|all) (?:access |subscription )?(?:options?|offers?|offres?|formules?|plans?)"
        rf"(?: d['’](?:accès|abonnement))?{_END}",
    ),
    _Rule(
        Form.OFFER_PRICE,
        "0 * from only just then puis dès à seulement or ou soit now instead au free gratuit offert",
        r"(?:(?:[*]|from|only|just|then|puis|dès|à partir de|seulement|or|ou|soit|now|instead of|au lieu de)\s*)?"
        rf"{_PRICE}{_PER}.{{0,70}}$|(?:then|puis|instead of|au lieu de)\s+{_PRICE}.{{0,50}}$|(?:free|gratuit"
        rf"|offert){_END}|{_PRICE}{_END}",
    ),
    _Rule(
        Form.OFFER_CONTENT,
        "* 0 unlimited full all accès access tous toutes since depuis archive archives newspaper journal pro"
        " professional"
        " invoice facture no ad sans",
        r"(?:[✓✔•*-]\s*)?(?:(?:unlimited|full|all|accès|access|tous|toutes)\b[^.!?]{0,40}"
        r"\b(?:access|illimité|articles?|archives?|contenus?|content|newsletters?)\b[^.!?]{0,80}$"
        r"|\d[\d.,\s]*\+? (?:free )?(?:articles?|analyses|newsletters?|contenus)\b[^.!?]{0,50}"
        r"\b(?:per|par|a|each|offerts?|gratuits?|free)\b[^.!?]{0,30}$"
        rf"|(?:archives?|newspaper|journal|pro(?:fessional)? invoice|facture (?:pro|professionnelle)|no ads|ad-free"
        rf"|sans publicité)(?: .{{0,30}})?{_END})|(?:since|depuis)\s+\d{{4}}\s*:\s*.{{0,20}}\barticles?\b.{{0,60}}$",
    ),
    _Rule(
        Form.OFFER_TERMS,
        "* billed facturé facturée facturés paid prélevé prélevée charged renews renew renouvelable renouvelé cancel no"
        " without sans annulable résiliable satisfait price prices les prix tarif tarifs offer offre",
        r"(?:[✓✔•*-]\s*)?(?:(?:billed|facturée?s?|paid|prélevée?s?|charged|renews?|renouvel\w+)\b.{0,120}$"
        r"|(?:cancel (?:at )?any ?time|(?:no|without) (?:commitment|obligation)|sans engagement|annulable|résiliable"
        rf"|satisfait ou remboursé)\b.{{0,60}}{_END}"
        r"|(?:prices?|les prix|prix|tarifs?|les tarifs|offer|offre)\b.{0,60}"
        r"\b(?:vat|tva|taxes?|ttc|ht|new subscribers|nouveaux abonnés)\b.{0,120}$)",
    ),
    _Rule(
        Form.NETWORK,
        _NETWORKS.replace("e-?mail", "email|e").replace("|", " ")
        + " like save enregistrer comment commenter favoris bookmark",
        rf"(?:{_NETWORKS}|like|save|enregistrer|comment|commenter|favoris|bookmark){_END}",
    ),
    _Rule(
        Form.MENU,
        "menu search recherche rechercher log login sign signin register se connexion s mon my home accueil about à qui"
        " contact contactez nous privacy politique terms conditions mentions legal plan sitemap faq advertise subscribe"
        " newsletter newsletters rss careers topics events podcast podcasts video videos vidéo vidéos next previous"
        " suivant"
        " précédent close fermer",
        r"(?:menu|search|rechercher?|log ?in|sign ?in|sign up|register|se connecter|connexion|s['’]inscrire|mon compte"
        r"|my account|home|accueil|about(?: us)?|à propos|qui sommes-nous|contact(?: us)?|contactez-nous|nous contacter"
        r"|privacy(?: policy| notice)?|politique de confidentialité|terms(?: of use| and conditions| of service"
        r"| & conditions)?"
        r"|conditions (?:générales|d['’]utilisation).{0,40}|mentions légales|legal notice|plan du site|sitemap|faq"
        r"|advertise(?: with us)?|subscribe|s['’]abonner|newsletters?|rss|careers|topics|events|podcasts?|vidéos?"
        r"|videos?"
        rf"|next|previous|suivant|précédent|close|fermer){_END}",
    ),
)


def _by_opening() -> dict[str, tuple[tuple[Form, re.Pattern[str]], ...]]:
    compiled = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in _RULES]
    openings = {opening for rule in _RULES for opening in rule.openings.split()}
    return {
        opening: tuple((rule.form, pattern) for rule, pattern in compiled if opening in rule.openings.split())
        for opening in openings
    }


_BY_OPENING = _by_opening()
_OPENING = re.compile(r"[^\W\d_]+|(?P<figure>[\d$€£¥])|.", re.DOTALL)
_RIGHTS = re.compile(r"(?:all rights reserved|tous droits réservés)[\s.!]*$", re.IGNORECASE)
_RIGHTS_CHARS = 25
_FILE = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")
_BYLINE = re.compile(r"(?:(?:Written |Reporting |Edited )?[Bb]y|Par|Propos recueillis par|Publié|Published|Updated) \S")
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣]|\d{1,2}[.)])\s")


def form_of(text: str) -> Form | None:
    """The form of furniture that `text`, one line, has: ``form_of("Share:")`` is ``Form.SHARE``; of a sentence None."""
    if not text or len(text) > FORM_MAX_CHARS:
        return None
    opening = _OPENING.match(text)
    if opening is None:
        return None
    word = opening[0]
    key = word.lower() if word.isalpha() else "0" if opening.lastgroup else "*"
    for form, pattern in _BY_OPENING.get(key, ()):
        if pattern.match(text):
            return form
    if len(text) <= 2 * FRAGMENT_MAX_CHARS:
        closing = text[-_RIGHTS_CHARS:]
        if ("serv" in closing or "SERV" in closing) and _RIGHTS.search(closing):
            return Form.COPYRIGHT
        if text.endswith(_FILE) and " " not in text:
            return Form.CREDIT
    return None


def is_fragment(text: str) -> bool:
    """Whether a line is short and no sentence: a heading, a label, the words under a picture."""
    return len(text) <= FRAGMENT_MAX_CHARS and not _SENTENCE_END.search(text)


def is_bullet(text: str) -> bool:
    """Whether a line begins with a list mark."""
    return _BULLET.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article, which belongs to it."""
    return _BYLINE.match(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is a name alone, as authors sign: two to four words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and not word.isupper() for word in words)
