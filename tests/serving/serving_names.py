"""Names that the serving tests and their fixtures share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

CMS_KEY = "ed_the-key-of-the-cms"
ARCHIVE_KEY = "ed_the-key-of-the-archive"
DOUBLE = ["bentoml", "serve", "double_service:service", "--host", "127.0.0.1"]
Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
