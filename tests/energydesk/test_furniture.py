"""Furniture is set aside with its reason, and an article about subscriptions, prices or cookies keeps its text."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from energydesk.article import Article
from energydesk.document import prepare
from energydesk.furniture_forms import Form, form_of

PAGES = Path(__file__).parent / "pages"
REPOSITORY = Path(__file__).parents[2]
OFFER, TEASER, LINK = "subscription offer", "teaser of another article", "related link"


def set_aside(body: str, title: str = "A title") -> list[tuple[str, str]]:
    """Reason and text of each stretch that is set aside."""
    document = prepare([Article(title=title, body=body)])[0]
    return [(span.reason, body[span.start : span.end]) for span in document.furniture]


def page(name: str) -> tuple[str, str]:
    """Title and body of a plain page: its first line, and the rest."""
    title, _, body = (PAGES / name).read_text("utf-8").partition("\n")
    return title, body


def between(text: str, first: str, last: str, *, of: int = 1) -> str:
    """The stretch of `text` from the `of`-th `first` to the next `last`, both included."""
    start = -1
    for _ in range(of):
        start = text.index(first, start + 1)
    return text[start : text.index(last, start) + len(last)]


def test_subscriber_page_gives_exactly_its_furniture() -> None:
    title, body = page("kenya_page.txt")
    assert set_aside(body, title) == [
        ("share line", "Share:"),
        ("image caption", "tallam barrage"),
        (OFFER, between(body, "Energy news from every continent, around the clock", "90+ analyses per week")),
        (TEASER, between(body, "Chile's grid operator", "solar at Maduru Oya.")),
        (OFFER, between(body, "Energy news from every continent, at any hour", "+90 analyses/week.")),
    ]


def test_subscriber_page_in_french() -> None:
    title, body = page("finistere_page.txt")
    assert set_aside(body, title) == [
        ("share line", "Partager :"),
        ("image caption", "hydrolienne ouessant"),
        (OFFER, between(body, "L'actualité de l'énergie, sans interruption", "90 analyses par semaine")),
        (LINK, "Lire aussi : Le câble d'Ouessant de nouveau réparé"),
        (LINK, between(body, "Articles similaires", "au bois")),
        ("newsletter sign-up", "Inscrivez-vous à notre newsletter pour recevoir l'essentiel de l'énergie"),
        ("copyright line", "© 2026 Le Fil de l'Énergie. Tous droits réservés."),
    ]


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n\r\n"])
def test_subscriber_page_with_other_line_ends_gives_the_same_article(separator: str) -> None:
    title, body = page("kenya_page.txt")
    original, changed = (
        prepare([Article(title=title, body=text)])[0].body.text
        for text in (body, separator.join(line for line in body.split("\n") if line.strip()))
    )
    assert changed == original


def test_subscriber_page_as_html_gives_the_same_article() -> None:
    title, body = page("kenya_page.txt")
    html = "".join(f"<p>{line}</p>\n" for line in body.split("\n") if line.strip())
    original, changed = (prepare([Article(title=title, body=text)])[0] for text in (body, html))
    assert changed.body.text == original.body.text
    assert [span.reason for span in changed.furniture] == [span.reason for span in original.furniture]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Share:", Form.SHARE),
        ("Share this article on Facebook, LinkedIn or by e-mail", Form.SHARE),
        ("Partagez cet article sur les réseaux sociaux", Form.SHARE),
        ("Facebook | X | LinkedIn", Form.SHARE),
        ("Suivez-nous sur LinkedIn", Form.SHARE),
        ("Sign up to our weekly newsletter", Form.NEWSLETTER),
        ("Get the day's power news in your inbox every morning.", Form.NEWSLETTER),
        ("Recevez chaque matin l'essentiel de l'énergie dans votre boîte mail", Form.NEWSLETTER),
        ("Votre adresse e-mail", Form.NEWSLETTER),
        ("© 2026 The Northern Current", Form.COPYRIGHT),
        ("Content of this page is ours. All rights reserved.", Form.COPYRIGHT),
        ("Ce contenu est protégé par le droit d'auteur et ne peut être réutilisé.", Form.COPYRIGHT),
        ("We use cookies to improve your experience. By clicking you agree.", Form.COOKIE),
        ("Nous utilisons des cookies pour mesurer l'audience.", Form.COOKIE),
        ("Continuer sans accepter", Form.COOKIE),
        ("Read also: Esbjerg plant gets its last permit", Form.RELATED_LINK),
        ("À lire aussi – Le câble d'Ouessant réparé", Form.RELATED_LINK),
        (">> Lire aussi : Le câble d'Ouessant réparé", Form.RELATED_LINK),
        ("Lire la suite", Form.RELATED_LINK),
        ("Read more »", Form.RELATED_LINK),
        ("Related articles", Form.RELATED_HEAD),
        ("Sur le même thème", Form.RELATED_HEAD),
        ("Les plus lus", Form.RELATED_HEAD),
        ("Home > News > Hydrogen", Form.NAVIGATION),
        ("Tags: hydrogen, ports, Denmark", Form.NAVIGATION),
        ("Mots-clés : hydrogène, ports", Form.NAVIGATION),
        ("Retour en haut", Form.NAVIGATION),
        ("12 comments", Form.COMMENTS),
        ("Laisser un commentaire", Form.COMMENTS),
        ("Photo credit: Signe Overgaard", Form.CREDIT),
        ("IMG_2034-scaled.jpg", Form.CREDIT),
        ("Already a subscriber? Log in", Form.SUBSCRIBE),
        ("Cet article est réservé aux abonnés", Form.SUBSCRIBE),
        ("Il vous reste 72 % de cet article à lire.", Form.SUBSCRIBE),
        ("Abonnez-vous dès maintenant", Form.SUBSCRIBE),
        ("To continue reading, log in or create an account.", Form.SUBSCRIBE),
        ("Monthly subscription", Form.OFFER_NAME),
        ("Abonnement annuel", Form.OFFER_NAME),
        ("8.25$/month*", Form.OFFER_PRICE),
        ("7,40 € par mois", Form.OFFER_PRICE),
        ("then 14.90$ per month thereafter", Form.OFFER_PRICE),
        ("Unlimited access • Archives included", Form.OFFER_CONTENT),
        ("Depuis 2019 : 22 000 articles", Form.OFFER_CONTENT),
        ("Cancel anytime", Form.OFFER_TERMS),
        ("*Prices are excluding VAT", Form.OFFER_TERMS),
        ("Sans engagement", Form.OFFER_TERMS),
        ("LinkedIn", Form.NETWORK),
        ("Mentions légales", Form.MENU),
    ],
)
def test_lines_of_furniture_have_a_form(line: str, form: Form) -> None:
    assert form_of(line) is form


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Share prices fell in Oslo.",
        "Shares in the utility fell 4 per cent",
        "Read more slowly, the minister told the council, and you will see the clause.",
        "Newsletters from utilities confuse customers, a study says.",
        "Copyright law lets no one own the sun.",
        "Cookies and other trackers are under review at the regulator.",
        "Sign up closed on Friday with 400 bids.",
        "Related costs rose to $40 million.",
        "Home heating costs more in January.",
        "Subscribers to the green tariff pay 99 euros a year",
        "$8.25/MWh was the lowest bid.",
        "5.2$/bbl",
        "Brent: $81.20",
        "By Signe Overgaard",
        "Par Yann Kerdoncuff",
        "Get ready for a cold winter",
        "Next year's budget",
        "Free allocation ends in 2034",
    ],
)
def test_lines_of_articles_have_none(line: str) -> None:
    assert form_of(line) is None


LONG = (
    "The regulator in Ottawa has opened an inquiry into how power retailers in Ontario bill their customers. It will"
    " hear"
    " six companies in March. A report is due in June."
)
SECOND = (
    "Complaints have doubled in a year, to 14,000, according to the regulator. Most concern fees that were not in"
    " the first"
    " contract. Two retailers have promised refunds."
)
THIRD = (
    "Consumer groups want a cap on fees. The retailers' association says that a cap would raise prices for everyone."
)

TRAPS = {
    "subscriptions": f"""{LONG}

Annual subscriptions

Under the most common plan, households pay an annual subscription of 99 euros and then 21 cents per kilowatt-hour.
Subscribers can cancel at any time, but a fee of $40 is charged if they leave before twelve months.

Monthly subscription

Nine in ten new customers choose a monthly subscription, which costs 8.25$ a month.

{THIRD}""",
    "charging plans": f"""{LONG}

The company offers three plans:

Basic plan: $4.99 per month
Plus plan: $9.99 per month, with unlimited access to 3,000 chargers
Fleet plan: $49.99 per month

{THIRD}""",
    "cookies and newsletters": f"""{LONG}

The site of one retailer set cookies before visitors agreed, and sent its newsletter to people who had not signed up.

Another asks customers to share their meter data on Facebook.

{THIRD}""",
    "market report": """European gas fell on Monday as wind picked up in Germany and Denmark.

Prices at 17:00 in Amsterdam
TTF front month: 31.20 euros/MWh
TTF day-ahead: 30.85 euros/MWh
NBP: 76.4 pence
Brent: $81.20/bbl
WTI: $77.90/bbl
EUA: 68.10 euros
Coal: $104.50 a tonne

Traders expect little movement before the storage figures on Thursday.""",
    "closing list": f"""{LONG}

{SECOND}

{THIRD}

Five measures are on the table for the spring session:
The regulator would have to publish the fees of every retailer by the end of each quarter.
Retailers would have to send a bill for each month in which a customer used any power.
Ontario would pay the fees of customers who had been moved to another retailer in 2025.
The Ottawa office would get eleven new inspectors and a budget of its own.
Customers could leave a contract in the first 30 days without giving a reason.""",
    "closing list without introduction": f"""{LONG}

{SECOND}

{THIRD}

The regulator would publish the fees of every retailer by the end of each quarter.
Retailers in Ontario would have to send a bill for each month in which a customer used power.
The Ottawa office would get eleven new inspectors and a budget of its own.
Customers of the six companies could leave a contract in the first 30 days without a reason.""",
    "bullets": f"""{LONG}

{SECOND}

{THIRD}

- Enerdale Power of Kingston will refund 1,200 customers in Thunder Bay and Sudbury.
- Northgate Energy of Windsor has dismissed its head of sales, Marc Tremblay.
- Huron Light has asked the court in Toronto for more time.
- Lakehead Retail says that Deloitte is checking its bills since 2023.""",
    "digest": f"""{LONG}

{SECOND}

{THIRD}

In brief
Chile's grid operator has asked four solar farms in Atacama to halve their output on Sundays.
The parliament in Helsinki has voted to keep two peat plants in reserve for another winter.
Denmark intercepted a barge carrying undeclared diesel in the Kattegat on Friday.
A court in Seoul has thrown out a claim by 200 fishermen against a wind farm near Sinan.
Turkish refiner Anadolu Rafineri has bought its first cargo of crude from Guyana.""",
    "one-sentence paragraphs": """The plant near Odda will be shut for nine days from the second week of April.
Its owner, Hardanger Kraft, wants to change two bearings of the larger turbine.
Norway's market operator said that prices in the region should hardly move.
Germany and the Netherlands import less Norwegian power in April than in any other month.
Statnett will use the outage to replace a breaker at Samnanger.
Bergen's mayor, Lise Aanes, has asked for a public meeting.
Work should be finished before the snow melts on the Hardangervidda.""",
    "questions": """What changes on 1 January?
Households in Wallonia will pay by quarter of an hour instead of by month.
Who is affected?
Everyone with a digital meter, which is 41 per cent of homes.
Can I keep my contract?
Yes, until it ends.
Read the meter yourself?
You may, but the network operator Ores does not need you to.""",
    "live blog": """10:02 The first tanker has left Ras Laffan, shipping data show.
10:15 Brent is down 2 per cent at $78.
10:41 Japan's industry minister, Kenji Murao, says reserves cover 140 days.
11:20 Insurers in London meet at noon, a broker says.
12:05 The second tanker, the Al Dafna, is moving.
12:30 QatarEnergy declines to comment.""",
    "abonnement": """Le régulateur veut plafonner le prix de l'abonnement au gaz. Le texte est attendu en mars.

Abonnement : ce qui change

L'abonnement annuel passera de 120 à 99 euros par an hors taxes pour un foyer. Le tarif social reste gratuit.

Partager la hausse

Les fournisseurs devront partager la hausse avec leurs clients et envoyer une lettre d'information avant le 1er juin.

Les associations demandent un accès gratuit aux données de comptage. Un décret doit suivre.""",
}


@pytest.mark.parametrize("body", TRAPS.values(), ids=TRAPS.keys())
def test_articles_keep_all_of_their_text(body: str) -> None:
    assert set_aside(body) == []


def test_list_of_links_ends_where_the_article_goes_on() -> None:
    body = (
        f"{LONG}\n\nRelated articles\nHuron Light raises its fees again\nWhy Ontario pays twice\n\n{SECOND}\n\n{THIRD}"
    )
    assert set_aside(body) == [(LINK, "Related articles\nHuron Light raises its fees again\nWhy Ontario pays twice")]


def test_list_of_links_at_the_end_takes_all_that_is_left() -> None:
    links = "Most read\n\nHuron Light raises its fees again\n\nWhy Ontario pays twice\n\nA cap on fees, explained"
    assert set_aside(f"{LONG}\n\n{SECOND}\n\n{links}") == [(LINK, links)]


@pytest.mark.parametrize("byline", ["Signe Overgaard", "By Signe Overgaard", "Par Yann Kerdoncuff"])
def test_bylines_before_an_offer_stay(byline: str) -> None:
    body = f"{LONG}\n\n{byline}\n\nAnnual subscription\n\n8.25$/month\n\nUnlimited access"
    assert set_aside(body) == [(OFFER, "Annual subscription\n\n8.25$/month\n\nUnlimited access")]


def test_menu_words_count_only_in_company() -> None:
    assert set_aside(f"Menu\nSearch\nLog in\n\n{LONG}\n\nContact\n\n{SECOND}") == [
        ("site navigation", "Menu\nSearch\nLog in")
    ]


def test_body_of_furniture_alone_leaves_an_empty_article() -> None:
    body = "Share:\n\nAnnual subscription\n\n8.25$/month\n\nUnlimited access\n\n© 2026 The Northern Current"
    document = prepare([Article(title="A title", body=body)])[0]
    assert document.body.text == ""
    assert [span.reason for span in document.furniture] == ["share line", OFFER, "copyright line"]


def test_briefs_and_wires_have_no_furniture() -> None:
    found = []
    for name, field in (("energy_briefs", "body"), ("energy_wires", "text")):
        with (REPOSITORY / "datasets" / name / "train.jsonl").open(encoding="utf-8") as file:
            for record in map(json.loads, file):
                found += set_aside(record[field])
    assert found == []


# The corpora below are not in the repository; ENERGYDESK_DATA names the folder where they are.
DATA = Path(os.environ.get("ENERGYDESK_DATA", "/nonexistent"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="ENERGYDESK_DATA names no folder")


def corpus(name: str) -> Iterator[str]:
    with gzip.open(DATA / "measure" / name, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            yield record["body"] or ""


@needs_data
@pytest.mark.parametrize("name", ["countries", "subsectors", "teasers"])
def test_corpora_of_articles_have_no_furniture(name: str) -> None:
    assert [found for body in corpus(f"{name}.jsonl.gz") for found in set_aside(body)] == []


@needs_data
def test_reference_page_keeps_its_article_and_nothing_else() -> None:
    lines = (DATA / "samples" / "subscriber_page.txt").read_text("utf-8").split("\n")
    document = prepare([Article(title=lines[0], body="\n".join(lines[1:]))])[0]
    paragraphs = document.body.text.split("\n")
    assert [span.reason for span in document.furniture] == ["share line", "image caption", OFFER, TEASER, OFFER]
    # The standfirst, eight paragraphs and four subheadings.
    assert len(paragraphs) == 13
    assert paragraphs[0].startswith("Vladimir Putin's visit")
    assert paragraphs[-1].endswith("challenges they face.")
    teasers = document.article.body[document.furniture[3].start : document.furniture[3].end]
    assert len(teasers.split("\n")) == 20


@needs_data
def test_wordpress_posts_keep_their_text() -> None:
    posts = json.loads((DATA / "samples" / "wordpress_posts.json").read_text("utf-8"))
    reasons = [reason for post in posts for reason, _ in set_aside(post["content"]["rendered"])]
    # Two posts invite to a newsletter in a line of its own.
    assert reasons == ["newsletter sign-up"] * 2
