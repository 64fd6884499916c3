"""Limits a process puts on itself before it touches a file it does not trust."""

from __future__ import annotations

import sys

MEMORY_BYTES = 1536 << 20
PROCESSOR_SECONDS = 30


def limit_this_process() -> None:
    """Bound memory and processor time; past them the system ends this process (or memory runs out)."""
    if sys.platform == "win32":
        from desktop_app.exchange.job_object import enter_limited_job

        enter_limited_job(MEMORY_BYTES, PROCESSOR_SECONDS)
    else:
        _limit_by_resource()


def _limit_by_resource() -> None:
    import resource

    for what, wanted in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (bound, bound))
