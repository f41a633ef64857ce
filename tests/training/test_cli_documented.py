"""Every command is documented: it has a help text with an example, and a page of the documentation names it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def help_of(*arguments: str) -> str:
    command = [sys.executable, "-c", "from training.cli import main; main()", *arguments, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("command", ["fit", "finetune", "evaluate", "gate", "reading make", "reading score"])
def test_every_training_command_has_an_example_and_a_place_in_the_documentation(command: str) -> None:
    assert f"Example: energydesk-train {command}" in " ".join(help_of(*command.split()).split())
    assert f"energydesk-train {command}" in (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    assert command.split(maxsplit=1)[0] in help_of()
