"""The causal teaser writer: a fine-tuned language model whose decoding is held to the words of title and sources.

No word can come out that is not theirs, an inflection of one of theirs, or a function word of the checks' closed list;
the only marks are the comma and the full stop. The sources are those that the edit model's chooser picks, and a text
that the checks refuse gives way to the lead, so that both writers are evaluated and read in the same way.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from energydesk.bundle import read_vectors
from energydesk.causal import PROMPT_FORMAT, Kind, prompt
from energydesk.checks import TeaserChecker
from energydesk.checks.stems import stem
from energydesk.checks.wordlists import FUNCTION_WORDS
from energydesk.desk import Desk
from energydesk.errors import BadInput
from energydesk.whole_sentences import whole_sentences
from energydesk.writer.linear import LinearScorer
from energydesk.writer.sources import SENTENCES_READ, sentence_features
from energydesk.writer.writer import Draft, TeaserWriter
from training.teasers.adapter import RECORD
from training.teasers.base_models import find_base

if TYPE_CHECKING:
    from energydesk.document import Document

LANGUAGE = "en"
TOKENS_MAX = 80  # 36 words of the energy briefs' teasers are some 55 tokens of SmolLM2
SOURCES_MAX = 2

_GAP = re.compile(r"[\s—]+")
_AROUND = "\"'“”‘’«»()[]–-"
_MARKS = ",;:!?"
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = re.compile(r"[^\W\d]\.[^\W\d]")
_INFLECTION = re.compile(r"(.)\1?(?:ed|ing)|.(?:ers?|e?s|e|d|y|ies|ied|ying)?")  # with the letter before it


def allowed_words(texts: Sequence[str]) -> frozenset[str]:
    """What may be written of `texts`, marks aside: ``allowed_words(["Norway cut output."])`` has "Norway", "cutting",
    "outputs" and "the".
    """
    found = {word for word in FUNCTION_WORDS[LANGUAGE] if len(word) > 1 or word == "a"}
    for text in texts:
        for number, word in enumerate(filter(None, map(_bare, _GAP.split(text)))):
            found.add(word)
            plain = _POSSESSIVE.sub("", word)
            if plain[:1].isupper():
                found |= {plain, f"{plain}'s"}
            opens = number == 0 and plain.isalpha() and plain.istitle()
            if plain.lower() not in FUNCTION_WORDS[LANGUAGE] and (plain.islower() or opens):
                found |= inflections(plain.lower())
    return frozenset(found)


def _bare(chunk: str) -> str:
    """A piece between spaces without the marks around it: ``"(U.S.)," -> "U.S."`` and ``"Tuesday." -> "Tuesday"``."""
    chunk = chunk.strip(_AROUND + _MARKS)
    bare = chunk.rstrip(_AROUND + _MARKS + ".")
    return f"{bare}." if chunk.endswith(".") and _ABBREVIATION.search(bare) else bare


def inflections(word: str) -> set[str]:
    """`word`, in lower case, and its other forms, by the checks' stems, among the words that the project knows."""
    root = stem(word, LANGUAGE)
    return {word} | {form for form in _forms().get(root, ()) if _inflect(word, form, root)}


def _inflect(word: str, other: str, root: str) -> bool:
    """Whether two words share their stem by endings of inflection or, where one does not begin so, as irregulars."""
    if not (word.startswith(root) and other.startswith(root)):
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return all(_INFLECTION.fullmatch(each[shared - 1 :]) for each in (word, other))


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """The known words by their stems."""
    found: dict[str, list[str]] = {}
    for word in read_vectors().words:
        if word.isalpha():
            found.setdefault(stem(word, LANGUAGE), []).append(word)
    return {root: tuple(forms) for root, forms in found.items()}


@dataclass(slots=True)
class _Node:
    """A place between two tokens: those that may follow, and whether a word or the sentence may end here."""

    children: dict[int, _Node] = field(default_factory=dict)
    word_end: bool = False
    sentence_end: bool = False


class WordTrie:
    """The sentences that allowed words make, as tokens: a word begins with a space, a comma may follow it, the full
    stop ends all.

    `encode` gives the tokens of many texts, `end` is the token that ends a sentence.
    """

    def __init__(self, words: Iterable[str], encode: Callable[[list[str]], list[list[int]]], end: int) -> None:
        self._end = end
        self._opening, self._inside = _Node(), _Node()
        inside = sorted(words)
        opening = sorted({word[0].upper() + word[1:] for word in inside})
        for root, forms in ((self._opening, opening), (self._inside, inside)):
            texts = [f" {form}{mark}" for form in forms for mark in ("", ",", ".") if not (mark == "." == form[-1])]
            for text, tokens in zip(texts, encode(texts), strict=True):
                node = root
                for token in tokens:
                    node = node.children.setdefault(token, _Node())
                abbreviation = _ABBREVIATION.search(text) is not None
                node.word_end = node.word_end or text[-1] != "." or abbreviation
                node.sentence_end = node.sentence_end or text[-1] == "."

    def following(self, written: Sequence[int]) -> list[int]:
        """The tokens that may come after those `written`; after the full stop only the end."""
        nodes = self._nodes(written)[-1]
        tokens = {token for node in nodes for token in node.children}
        if any(node.sentence_end for node in nodes) or not tokens:
            tokens.add(self._end)
        return sorted(tokens)

    def whole_words(self, written: Sequence[int]) -> int:
        """How many of the tokens `written` are left once a word that breaks off is taken away."""
        reached = self._nodes(written)
        ends = [n for n, nodes in enumerate(reached) if any(node.word_end or node.sentence_end for node in nodes)]
        return ends[-1] if ends else 0

    def _nodes(self, written: Sequence[int]) -> list[list[_Node]]:
        """The places that each beginning of `written` may have led to; the last is empty behind the end."""
        reached = [[self._opening]]
        for token in written:
            nodes = [node.children[token] for node in reached[-1] if token in node.children]
            if any(node.word_end for node in nodes):
                nodes.append(self._inside)
            reached.append(nodes)
        return reached


@dataclass(frozen=True)
class CausalWriter:
    """A causal language model with its tokenizer, which writes one sentence of a title and a few sentences."""

    model: Any
    tokenizer: Any
    beams: int = 1

    @classmethod
    def load(cls, adapter: Path, device: str | None = None) -> CausalWriter:
        """The writer of an adapter that `energydesk-train finetune` made, on the GPU where there is one.

        Raises `BadInput` if the folder holds none or one for other prompts, `BaseModelNotFound` without its base model.
        """
        import torch  # noqa: PLC0415
        from peft import PeftModel  # noqa: PLC0415

        try:
            record = json.loads((adapter / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BadInput(f"{adapter} holds no adapter. Make one with energydesk-train finetune.") from error
        if record["prompt_format"] != PROMPT_FORMAT:
            raise BadInput(f"The adapter in {adapter} was fitted with other prompts. Make it anew.")
        model, tokenizer = find_base(record["base"]["name"]).load()
        merged: Any = PeftModel.from_pretrained(model, str(adapter)).merge_and_unload()
        return cls(merged.eval().to(device or ("cuda" if torch.cuda.is_available() else "cpu")), tokenizer)

    def write(self, title: str, sources: Sequence[str], kind: Kind = "teaser") -> str:
        """The sentence; one that is not done after `TOKENS_MAX` tokens breaks off after a whole word."""
        import torch  # noqa: PLC0415

        end = self.tokenizer.eos_token_id
        trie = WordTrie(allowed_words([title, *sources]), self._encode, end)
        asked = self.tokenizer(prompt(title, sources, kind), return_tensors="pt").to(self.model.device)
        length = asked["input_ids"].shape[1]

        def following(_: int, tokens: Any) -> list[int]:
            return trie.following(tokens[length:].tolist())

        with torch.inference_mode():
            [tokens] = self.model.generate(
                input_ids=asked["input_ids"], attention_mask=asked["attention_mask"], max_new_tokens=TOKENS_MAX,
                do_sample=False, num_beams=self.beams, prefix_allowed_tokens_fn=following, eos_token_id=end,
                pad_token_id=end,
            )  # fmt: skip
        written = tokens[length:].tolist()
        return str(self.tokenizer.decode(written[: trie.whole_words(written)])).strip()

    def _encode(self, texts: list[str]) -> list[list[int]]:
        return list(self.tokenizer(texts, add_special_tokens=False)["input_ids"])


@dataclass(frozen=True)
class CausalTeaserWriter(TeaserWriter):
    """The edit model's chooser with the causal writer behind it; it writes no second sentence."""

    causal: CausalWriter

    def write(self, documents: Sequence[Document], deadline: float | None = None) -> list[Draft | None]:
        """A draft for each document, as `TeaserWriter.write` gives them."""
        late = (deadline is not None and time.monotonic() > deadline for _ in documents)
        return [None if skip else self._write(document) for document, skip in zip(documents, late, strict=True)]

    def _write(self, document: Document) -> Draft | None:
        sources = chosen_sources(self.chooser, document)
        if not sources:
            return None
        title = document.title.text
        text = self.causal.write(title, sources)
        return None if TeaserChecker.of(document, sources).check(text) else Draft(text, "", sources, by_model=True)


def chosen_sources(chooser: LinearScorer, document: Document) -> tuple[str, ...]:
    """The best one or two sentences in the article's order; none for an article that is not English."""
    found = whole_sentences(document, SENTENCES_READ) if document.language == LANGUAGE else []
    if not found:
        return ()
    scores = chooser.score(sentence_features(document, found))
    best = np.argsort(-scores, kind="stable")[:SOURCES_MAX].tolist()
    # A second sentence has to be one that an editor would cite rather than not.
    chosen = [number for rank, number in enumerate(best) if rank == 0 or scores[number] > 0]
    return tuple(found[number].text for number in sorted(chosen))


def with_causal_writer(desk: Desk, adapter: Path) -> Desk:
    """The desk with the adapter's causal writer in place of the edit model.

    Raises `BadInput` if the desk's bundle has no edit model, whose chooser is needed.
    """
    edit = desk.bundle.writer
    if edit is None:
        raise BadInput("The bundle has no teaser writer, whose choice of sentences is needed. Fit one with a writer.")
    scorers = {name: getattr(edit, name) for name in TeaserWriter.__dataclass_fields__}
    return Desk(replace(desk.bundle, writer=CausalTeaserWriter(**scorers, causal=CausalWriter.load(adapter))))
