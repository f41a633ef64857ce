"""Facts about `energydesk-train evaluate` and `gate`: what they take, write and refuse, and how quick help is."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from made_up import VOCABULARY, made_up_examples
from typer.testing import CliRunner

from energydesk.bundle import save_bundle
from energydesk.errors import BadInput
from training import corpora
from training.commands import evaluate as command
from training.commands.evaluate import evaluate
from training.commands.gate import gate
from training.fit import FittedTagger

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(evaluate)
app.command()(gate)


@pytest.fixture(scope="module")
def saved(fitted: dict[str, FittedTagger], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles") / "made-up"
    taggers = {scheme: each.tagger for scheme, each in fitted.items()}
    classifiers = {scheme: each.classifier for scheme, each in fitted.items()}
    save_bundle(folder, VOCABULARY, taggers, classifiers, {})
    return folder


@pytest.fixture(autouse=True)
def made_up_corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of the project's corpora are the made-up one, and no folder of data is set."""
    monkeypatch.setattr(corpora, "read", lambda name, path=None: made_up_examples())
    monkeypatch.delenv(command.DATA_VARIABLE, raising=False)


def test_evaluate_writes_the_report_and_prints_the_scores(saved: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["evaluate", "briefs", "--bundle", str(saved), "--output", str(tmp_path / "report")]
    )
    assert result.exit_code == 0, result.output
    assert re.search(r"briefs +│ subsectors │ +12 │ +1\.00", result.stdout)
    record = json.loads((tmp_path / "report" / "metrics.json").read_text(encoding="utf-8"))
    assert record["part"] == "test"
    assert {score["subset"] for score in record["scores"]} == {
        "briefs", "briefs, title alone", "briefs, text without title",
    }  # fmt: skip
    assert (tmp_path / "report" / "report.html").exists()


def test_the_gate_is_shut_without_floors_opens_with_them_and_shuts_below(saved: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    arguments = ["gate", "--bundle", str(saved), "--floors", str(floors)]
    refused = CliRunner().invoke(app, arguments)
    assert isinstance(refused.exception, BadInput)
    assert CliRunner().invoke(app, [*arguments, "--update"]).exit_code == 0
    assert CliRunner().invoke(app, arguments).exit_code == 0
    record = json.loads(floors.read_text())
    record["floors"][0]["floor"] = 1.01
    floors.write_text(json.dumps(record))
    shut = CliRunner().invoke(app, arguments)
    assert shut.exit_code == 1
    assert "1 of 10 numbers are below their floor" in shut.output


def test_the_measuring_sets_of_a_folder_are_added(tmp_path: Path) -> None:
    (tmp_path / "countries.jsonl.gz").touch()
    named = command._named(None, tmp_path)
    assert [(one.name, one.path) for one in named] == [
        ("briefs", None), ("wires", None), ("countries", tmp_path / "countries.jsonl.gz"),
    ]  # fmt: skip


def test_the_folder_of_measuring_sets_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command.measure_from_environment() is None
    monkeypatch.setenv(command.DATA_VARIABLE, "/data")
    assert command.measure_from_environment() == Path("/data/measure")


def test_a_folder_without_measuring_sets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds none of subsectors\.jsonl\.gz, countries\.jsonl\.gz, reuters21578"):
        list(command._named(None, tmp_path))


def test_a_place_tagger_can_be_fitted_on_another_corpus(desk: object) -> None:
    train = [one for one in made_up_examples() if one.part == "train"]
    messages: list[str] = []
    fitted = command.with_places_fitted_on(train, desk, 1, messages.append)  # type: ignore[arg-type]
    assert fitted.bundle.places is not desk.bundle.places  # type: ignore[attr-defined]
    assert fitted.bundle.subsectors is desk.bundle.subsectors  # type: ignore[attr-defined]
    assert any(message.startswith("place:") for message in messages)


@pytest.mark.parametrize("name", ["evaluate", "gate"])
def test_every_command_has_help_and_an_example(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert f"Example: energydesk-train {name}" in result.stdout


def test_the_commands_load_no_models_when_imported() -> None:
    code = (
        "import sys, training.commands.evaluate, training.commands.gate; "
        "print({'numpy', 'sklearn', 'torch', 'matplotlib', 'rich.table'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_help_of_the_training_command_takes_little_longer_than_python_itself() -> None:
    def best_of(code: str) -> float:
        times = []
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - started)
        return min(times)

    help_ = "import sys; sys.argv = ['energydesk-train', '--help']; from training.cli import main; main()"
    assert best_of(help_) < best_of("pass") + 1.0
