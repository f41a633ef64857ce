"""Facts about the causal writer: what words it may use, that no other comes out, and what is emitted of it."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import typer
from made_up import VOCABULARY
from typer.testing import CliRunner

from energydesk.article import Article
from energydesk.bundle import save_bundle
from energydesk.candidates import SCHEMES
from energydesk.desk import Desk
from energydesk.document import prepare
from energydesk.errors import BadInput
from energydesk.writer.candidates import FEATURES as CANDIDATE_FEATURES
from energydesk.writer.linear import LinearScorer
from energydesk.writer.sources import FEATURES as SENTENCE_FEATURES
from energydesk.writer.writer import TeaserWriter
from training.commands.evaluate import evaluate
from training.commands.reading import reading
from training.commands.teasers import TeaserJob, run_teaser_evaluation, teaser_desk
from training.corpora import repository_root
from training.corpora.source import CorpusArgument
from training.fit import FittedTagger
from training.teasers.adapter import save_adapter
from training.teasers.base_models import find_base
from training.teasers.causal_writer import (
    CausalTeaserWriter,
    CausalWriter,
    WordTrie,
    allowed_words,
    chosen_sources,
    inflections,
    with_causal_writer,
)
from training.teasers.finetune import FineTuneConfig, finetune
from training.teasers.pairs import TeaserPair

BRIEFS = repository_root() / "datasets" / "energy_briefs"
NEWS = "Brenna Energi will build a solar farm of 40 MW at Tarvik in Norway to feed the town's two dairies from spring."
BODY = f"It was a grey day in Oslo.\n\n{NEWS}\n\nThe solar farm at Tarvik needs 60 hectares of land."
ARTICLE = Article("Brenna to build solar farm at Tarvik", BODY, "a", "en")
TEASER = "Brenna Energi will build a solar farm of 40 MW at Tarvik in Norway from spring."
END = 0
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing` is deprecated:FutureWarning")


@pytest.fixture(scope="module")
def adapter(tiny_base: Path, english_pairs: list[TeaserPair], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two steps of fine-tuning the tiny model."""
    folder = tmp_path_factory.mktemp("adapter")
    base = find_base(str(tiny_base))
    config = FineTuneConfig(epochs=1, rank=4, batch_pairs=8, dtype="float32")
    training = [pair for pair in english_pairs if pair.part == "train"][:16]
    chosen = [*training, *(replace(pair, part="validation") for pair in training[:2])]
    save_adapter(folder, base, config, "en", finetune(base, chosen, config, folder, report=lambda _: None))
    return folder


@pytest.fixture(scope="module")
def writer(adapter: Path) -> CausalWriter:
    return CausalWriter.load(adapter, "cpu")


def scorer(features: tuple[str, ...], **weights: float) -> LinearScorer:
    return LinearScorer(features, np.array([weights.get(name, 0.0) for name in features]), weights.get("bias", 0.0))


def edit_model(**weights: float) -> TeaserWriter:
    """An edit model whose chooser likes what shares words with the title, and nothing else of which is fitted."""
    sentence, candidate = scorer(SENTENCE_FEATURES), scorer(CANDIDATE_FEATURES)
    return TeaserWriter(scorer(SENTENCE_FEATURES, title_share=1.0, **weights), candidate, sentence, candidate)


def causal_teaser_writer(writer: CausalWriter) -> CausalTeaserWriter:
    edit = edit_model()
    return CausalTeaserWriter(edit.chooser, edit.ranker, edit.second_chooser, edit.second_ranker, writer)


@dataclass(frozen=True)
class SaysOneThing(CausalWriter):
    """Stands in for a model that has learned to write."""

    text: str = ""

    def write(self, title: str, sources: object, kind: str = "teaser") -> str:
        return self.text


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("U.S. (LNG) from €1,200.", {"U.S.", "U.S.'s", "LNG", "LNG's", "€1,200"}),
        ("Now Norway’s gas-fired 5%—now.", {"Now", "Now's", "Norway’s", "Norway", "Norway's", "gas-fired", "5%"}),
        ("the buyers", {"buyers", "buyer", "buy", "buying", "buys", "bought"}),
    ],
)
def test_allowed_are_the_texts_words_their_inflections_and_function_words(text: str, own: set[str]) -> None:
    function = allowed_words([])
    assert {"the", "because", "a"} <= function
    assert function.isdisjoint({"output", "t", "s"})
    assert allowed_words([text]) - function == own


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("rose", {"rose", "rise", "rises", "risen", "rising"}),
        ("announces", {"announce", "announced", "announcing"}),
        ("cut", {"cuts", "cutting"}),
        ("began", {"begin", "begun", "beginning"}),
    ],
)
def test_an_inflection_is_a_known_word_of_the_same_stem(word: str, forms: set[str]) -> None:
    assert {word, *forms} <= inflections(word)


def test_words_that_share_a_stem_otherwise_are_no_inflections() -> None:
    assert inflections("nation") == {"nation", "nations"}
    assert inflections("entering").isdisjoint({"enterrer", "enterprise"})


def letters(texts: list[str]) -> list[list[int]]:
    return [[ord(letter) for letter in text] for text in texts]


def test_a_sentence_opens_with_a_capital_and_ends_at_its_full_stop() -> None:
    trie = WordTrie({"gas", "U.S."}, letters, END)

    def following(text: str) -> str:
        return "".join(map(chr, trie.following([ord(letter) for letter in text])))

    assert following("") == " "
    assert following(" ") == "GU"
    assert following(" Gas") == " ,."
    assert following(" Gas,") == " "
    assert following(" Gas ") == "Ug"
    assert following(" Gas.") == chr(END)
    assert following(" U.S.") == f"{chr(END)} ,"
    assert following(f" Gas.{chr(END)}") == chr(END)


def test_a_word_that_breaks_off_is_taken_away() -> None:
    trie = WordTrie({"gas", "gasoline"}, letters, END)
    [whole, broken, nothing] = letters([" Gas gas", " Gas gasol", " Gaso"])
    assert [trie.whole_words(tokens) for tokens in (whole, broken, nothing)] == [8, 8, 4]


def test_a_model_of_random_weights_writes_no_word_but_allowed_ones(
    writer: CausalWriter, english_pairs: list[TeaserPair]
) -> None:
    for pair in english_pairs[:4]:
        allowed = allowed_words([pair.title, *pair.sources])
        spelled = {f"{word}{mark}" for word in allowed for mark in ("", ",", ".")}
        first, *others = writer.write(pair.title, pair.sources).split(" ")
        assert first in {word[0].upper() + word[1:] for word in spelled}
        assert set(others) <= spelled


def test_the_same_model_writes_other_words_where_it_is_not_held(writer: CausalWriter) -> None:
    asked = writer.tokenizer("Title: Gas\nText: Gas.\nTeaser:", return_tensors="pt")
    [tokens] = writer.model.generate(
        input_ids=asked["input_ids"], attention_mask=asked["attention_mask"], max_new_tokens=20, do_sample=False
    )
    said = writer.tokenizer.decode(tokens[asked["input_ids"].shape[1] :]).split()
    assert not set(said) <= {f"{word}{mark}" for word in allowed_words(["Gas"]) for mark in ("", ",", ".")}


def test_a_folder_without_an_adapter_and_one_for_other_prompts_are_refused(adapter: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no adapter"):
        CausalWriter.load(tmp_path)
    record = (adapter / "finetune.json").read_text()
    (tmp_path / "finetune.json").write_text(record.replace('"prompt_format": 1', '"prompt_format": 0'))
    with pytest.raises(BadInput, match="other prompts"):
        CausalWriter.load(tmp_path)


def test_the_sources_are_the_best_two_sentences_in_the_articles_order() -> None:
    [document, french] = prepare([ARTICLE, replace(ARTICLE, language="fr")])
    _, news, land = BODY.split("\n\n")
    assert chosen_sources(edit_model().chooser, document) == (news, land)
    assert chosen_sources(edit_model(bias=-0.9).chooser, document) == (news,)
    assert chosen_sources(edit_model().chooser, french) == ()


@pytest.mark.parametrize(
    ("said", "emitted", "source"), [(TEASER, TEASER, "model"), (TEASER.replace("40 MW", "60 MW"), NEWS, "lead")]
)
def test_a_text_that_passes_the_checks_is_emitted_and_the_lead_in_place_of_another(
    said: str, emitted: str, source: str, desk: Desk
) -> None:
    causal = causal_teaser_writer(SaysOneThing(None, None, text=said))
    [annotation] = Desk(replace(desk.bundle, writer=causal)).annotate([ARTICLE])
    assert annotation.teaser is not None
    assert (annotation.teaser.text, annotation.teaser.source) == (emitted, source)


def test_nothing_is_written_after_the_deadline() -> None:
    causal = causal_teaser_writer(SaysOneThing(None, None, text=TEASER))
    documents = prepare([ARTICLE])
    assert causal.write(documents, deadline=0.0) == [None]
    assert [draft.teaser for draft in causal.write(documents) if draft] == [TEASER]


def test_a_bundle_without_an_edit_model_has_nothing_to_choose_by(desk: Desk, adapter: Path) -> None:
    with pytest.raises(BadInput, match="has no teaser writer"):
        with_causal_writer(desk, adapter)


@pytest.fixture
def bundle_with_writer(fitted: dict[str, FittedTagger], tmp_path: Path) -> Path:
    taggers = {scheme: fitted[scheme].tagger for scheme in SCHEMES}
    classifiers = {scheme: fitted[scheme].classifier for scheme in SCHEMES}
    save_bundle(tmp_path / "bundle", VOCABULARY, taggers, classifiers, {}, edit_model())
    return tmp_path / "bundle"


def test_the_evaluation_says_how_many_texts_the_checks_refused(
    bundle_with_writer: Path, adapter: Path, tmp_path: Path
) -> None:
    lines = (BRIEFS / "test.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    briefs = tmp_path / "briefs"
    briefs.mkdir()
    (briefs / "test.jsonl").write_text("".join(lines[:3]), encoding="utf-8")
    job = TeaserJob(bundle_with_writer, "test", [CorpusArgument("briefs", briefs)], adapter=adapter)
    report = run_teaser_evaluation(job, lambda _: None)
    assert report.notes == (
        f"The causal writer of {adapter} wrote for 2 English articles; the checks refused 1.00 of its texts, and these"
        " articles got their leads.",
    )


def test_the_commands_take_an_adapter(bundle_with_writer: Path, adapter: Path) -> None:
    assert isinstance(teaser_desk(bundle_with_writer, adapter).bundle.writer, CausalTeaserWriter)
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(evaluate)
    refused = CliRunner().invoke(app, ["--adapter", str(adapter)])
    assert isinstance(refused.exception, BadInput)
    no_adapter = CliRunner().invoke(
        reading, ["make", "--n", "1", "--bundle", str(bundle_with_writer), "--adapter", str(bundle_with_writer)]
    )
    assert isinstance(no_adapter.exception, BadInput)
