"""Runs the benchmarks, or the ones named, and prints one line per promise; exit code 1 when one is over.

A benchmark is a module of this package with ``measure() -> list[Promise]``.
"""

import sys
from importlib import import_module
from pathlib import Path

from tests.benchmarks.timing import Promise

NOT_BENCHMARKS = {"__init__", "__main__", "timing", "material"}


def main(names: list[str]) -> int:
    """Measure and print; exit code."""
    here = Path(__file__).parent
    known = sorted(file.stem for file in here.glob("*.py") if file.stem not in NOT_BENCHMARKS)
    unknown = set(names) - set(known)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    over = 0
    print(f"{'promise':<58}{'baseline':>11}{'ours':>11}{'ratio':>8}{'goal':>8}")
    for name in names or known:
        promises: list[Promise] = import_module(f"tests.benchmarks.{name}").measure()
        for what, baseline, ours, goal in promises:
            kept = ours <= goal * baseline
            over += not kept
            word = "ok" if kept else "OVER"
            print(
                f"{what:<58}{baseline:>11.1f}{ours:>11.1f}{ours / baseline:>8.2f}{goal:>8.2f}  {word}",
                flush=True,
            )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
