"""What recurs across the pages of one site: the lines that no single page gives away as furniture.

Lines are compared as wholes and as they stand, so that a market report's price lines, which change, do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from energydesk.article import Article
from energydesk.html import html_lines, is_html
from energydesk.text import Line, plain_lines

# A line is a site's own if it stands on this many pages and on this share of them. Five are few enough for a trial
# and enough for a coincidence of subheadings ("Background") to be rare; a fifth leaves those out on larger sites.
PAGES_MIN = 5
PAGES_SHARE_MIN = 0.2
EVERY_HOST = ""


@dataclass(frozen=True, slots=True)
class SiteFurniture:
    """For each host the lines, in lower case, that recur across its pages; ``""`` stands for articles without url."""

    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def learn(cls, articles: Iterable[Article]) -> SiteFurniture:
        """Counts the lines of `articles`, by the host of their urls, or all together for those without a url."""
        pages: Counter[str] = Counter()
        counts: dict[str, Counter[str]] = {}
        for article in articles:
            host = host_of(article.url)
            pages[host] += 1
            lines = html_lines(article.body) if is_html(article.body) else plain_lines(article.body)
            counts.setdefault(host, Counter()).update({line.text.lower() for line in lines})
        recurring = {
            host: frozenset(
                line for line, n in counter.items() if n >= PAGES_MIN and n >= PAGES_SHARE_MIN * pages[host]
            )
            for host, counter in counts.items()
        }
        return cls({host: lines for host, lines in recurring.items() if lines})

    def recurring(self, article: Article, lines: Sequence[Line]) -> list[bool]:
        """For each line of `article` whether it recurs across the pages of its site."""
        known = self.lines.get(host_of(article.url), frozenset())
        return [line.text.lower() in known for line in lines] if known else [False] * len(lines)


def host_of(url: str | None) -> str:
    """``host_of("https://www.example.org/a")`` is ``"example.org"``; a url that cannot be read counts as none."""
    if not url:
        return EVERY_HOST
    try:
        host = urlsplit(url).hostname or EVERY_HOST
    except ValueError:
        return EVERY_HOST
    return host.removeprefix("www.")
