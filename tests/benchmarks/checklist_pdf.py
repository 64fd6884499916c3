"""Printing: a checklist of 30 and of 500 rows against Typst's compilation alone; memory of 10,000 rows."""

import json
import subprocess
import sys
from dataclasses import replace
from unittest.mock import patch

import typst

from desktop_app.domain.checklist import ChecklistData
from desktop_app.paths import resources
from desktop_app.reports import checklist
from desktop_app.reports.typesetting import forget
from tests.benchmarks.timing import Promise, environment, interleaved, timed
from tests.reports.papers import LINE, long_text
from tests.reports.papers import checklist as paper

ROUNDS = 7
GOAL = 1.3
MEMORY_MB = 600
MANY = 10_000


def measure() -> list[Promise]:
    """Milliseconds for 30 and 500 rows, megabytes for 10,000."""
    promises: list[Promise] = []
    for count in (30, 500):
        data = data_of(count)
        baseline, ours = interleaved(
            ROUNDS,
            lambda data=data: alone(data),  # type: ignore[misc]
            lambda data=data: apart(data),  # type: ignore[misc]
        )
        promises.append((f"checklist of {count} rows (Typst alone), ms", baseline, ours, GOAL))
    promises.append((f"checklist of {MANY:,} rows (limit), MB", MEMORY_MB, memory(), 1.0))
    return promises


def data_of(count: int) -> ChecklistData:
    """A checklist of so many rows of the usual length."""
    lines = [replace(LINE, number=str(n), title=f"{n} {long_text(30 + n % 40)}") for n in range(1, count + 1)]
    return paper(("Quá hạn", tuple(lines[::2])), ("Đến hạn tháng này", tuple(lines[1::2])))


def apart(data: ChecklistData) -> float:
    """Ours, with nothing remembered of the run before."""
    forget()
    return timed(lambda: checklist.checklist_pdf(data))


def alone(data: ChecklistData) -> float:
    """Typst on the same template and data, prepared beforehand."""
    forget()
    kept: dict[str, object] = {}

    def keep(template: str, given: dict[str, object]) -> bytes:
        kept.update(given)
        return b"<</Type/Pages/Count 1>>"

    with patch.object(checklist, "typeset", keep):
        checklist.checklist_pdf(data)
    text = json.dumps(kept)
    folder = resources() / "templates"
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resources() / "fonts")]
    )

    def compile_alone() -> None:
        compiler = typst.Compiler(
            str(folder / "checklist.typ"), root=str(folder), font_paths=fonts, sys_inputs={"data": text}
        )
        compiler.compile(format="pdf", pdf_tags=False)

    return timed(compile_alone)


def memory() -> float:
    """Peak resident memory in MB of a process that sets the long checklist."""
    script = (
        "import resource; from tests.benchmarks.checklist_pdf import MANY, data_of; "
        "from desktop_app.reports.checklist import checklist_pdf; checklist_pdf(data_of(MANY)); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(), check=True, capture_output=True, text=True
    )
    return float(done.stdout)
