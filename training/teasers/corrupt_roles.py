"""Exchanges who acts and who is acted on in a true teaser, English and French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from energydesk.checks.demonyms import COUNTRIES, COUNTRY_OF
from energydesk.vocabulary import fold
from training.teasers.true_teasers import TrueTeaser

_NAME = re.compile(
    r"(?<![\w’'-])(?:(?:[Tt]he|[Ll]e|[Ll]a) )?[A-ZÀ-Ý][\wÀ-ÿ’-]*[a-zà-ÿ](?: (?:(?:of|de|du|des|and|el|al"
    r"|la) )?[A-ZÀ-Ý][\wÀ-ÿ’-]*){0,4}"
)
_SUBJECT = {
    "en": re.compile(
        r"(?:^|(?<=, and )|(?<=, but )|(?<=, while ))(?P<subject>(?:[\wÀ-ÿ'’-]+ ){0,6}?[\wÀ-ÿ'’-]+) (?=(?:has|have"
        r"|will|must|may|is|are|wants|plans|expects|would|could) )"
    ),
    "fr": re.compile(r"(?:^|(?<=, et ))(?P<subject>(?:[\wÀ-ÿ'’-]+ ){0,6}?[\wÀ-ÿ'’-]+) (?=(?:a|ont|va|vont|veut"
        r"|veulent|doit|doivent|est|sont) )"),
}  # fmt: skip
_NO_ACTOR = re.compile(
    r"(?:The |In |On |At |From |After |For |When |If |Under |With |By |To |Some |About |Avec |En |Au "
    r"|Une? )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|CO2|(?:Avec|En|To|In|If"
    r"|It|He|She|They|Il|Elle|Ils)\b.*"
    r"|[A-Z]*Wh?|Christmas|(?:.* )?(?:years?|time|end|months?|quarter|half|weeks?|days?|tenth|third|fifth|kilowatt"
    r"|ans?|mois|fin)|That|Others|Output|Prices)s?$"
)
# What may stand before an object: a verb, or a preposition of giving, taking and fighting; a place has others.
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|off|of|on|from|between|around|through|into|via|across|beneath|under|above|over|along|outside"
    r"|inside|than|MW|GW|de|du|des|en|dans|à|au|aux|près)(?: the| [a-z]+)? ?$"
)
_OBJECT_MAX_WORDS = 7
_THING = {
    "en": re.compile(r"\b(?:the|an?|its|their) (?:[a-z]+ )?[a-z]+(?= (?:to|for|in|on|of|at|after|with|by|from|over|as"
        r"|until|that|which|against) |[,.])"),
    "fr": re.compile(r"(?<![\w'’-])(?:(?:le|la|les|un|une) |l['’])[a-zà-ÿ]+(?= (?:pour|dans|de|du|des|à|au|après|avec"
        r"|par|sur|qui|contre) |[,.])"),
}  # fmt: skip
# After the object comes a mark or one of these; another word would belong to it ("the Bruderheim carbon hub").
_GOES_ON = re.compile(
    r"['’]s|-| (?!(?:and|to|for|of|in|a|an|as|by|with|from|at|on|over|after|before|the|that|which|against|until|if"
    r"|\d\S*|it|its|not|et|à|de|pour"
    r"|en|un|une|dans|par|sur|qui|avec|contre|après|du|des)\b)\w"
)
_ARTICLES = ("The", "A", "An", "Two", "Three", "Le", "La", "Les", "Un", "Une")
_COUNTRY_NAMES = tuple(name for country in COUNTRIES for name in (country.name, country.french))


def exchanged_roles(teaser: TrueTeaser) -> Iterator[str]:
    """Subject and object change places: who acts, first, and a name behind the verb that is no place of the action."""
    text = teaser.text
    for subject in _SUBJECT[teaser.language].finditer(text):
        actor = subject["subject"]
        if (
            _NO_ACTOR.match(actor)
            or _BEFORE_PLACE.search(actor)
            or not (actor[0].isupper() or subject.start("subject"))
        ):
            continue
        objects = [*_NAME.finditer(text, subject.end())]
        if any(word[0].isupper() for word in actor.split()[-2:]):
            objects += _THING[teaser.language].finditer(text, subject.end())
        for target in objects:
            between = text[subject.end("subject") : target.start()]
            if "," in between or len(between.split()) > _OBJECT_MAX_WORDS:
                continue
            is_adjective = fold(target[0]) in COUNTRY_OF and not target[0].endswith(_COUNTRY_NAMES)
            if (
                _BEFORE_PLACE.search(between)
                or _NO_ACTOR.match(target[0].lower())
                or _NO_ACTOR.match(target[0])
                or is_adjective
                or len(between.split()) < 2
            ):
                continue
            if fold(target[0]) in fold(actor) or _GOES_ON.match(text, target.end()):
                continue
            head = target[0] if subject.start("subject") else target[0][0].upper() + target[0][1:]
            tail = actor[0].lower() + actor[1:] if actor.split()[0] in _ARTICLES else actor
            yield text[: subject.start("subject")] + head + between + tail + text[target.end() :]
