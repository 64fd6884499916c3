"""Limits a process puts on itself before it touches a file it does not trust."""

from __future__ import annotations

import sys
import time

MEMORY_BYTES = 1536 << 20
PROCESSOR_SECONDS = 30


class Limits:
    """Bounds on this process's memory, and on its processor time until more is allowed.

    Past them the system ends this process (or memory runs out). ``reserving`` lets libraries reserve
    addresses that they never fill, as PDF readers do by the gigabyte.
    """

    def __init__(self, *, reserving: bool = False) -> None:
        if sys.platform == "win32":
            from desktop_app.exchange.job_object import LimitedJob

            self._job = LimitedJob(MEMORY_BYTES, PROCESSOR_SECONDS)
        else:
            _bound_memory(reserving=reserving)
            self.allow_another_file()

    def allow_another_file(self) -> None:
        """Count the processor time of one file from now on."""
        seconds = int(time.process_time()) + 1 + PROCESSOR_SECONDS
        if sys.platform == "win32":
            self._job.allow(seconds)
        else:
            import resource

            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            soft = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _bound_memory(*, reserving: bool) -> None:
    assert sys.platform != "win32"
    import resource

    memory = resource.RLIMIT_DATA if reserving else resource.RLIMIT_AS
    for what, wanted in ((memory, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (bound, bound))
