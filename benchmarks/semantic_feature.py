"""What a semantic feature is worth: telling energy news from other news by words, by distilled vectors and by the
encoder.

`python -m benchmarks.semantic_feature [FOLDER]` fits three logistic regressions on the training parts of briefs and
wires and prints the area under the ROC curve on the validation parts and, if FOLDER holds `subsectors.jsonl.gz`, on
news of the New York Times, which nothing was fitted on. It takes some minutes on two cores, nearly all of them the
encoder's, and so is not part of `make bench`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.figures import print_figure
from energydesk.bundle import read_vectors
from energydesk.vocabulary import fold
from training.corpora import Example, cuts, read
from training.distil import encoder_path
from training.text_fit import fit_meaning_model, fit_text_model

BATCH_TEXTS = 64
ENCODER_TOKENS = 128
NEWSPAPER = "nyt_2017_2021"


def main(arguments: Sequence[str]) -> None:
    """Print one JSON object a figure."""
    training = [e for name in ("briefs", "wires") for e in read(name) if e.part == "train"]
    tests = {
        f"{name}_{language}": [e for e in read(name) if e.part == "validation" and e.language == language]
        for name in ("briefs", "wires")
        for language in ("en", "fr")
    }
    if arguments:
        news = read("subsectors", Path(arguments[0]) / "subsectors.jsonl.gz")
        tests["nyt"] = [e for e in news if e.source == NEWSPAPER]
    pieces = [piece for example in training for piece in cuts(example)]
    labels = np.array([[bool(piece.subsectors)] for piece in pieces])
    weights = np.array([piece.weight for piece in pieces], dtype=np.float32)
    vectors = read_vectors()
    words = fit_text_model(_tokens(pieces), labels, weights)
    meaning = fit_meaning_model(vectors.encode(_tokens(pieces)), labels, weights, vectors)
    encoder = LogisticRegression(C=10, max_iter=2000).fit(_encoded(training), [bool(e.subsectors) for e in training])
    for name, examples in tests.items():
        started = time.perf_counter()
        encoded = _encoded(examples)
        milliseconds = (time.perf_counter() - started) / len(examples) * 1000
        by_words = words.log_odds(_tokens(examples))[:, -1]
        by_vectors = meaning.log_odds(vectors.encode(_tokens(examples)))[:, -1]
        wanted = [bool(example.subsectors) for example in examples]
        reference = roc_auc_score(wanted, by_words)
        scores = {
            "words": by_words,
            "vectors": by_vectors,
            "words_and_vectors": by_words + by_vectors,
            "encoder": encoder.decision_function(encoded),
        }
        for feature, values in scores.items():
            area = roc_auc_score(wanted, values)
            print_figure(f"energy_news_auc_{name}_{feature}", area, "AUC", "bag of words", area / reference, decimals=3)
        print_figure(f"encoder_milliseconds_{name}", milliseconds, "ms an article", decimals=3)


def _tokens(examples: Sequence[Example]) -> list[list[str]]:
    return [fold(f"{e.article.title} {e.article.body}").split() for e in examples]


def _encoded(examples: Sequence[Example]) -> npt.NDArray[np.float32]:
    """Mean token vectors of the sentence encoder, scaled to length 1, from the first tokens of title and body."""
    import torch  # noqa: PLC0415
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415

    folder = str(encoder_path())
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    texts = [f"{example.article.title}. {example.article.body}" for example in examples]
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    found = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), BATCH_TEXTS):
            batch = order[start : start + BATCH_TEXTS]
            inputs = tokenizer(
                [texts[number] for number in batch],
                padding=True, truncation=True, max_length=ENCODER_TOKENS, return_tensors="pt",
            )  # fmt: skip
            mask = inputs["attention_mask"][..., None].float()
            hidden = model(**inputs).last_hidden_state
            found[batch] = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy()
            print(f"encoded {start + len(batch)} of {len(order)}", file=sys.stderr, end="\r")
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
