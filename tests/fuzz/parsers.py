"""Coverage-guided runs against what reads deadlines, headers, numbers, days and numerals: no exception.

``python -m tests.fuzz parsers``. Needs atheris, which there is for Linux only; elsewhere it says so and ends.
"""

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_RUN = "from tests.fuzz.parsers import run; run({seconds}, {seed}, {folder!r})"
SAID = "#DONE "


def fuzz(seconds: float, seed: int) -> str:
    """Run in a process of its own, which atheris ends; what it did in a sentence.

    Raises AssertionError with the input where a parser raised.
    """
    if importlib.util.find_spec("atheris") is None:
        return "parsers: not run here (atheris is for Linux only)"
    folder = tempfile.mkdtemp(prefix="fuzz-parsers-")
    code = _RUN.format(seconds=max(1, int(seconds)), seed=seed, folder=folder)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"inputs in {folder}\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}")
    runs = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
    return f"parsers: {runs[-1] if runs else 'done'}"


def run(seconds: int, seed: int, folder: str) -> None:
    """Give the parsers inputs until the time is up; ends this process."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["desktop_app"]):
        parsers = _parsers()

    def one(data: bytes) -> None:
        given = atheris.FuzzedDataProvider(data)
        parsers[given.ConsumeIntInRange(0, len(parsers) - 1)](given.ConsumeUnicode(200))

    words = Path(folder) / "words.txt"
    words.write_text("".join(f'"{word}"\n' for word in map(_escaped, _WORDS)), encoding="ascii")
    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-timeout=10",
        "-max_len=400",
        "-verbosity=1",
    ]
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


_WORDS = (
    "quý", "tháng", "năm", "ngày", "trước", "đến", "hằng", "thường xuyên", "tuần", "30/11/2026", "IV",
    "STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "%", "≥", "2026-2030", "6 tháng", "sau khi", "1.1", "a)",
)  # fmt: skip


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def _parsers() -> list[Callable[[str], object]]:
    """Each reader of a text."""
    from datetime import date

    from desktop_app.domain.announced import read_announced
    from desktop_app.domain.deadlines.deadline_finding import find_deadline
    from desktop_app.domain.deadlines.deadline_reading import read_deadline
    from desktop_app.domain.deadlines.relative_days import read_relative
    from desktop_app.domain.indicators.measured_text import read_measured
    from desktop_app.domain.indicators.target import IndicatorKind
    from desktop_app.domain.indicators.target_reading import read_target
    from desktop_app.domain.quick_line import read_line
    from desktop_app.domain.reporting.amounts import read_number
    from desktop_app.exchange.annexes import headers
    from desktop_app.exchange.annexes.numerals import leading_numeral, read_numeral
    from desktop_app.exchange.annexes.unit_cells import split_roles, split_units
    from desktop_app.exchange.file_names import safe_name
    from desktop_app.exchange.indicators import indicator_headers
    from desktop_app.exchange.values import read_day, read_percent

    day = date(2026, 11, 22)
    return [
        lambda text: read_deadline(text, year=2026, issued_on=day),
        lambda text: find_deadline(text, year=2026, issued_on=day),
        lambda text: read_relative(text, day),
        lambda text: read_line(text, year=2026, units=("Sở Y tế",), today=day),
        headers.read_header,
        lambda text: indicator_headers.read_header(text.split("\n"), 2026),
        lambda text: indicator_headers.header_period(text, 2026),
        read_number,
        read_percent,
        lambda text: read_day(text, 2026),
        read_numeral,
        leading_numeral,
        split_units,
        split_roles,
        lambda text: read_announced(text.split("\n")),
        read_target,
        lambda text: read_measured(text, IndicatorKind.RATE),
        safe_name,
    ]
