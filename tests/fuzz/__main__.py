"""Long runs of what the tests do briefly: ``python -m tests.fuzz [KIND ...] --seconds 300``.

The seed is printed, so that a run can be had again with ``--seed``. Exit code 1 for the first finding.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz import files, grids, parsers, sheets

KINDS = ("files", "grids", "parsers", "sheets")


def run(kind: str, seconds: float, seed: int) -> str:
    """One kind of run; what it did in a sentence."""
    if kind == "grids":
        return grids.fuzz(seconds, seed)
    if kind == "sheets":
        return sheets.fuzz(seconds, seed)
    if kind == "parsers":
        return parsers.fuzz(seconds, seed)
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    answers = files.fuzz(seconds, seed, kept)
    kept.rmdir()
    return f"files: {sum(answers.values())}, answered {dict(answers.most_common())}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=KINDS)
    parser.add_argument("--seconds", type=float, default=300, help="for each kind")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 100_000))
    wanted = parser.parse_args()
    for kind in wanted.kinds or KINDS:
        started = time.monotonic()
        sys.stdout.write(f"{kind}: --seed {wanted.seed}\n")
        sys.stdout.flush()
        said = run(kind, wanted.seconds, wanted.seed)
        sys.stdout.write(f"{said} in {time.monotonic() - started:.0f} s\n")


if __name__ == "__main__":
    main()
