"""The page for the CMS developer is true: its examples, error table, metrics and help are the service's own.

Where an example or a help text is stale, run `python tests/serving/refresh_cms_docs.py`.
"""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from cms_docs import EXAMPLE, HELP, PAGE
from serving_names import Command

from serving.errors import OUTCOMES

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = [match.groups()[1:4] for match in EXAMPLE.finditer(TEXT)]
HELPS = [match.groups()[1:3] for match in HELP.finditer(TEXT)]
# Statuses that only the command line or an unready service has are not in the page's table.
UNSEEN = {"bad_file", "bad_settings", "bad_taxonomy", "bundle_not_found", "incompatible_bundle", "address_in_use"}


def without_what_a_new_model_changes(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: item for name, item in value.items() if name not in ("score", "model", "teaser")}
        return {name: without_what_a_new_model_changes(item) for name, item in kept.items()}
    return [without_what_a_new_model_changes(item) for item in value] if isinstance(value, list) else value


def test_there_are_examples() -> None:
    assert (len(EXAMPLES), len(HELPS)) == (3, 3)


@pytest.mark.parametrize(("path", "body", "shown"), EXAMPLES)
def test_an_example_is_answered_as_shown(client: httpx.Client, path: str, body: str, shown: str) -> None:
    answer = client.post(path, content=body.encode(), headers={"Content-Type": "application/json"})
    expected = without_what_a_new_model_changes(json.loads(shown))
    assert without_what_a_new_model_changes(answer.json()) == expected


def test_the_error_table_has_every_code_with_its_status() -> None:
    listed = {(int(status), code) for status, code in re.findall(r"^\| (\d{3}) \| `(\w+)` \|", TEXT, re.MULTILINE)}
    assert listed == {(outcome.status, kind.code) for kind, outcome in OUTCOMES.items() if kind.code not in UNSEEN}


def test_every_metric_is_described(cms: httpx.Client) -> None:
    cms.post("/v1/annotate", json={"title": "t"})
    cms.post("/v1/annotate", json={"title": ""})
    exposed = set(re.findall(r"^# TYPE (\w+)", cms.get("/metrics").text, re.MULTILINE))
    assert exposed == set(re.findall(r"`(energydesk_\w+)`", TEXT.partition("Worth a look")[0]))


@pytest.mark.parametrize(("command", "shown"), HELPS)
def test_help_is_as_shown(energydesk: Command, command: str, shown: str) -> None:
    assert energydesk(command, "--help", COLUMNS="100").stdout.decode().strip() == shown.strip()
