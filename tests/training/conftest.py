"""Taggers fitted once on sixty made-up articles, and a tiny language model, for all tests of training."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import TINY, VOCABULARY, made_up_examples

from energydesk.bundle import Bundle
from energydesk.candidates import SCHEMES
from energydesk.desk import Desk
from training.corpora import Example, repository_root
from training.fit import FittedTagger, fit_tagger
from training.teasers.pairs import TeaserPair, read_pairs


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return made_up_examples()


@pytest.fixture(scope="session")
def fitted(examples: list[Example]) -> dict[str, FittedTagger]:
    """Both taggers, fitted on the training part of the made-up articles."""
    train = [example for example in examples if example.part == "train"]
    return {scheme: fit_tagger(train, VOCABULARY, scheme, TINY) for scheme in SCHEMES}


@pytest.fixture(scope="session")
def bundle(fitted: dict[str, FittedTagger]) -> Bundle:
    subsectors, places = (fitted[scheme].tagger for scheme in SCHEMES)
    return Bundle(VOCABULARY, subsectors, places, {"version": "made-up"})


@pytest.fixture(scope="session")
def desk(bundle: Bundle) -> Desk:
    return Desk(bundle)


@pytest.fixture(scope="session")
def english_pairs() -> list[TeaserPair]:
    """The training pairs of the teaser writer, of every part; reading them takes seconds."""
    return read_pairs(repository_root() / "datasets" / "energy_briefs")


@pytest.fixture(scope="session")
def tiny_base(english_pairs: list[TeaserPair], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama of two layers with random weights, and a tokenizer of the briefs' words."""
    import torch  # noqa: PLC0415
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: PLC0415
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("base")
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    texts = [text for pair in english_pairs[:200] for text in (*pair.sources, pair.target)]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=800, special_tokens=["<unk>", "<end>"], initial_alphabet=alphabet)
    tokenizer.train_from_iterator(texts, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>", eos_token="<end>", pad_token="<end>")
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(fast), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, eos_token_id=1, pad_token_id=1,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder
