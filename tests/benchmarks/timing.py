"""Medians of interleaved runs, so that a busy moment of the machine hits every contestant alike."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from threading import Timer
from time import perf_counter

Promise = tuple[str, float, float, float]
"""What is promised, the baseline and ours in ms (or another unit named), and the ratio to reach."""

Run = Callable[[], float]


def interleaved(rounds: int, *runs: Run) -> list[float]:
    """Median of what each run returns, one warm-up round thrown away."""
    taken: list[list[float]] = [[] for _ in runs]
    for turn in range(rounds + 1):
        for place, run in enumerate(runs):
            value = run()
            if turn:
                taken[place].append(value)
    return [median(values) for values in taken]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def environment(**more: str) -> dict[str, str]:
    """The caller's environment with byte code cached and no screen needed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, "NAMRO_TODAY": "2026-11-21", **more}


def command(arguments: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds from starting this Python with ``arguments`` to its end; it must not fail."""

    def work() -> None:
        subprocess.run([sys.executable, *arguments], env=env, check=True, stdout=subprocess.DEVNULL)

    return timed(work)


PATIENCE_S = 120


def milestones(arguments: Sequence[str], env: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds from starting this Python to each line it prints, by the line."""
    started = perf_counter()
    seen: dict[str, float] = {}
    whole = [sys.executable, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(whole, env=env, stdout=pipe, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None
        watchdog = Timer(PATIENCE_S, child.kill)
        watchdog.start()
        for line in child.stdout:
            seen[line.strip()] = (perf_counter() - started) * 1000
        watchdog.cancel()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, whole, "\n".join(seen))
    return seen
