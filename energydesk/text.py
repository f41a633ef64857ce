"""Clean text that knows where it came from: paragraphs of tidy Unicode, and the way back to the field as it was sent.

Plain text is cut into lines here, and wire copy with hard line ends is joined again. Finding tags in HTML
(`energydesk.html`) and setting furniture aside (`energydesk.furniture`) are other modules' work. Quotation marks and
dashes stay as they are: folding them is the matcher's business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple
from unicodedata import category, combining, is_normalized, normalize

LineKind = Literal["text", "heading", "item", "caption", "row"]

# Wire services set 60 to 72 characters a line and mailers up to 80; a longer line was not wrapped by hand.
WRAP_WIDTH_MIN_CHARS = 45
WRAP_WIDTH_MAX_CHARS = 90
# Reuters-21578: with the first line (it lost its dateline) and tables, 0.7 of the line ends in running text are "full".
WRAP_FULL_SHARE = 0.7
WRAP_SLACK_CHARS = 6

_IGNORED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_IRREGULAR = re.compile(rf" [\s{_IGNORED}]+|(?:[^\S ]|[{_IGNORED}])[\s{_IGNORED}]*")
_WHITE = re.compile(r"\s")
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_clean_start = itemgetter(0)

# Composing takes time that grows with the square of a run of accents; Unicode's own limit for streams is 30 in a row.
# Texts that are too short for it to matter are not searched for such runs.
MARKS_MAX = 30
MARKS_MATTER_CHARS = 8_000
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS_MAX + 1},}}")


def word_set(words: str) -> frozenset[str]:
    """``word_set("the of")`` is ``{"the", "of"}``: how this package writes down lists of words."""
    return frozenset(words.split())


class Run(NamedTuple):
    """Clean text from `clean` on stands in the source from `source` on, `width` characters there.

    Inside a run both advance together, unless `whole`: then all of its clean text (the "&" of ``&amp;``, a composed
    accent) stands for all of its source.
    """

    clean: int
    source: int
    width: int
    whole: bool = False


_run = tuple.__new__  # what Run(...) calls, without the detour by its keyword arguments


class Mapped(NamedTuple):
    """A stretch of text and its runs, in order; source characters between two runs were left out."""

    text: str
    runs: Sequence[Run]


class Line(NamedTuple):
    """A line of the source: its tidy text, its source ``[start, end)``, and what its layout says.

    `spaced`: a blank line or a paragraph border stands before it. `linked`: (nearly) all of it is a link.
    `reason`: the markup alone says that it is furniture (a `nav`, a `button`), and which.
    """

    text: str
    runs: Sequence[Run]
    start: int
    end: int
    spaced: bool = True
    kind: LineKind = "text"
    linked: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FieldText:
    """Clean text of one field, and where each stretch of it stands in the field as sent.

    `text` is its paragraphs joined by a line feed; inside a paragraph there are single spaces only, no control or
    zero-width characters, and Unicode is composed (NFC). `paragraphs` are ``(start, end)`` into `text`, in order.
    """

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the field as sent of the clean ``text[start:end]``.

        With the field ``"R&amp;D"`` taken as HTML, the text is ``"R&D"`` and ``source_span(1, 2) == (1, 6)``. The line
        feed between two paragraphs has no width in the source.
        """
        runs = self.runs
        if not runs:
            return 0, 0
        # A tuple stands right before the runs that begin as it does: faster to compare than a key of each.
        number = bisect_left(runs, (start + 1,)) - 1
        clean, source, width, whole = runs[number]
        source_start = source if whole else source + min(start - clean, width)
        if end <= start:
            return source_start, source_start
        if number + 1 < len(runs) and runs[number + 1].clean < end:
            clean, source, width, whole = runs[bisect_left(runs, (end,)) - 1]
        source_end = source + (width if whole else min(end - clean, width))
        return source_start, max(source_start, source_end)


def field_text(lines: Iterable[Line | Mapped]) -> FieldText:
    """One field made of `lines`, each a paragraph."""
    texts: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    runs: list[Run] = []
    position = 0
    for line in lines:
        text = line.text
        texts.append(text)
        end = position + len(text)
        paragraphs.append((position, end))
        for clean, source, width, whole in line.runs:
            runs.append(_run(Run, (position + clean, source, width, whole)))
        position = end + 1
    return FieldText("\n".join(texts), tuple(paragraphs), tuple(runs))


def plain_lines(source: str) -> list[Line]:
    """The lines of plain text with something in them; lines that a wire or a mailer broke are joined again."""
    newline = "\r" if "\n" not in source and "\r" in source else "\n"
    raw_lines = source.split(newline)
    # One look at the whole text spares the look at each line.
    all_tidy = "  " not in source and _is_composed(source) and source.replace(newline, "").isprintable()
    joins = _wrapped(raw_lines)
    lines: list[Line] = []
    start = 0  # of the raw line
    opened = -1  # where the paragraph under way begins, if its lines are being joined
    spaced = True
    for number, raw in enumerate(raw_lines):
        end = start + len(raw)
        stripped = raw.strip()
        if not stripped:
            spaced = True
        elif number in joins:
            opened = start if opened < 0 else opened
        else:
            if opened < 0 and all_tidy:
                text_start = start if raw[0] == stripped[0] else start + raw.find(stripped)
                lines.append(
                    Line(stripped, (Run(0, text_start, len(stripped)),), text_start, text_start + len(stripped), spaced)
                )
            else:
                _append_tidied(lines, source, start if opened < 0 else opened, end, spaced)
            spaced, opened = False, -1
        start = end + 1
    return lines


def _append_tidied(lines: list[Line], source: str, start: int, end: int, spaced: bool) -> None:
    # A line feed inside a joined paragraph is a space in its place, so that most need no further edit.
    raw = source[start:end].replace("\n", " ")
    tidied = tidy(Mapped(raw, (Run(0, start, len(raw)),)))
    if tidied.text:
        last = tidied.runs[-1]
        lines.append(Line(tidied.text, tidied.runs, tidied.runs[0].source, last.source + last.width, spaced))


def _wrapped(raw_lines: list[str]) -> frozenset[int]:
    """Numbers of the lines that go on in the next line, if the text was broken by width; else none.

    In broken text the first word of the next line would not have fitted on this one, or goes on in small letters. An
    indented line begins a paragraph; where paragraphs are indented (wire copy), one that is not goes on from the last.
    """
    if len(raw_lines) < 3 or not WRAP_WIDTH_MIN_CHARS <= max(map(len, raw_lines)) <= WRAP_WIDTH_MAX_CHARS:
        return frozenset()
    lines = [line.rstrip() for line in raw_lines]
    width = max(map(len, lines))
    going_on: set[int] = set()
    full: set[int] = set()
    indents = inside = 0
    for number, (line, following) in enumerate(pairwise(lines)):
        if not line or not following:
            continue
        if following[0].isspace():
            indents += following.startswith("    ")
            continue
        going_on.add(number)
        if line[-1] not in ".!?:;" and following[0].islower():
            full.add(number)
            inside += 1
        elif len(line) + 1 + len(following.split(None, 1)[0]) > width - WRAP_SLACK_CHARS:
            full.add(number)
    if not full or len(full) < WRAP_FULL_SHARE * len(going_on - {0}):
        return frozenset()
    if len(full) < 2 and not indents and not inside:
        return frozenset()
    # Lines broken by width end anywhere; one-sentence paragraphs of like width end in a full stop.
    if 2 * sum(lines[number][-1] in ".!?:;" for number in full) > len(full):
        return frozenset()
    return frozenset(going_on if indents else full)


def tidy(line: Mapped) -> Mapped:
    """`line` with single spaces, nothing invisible, composed accents, and nothing white at its ends."""
    text = line.text
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        spaced = line
    else:
        spaced = _edited(line, _space_edits(text))
    if _is_composed(spaced.text):
        return spaced
    spaced = _edited(spaced, _mark_edits(spaced.text))
    return _edited(spaced, _accent_edits(spaced.text))


def _space_edits(text: str) -> list[tuple[int, int, str]]:
    edits = []
    for match in _IRREGULAR.finditer(text):
        at_border = match.start() == 0 or match.end() == len(text)
        edits.append((match.start(), match.end(), " " if not at_border and _WHITE.search(match[0]) else ""))
    if text[:1] == " " and not (edits and edits[0][0] == 0):
        edits.insert(0, (0, 1, ""))
    if len(text) > 1 and text[-1] == " " and not (edits and edits[-1][1] == len(text)):
        edits.append((len(text) - 1, len(text), ""))
    return edits


def _is_composed(text: str) -> bool:
    return text.isascii() or (not _has_mark_runs(text) and is_normalized("NFC", text))


def _has_mark_runs(text: str) -> bool:
    return len(text) >= MARKS_MATTER_CHARS and any(combining(m[0][MARKS_MAX]) for m in _MARKS.finditer(text))


def _mark_edits(text: str) -> list[tuple[int, int, str]]:
    if not _has_mark_runs(text):
        return []
    return [(m.start() + MARKS_MAX, m.end(), "") for m in _MARKS.finditer(text) if combining(m[0][MARKS_MAX])]


def _accent_edits(text: str) -> list[tuple[int, int, str]]:
    """Replacements that compose `text`, one for each letter that changes; only runs of non-ASCII are looked at."""
    edits = []
    for match in _NOT_ASCII.finditer(text):
        if is_normalized("NFC", match[0]):
            continue
        borders = [0, *(i for i, char in enumerate(match[0]) if i and not _joins_before(char)), len(match[0])]
        for start, end in pairwise(borders):
            composed = normalize("NFC", match[0][start:end])
            if composed != match[0][start:end]:
                edits.append((match.start() + start, match.start() + end, composed))
    return edits


def _joins_before(char: str) -> bool:
    """Whether `char` may melt into the one before it: a combining mark, or a Korean vowel or final consonant."""
    return category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def _edited(line: Mapped, edits: Iterable[tuple[int, int, str]]) -> Mapped:
    """`line` with each ``text[start:end]`` replaced (in order, apart); a replacement stands for all it replaces."""
    parts: list[str] = []
    runs: list[Run] = []
    length = position = index = 0
    old = line.runs
    for start, end, replacement in (*edits, (len(line.text), len(line.text), "")):
        if start > position:
            index = _copy_runs(line, position, start, length, index, runs)
            parts.append(line.text[position:start])
            length += start - position
        if replacement:
            while index + 1 < len(old) and old[index + 1].clean <= start:
                index += 1
            first = old[index]
            last = old[bisect_left(old, end, key=_clean_start) - 1]
            source = first.source if first.whole else first.source + start - first.clean
            source_end = last.source + (last.width if last.whole else end - last.clean)
            runs.append(Run(length, source, source_end - source, True))
            parts.append(replacement)
            length += len(replacement)
        position = end
    return Mapped("".join(parts), runs)


def _copy_runs(line: Mapped, start: int, end: int, shift_to: int, index: int, runs: list[Run]) -> int:
    """Appends the runs of ``line.text[start:end]``, moved to begin at `shift_to`; gives the last run's number."""
    old = line.runs
    while index + 1 < len(old) and old[index + 1].clean <= start:
        index += 1
    while True:
        clean, source, width, whole = old[index]
        run_end = old[index + 1].clean if index + 1 < len(old) else len(line.text)
        inner = max(start, clean)
        if whole:
            runs.append(Run(shift_to + inner - start, source, width, True))
        else:
            runs.append(Run(shift_to + inner - start, source + inner - clean, min(run_end, end) - inner))
        if run_end >= end:
            return index
        index += 1
