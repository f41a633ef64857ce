"""Where docs/cms.md has what the service said: shared by the test that checks it and the script that refreshes it.

In each pattern the groups between the text that stays are the command and what was shown.
"""

from __future__ import annotations

import re

from server_process import ROOT

PAGE = ROOT / "docs" / "cms.md"
# before, path, request body, answer, after
EXAMPLE = re.compile(
    r"(```sh\ncurl -s '?http://127\.0\.0\.1:3000(\S+?)'? [^\n]*?-d '([^\n]*)'\n```\n\n```json\n)(.*?)(\n```)", re.DOTALL
)
# before, command, help, after
HELP = re.compile(r"(```console\n\$ energydesk (\S+) --help\n)(.*?)(```)", re.DOTALL)
# before, line, after
LOG_LINE = re.compile(r"(without any text of an article:\n\n```json\n)(.*?)(\n```)")
# before, output, between, start of the hash, after
KEY = re.compile(r"(hash-key --name cms\n)(.*?)(\$ ENERGYDESK_API_KEYS=cms:)([0-9a-f]*)(…)", re.DOTALL)
