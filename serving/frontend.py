"""What the gate and the endpoints of one process share: settings, worker and metrics.

Made empty when the service is defined and filled when a worker process starts, since importing does nothing.
"""

from __future__ import annotations

import os
import sys

from serving.annotating import DeskLoader
from serving.errors import BadSettings
from serving.metrics import ServiceMetrics
from serving.settings import ServiceSettings
from serving.worker import DeskWorker

# Seconds for which a thread may keep the interpreter while another wants it. With Python's 0.005 the annotating thread
# holds up the event loop: beside a client that sends batches of 64, the median single article took 24 ms and /livez
# 11 ms; with 0.0005, 14 ms and 4 ms (two cores, 1 ms of Python an article). Throughput was the same.
SWITCH_INTERVAL_S = 0.0005


class Frontend:
    """The state of one worker process."""

    settings: ServiceSettings
    metrics: ServiceMetrics

    def __init__(self, load: DeskLoader) -> None:
        self.worker = DeskWorker(load)
        self.settings = ServiceSettings()

    def start(self) -> None:
        """Read the settings, begin to load the models. Settings that are wrong leave the process up and unready."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self.metrics = ServiceMetrics()
        try:
            self.settings = ServiceSettings.from_environment(os.environ)
        except BadSettings as error:
            self.worker.fail(error)
            return
        self.worker.start(self.settings.bundle)

    def stop(self) -> None:
        """End the worker after the job that it is at."""
        self.worker.stop()
