"""The report's plots as inline SVG that takes its colours from the page, so that it is legible in light and in dark.

Text stays text (it can be read aloud and searched), and each plot has a title that says what it shows.
"""

from __future__ import annotations

import html
import io
import math
import re
import zlib
from typing import TYPE_CHECKING, Any

from training.evaluation import Score

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_BARS = 30
# Drawn in these colours, which become the page's variables.
_COLOURS = {"#010101": "var(--ink)", "#020202": "var(--ours)", "#030303": "var(--baseline)", "#040404": "var(--faint)"}
_INK, _OURS, _BASELINE, _FAINT = _COLOURS


def tag_bars(score: Score) -> str:
    """F1 of each tag beside the baseline's, most wanted first."""
    tags = [tag for tag in score.tags if tag.support][:MOST_BARS]
    figure = _figure(6.8, 0.8 + 0.26 * len(tags))
    axes = figure.add_subplot()
    rows = range(len(tags))
    axes.barh([row - 0.19 for row in rows], [tag.f1 for tag in tags], height=0.38, color=_OURS, label="Energydesk")
    axes.barh(
        [row + 0.19 for row in rows], [tag.baseline_f1 for tag in tags], height=0.38, color=_BASELINE, label="baseline"
    )
    axes.set_yticks(list(rows), [f"{tag.tag} ({tag.support})" for tag in tags])
    axes.set_ylim(len(tags) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.set_xlabel("F1 (in brackets: how often the tag is wanted)")
    axes.grid(axis="x", color=_FAINT, linewidth=0.6)
    figure.legend(loc="outside upper right", ncols=2, frameon=False, labelcolor=_INK)
    cut = f", the {MOST_BARS} most wanted" if len(tags) == MOST_BARS else ""
    return _svg(figure, axes, f"F1 by tag against the baseline: {score.subset}, {score.facet}{cut}")


def reliability(score: Score) -> str:
    """Share of right candidates against their average score, in bins of equal width; bigger dots hold more."""
    figure = _figure(3.5, 3.3)
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color=_BASELINE, linewidth=1, linestyle="--", label="perfectly calibrated")
    scores, right = [each.score for each in score.reliability], [each.right for each in score.reliability]
    axes.plot(scores, right, color=_OURS, linewidth=1.6)
    axes.scatter(scores, right, [12 + 8 * math.log10(each.size) ** 2 for each in score.reliability], color=_OURS)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel("average score")
    axes.set_ylabel("share that is right")
    axes.grid(color=_FAINT, linewidth=0.6)
    return _svg(
        figure, axes, f"Reliability of scores: {score.subset}, {score.facet}. The dashed line is perfect calibration."
    )


def precision_recall(score: Score) -> str:
    """Micro precision against recall over one common threshold, and where the bundle's own thresholds lie."""
    figure = _figure(3.5, 3.3)
    axes = figure.add_subplot()
    axes.plot([p.recall for p in score.curve], [p.precision for p in score.curve], color=_OURS, linewidth=1.6)
    axes.plot([score.recall], [score.precision], "D", color=_INK, markersize=6)
    axes.annotate(
        "as tagged", (score.recall, score.precision), (-8, -14), textcoords="offset points", ha="right", color=_INK
    )
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("recall")
    axes.set_ylabel("precision")
    axes.grid(color=_FAINT, linewidth=0.6)
    return _svg(figure, axes, f"Precision and recall over thresholds: {score.subset}, {score.facet}")


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415

    return Figure(figsize=(width, height), layout="constrained")


def _svg(figure: Figure, axes: Any, title: str) -> str:
    """The figure as an SVG element for the page."""
    import matplotlib as mpl  # noqa: PLC0415

    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK, length=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_FAINT)
    axes.xaxis.label.set_color(_INK)
    axes.yaxis.label.set_color(_INK)
    buffer = io.StringIO()
    with mpl.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": title, "font.family": ["sans-serif"], "font.size": 10}
    ):
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _for_page(buffer.getvalue(), title)


def _for_page(drawn: str, title: str) -> str:
    """The SVG element alone, with ids that no other plot on the page has, and the page's own fonts and colours."""
    prefix = f"p{zlib.crc32(title.encode()):08x}-"
    svg = drawn[drawn.index("<svg") :]
    for unneeded in (
        r"<metadata>.*?</metadata>",
        r"<style.*?</style>",
        r"(?<=<g) id=\"[^\"]*\"",
        r"font-family: [^;\"]*;? ?",
    ):
        svg = re.sub(unneeded, "", svg, flags=re.DOTALL)
    svg = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\g<1>{prefix}", svg)
    for colour, variable in _COLOURS.items():
        svg = svg.replace(colour, variable)
    svg = re.sub(r"\s*\n\s*", " ", svg)
    named = f'<svg role="img" aria-label="{html.escape(title, quote=True)}"'
    return svg.replace("<svg", named, 1)
