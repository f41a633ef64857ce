"""Fine-tuning on a tiny model made here: what is learned, and that a killed run ends like one that was not."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from typer.testing import CliRunner

from training.cli import app
from training.corpora import repository_root
from training.teasers.pairs import read_pairs

BRIEFS = repository_root() / "datasets" / "energy_briefs"
RUN = """
import sys
from pathlib import Path
import torch
from training.teasers.adapter import save_adapter
from training.teasers.base_models import find_base
from training.teasers.finetune import FineTuneConfig, finetune
from training.teasers.pairs import read_pairs

torch.set_num_threads(1)
base, output = find_base(sys.argv[1]), Path(sys.argv[2])
pairs = read_pairs(Path(sys.argv[3]), "en")
chosen = [p for p in pairs if p.part == "train"][:96] + [p for p in pairs if p.part == "validation"][:16]
config = FineTuneConfig(epochs=1, rank=4, checkpoint_steps=3, validate_steps=10, dtype="float32")
tuned = finetune(base, chosen, config, output, lambda line: print(line, flush=True))
save_adapter(output, base, config, "en", tuned)
"""


def start(base: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RUN, str(base), str(output), str(BRIEFS)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )


def test_a_killed_run_ends_with_the_bytes_of_one_that_was_not(tiny_base: Path, tmp_path: Path) -> None:
    whole = start(tiny_base, tmp_path / "whole")
    assert whole.wait(timeout=240) == 0
    killed = start(tiny_base, tmp_path / "killed")
    deadline = time.monotonic() + 120
    while not list((tmp_path / "killed").glob("checkpoints/checkpoint-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(timeout=60) == -signal.SIGKILL
    assert not (tmp_path / "killed" / "adapter_model.safetensors").exists()
    resumed = start(tiny_base, tmp_path / "killed")
    assert resumed.wait(timeout=240) == 0
    weights = [(tmp_path / name / "adapter_model.safetensors").read_bytes() for name in ("whole", "killed")]
    assert weights[0] == weights[1]


def test_every_pair_names_a_part_and_says_what_its_sources_say() -> None:
    pairs = read_pairs(BRIEFS, None)
    assert {pair.part for pair in pairs} == {"train", "validation", "test"}
    assert all(pair.sources and pair.target for pair in pairs)
    assert {pair.language for pair in read_pairs(BRIEFS, "fr")} == {"fr"}


def test_a_base_that_is_nowhere_is_refused_by_name(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["finetune", "--base", str(tmp_path / "none"), "--output", str(tmp_path / "run")])
    assert result.exit_code != 0
    assert "none" in f"{result.output}{result.exception}"
