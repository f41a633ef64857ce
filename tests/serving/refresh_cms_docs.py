"""Writes the real answers, help texts and log line into docs/cms.md; run it after new models or changed help.

    python tests/serving/refresh_cms_docs.py

`test_cms_docs.py` says when that is due. The words of the page are not touched.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx
from cms_docs import EXAMPLE, HELP, KEY, LOG_LINE, PAGE
from server_process import ServerProcess, environment, running

WIDTH_CHARS = 110


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder, ["energydesk", "serve"]) as server:
            text = EXAMPLE.sub(lambda match: answered(match, server), text)
            (record,) = server.records("cms-docs")
            text = LOG_LINE.sub(lambda match: match[1] + json.dumps(record) + match[3], text)
        text = HELP.sub(lambda match: f"{match[1]}{command(folder, match[2], '--help')}{match[4]}", text)
        made = command(folder, "hash-key", "--name", "cms")
    text = KEY.sub(lambda match: f"{match[1]}{made}{match[3]}{made.partition('cms:')[2][:4]}{match[5]}", text)
    PAGE.write_text(text, encoding="utf-8")


def answered(match: re.Match[str], server: ServerProcess) -> str:
    headers = {"Content-Type": "application/json", "X-Request-ID": "cms-docs"}
    if match[2] != "/v1/annotate" or '"author"' in match[3]:
        del headers["X-Request-ID"]
    answer = httpx.post(server.url + match[2], content=match[3].encode(), headers=headers, timeout=60)
    return match[1] + laid_out(answer.json()) + match[5]


def laid_out(value: Any, indent: int = 0, taken: int = 0) -> str:
    """JSON with what fits into a line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + taken + len(flat) <= WIDTH_CHARS or not isinstance(value, dict | list) or not value:
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        items = [f"{pad}{json.dumps(key)}: {laid_out(item, indent + 2, len(key) + 4)}" for key, item in value.items()]
    else:
        items = [pad + laid_out(item, indent + 2) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(items) + "\n" + " " * indent + closing


def command(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "serving.cli", *arguments],
        env=environment(folder, {"COLUMNS": "100"}),
        cwd=folder,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip() + "\n"


if __name__ == "__main__":
    main()
