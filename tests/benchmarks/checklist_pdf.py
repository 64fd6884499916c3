"""Printing against Typst's compilation alone: checklists, a plan of 500 rows; memory of 10,000 rows."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import typst

from desktop_app.domain.reporting.checklist import ChecklistData
from desktop_app.domain.reporting.paper import Paper, PaperColumn, PaperHead, PaperRow
from desktop_app.paths import resources
from desktop_app.reports import checklist, typesetting
from desktop_app.reports.sheet import sheet_pdf
from desktop_app.reports.typesetting import forget
from tests.benchmarks.timing import Promise, environment, interleaved, timed
from tests.reports.papers import LINE, long_text
from tests.reports.papers import checklist as paper

ROUNDS = 7
GOAL, PLAN_GOAL = 1.3, 1.5
MEMORY_MB = 600
MANY = 10_000
Setting = Callable[[], bytes]


def measure() -> list[Promise]:
    """Milliseconds for 30 and 500 rows, megabytes for 10,000."""
    promises: list[Promise] = []
    for count in (30, 500):
        data = data_of(count)
        numbers = compared("checklist.typ", lambda data=data: checklist.checklist_pdf(data))  # type: ignore[misc]
        promises.append((f"checklist of {count} rows (Typst alone), ms", *numbers, GOAL))
    plan = plan_of(500)
    numbers = compared("sheet.typ", lambda: sheet_pdf(plan))
    promises.append(("plan of 500 rows (Typst alone), ms", *numbers, PLAN_GOAL))
    promises.append((f"checklist of {MANY:,} rows (limit), MB", MEMORY_MB, memory("data_of"), 1.0))
    promises.append((f"plan of {MANY:,} rows (limit), MB", MEMORY_MB, memory("plan_of"), 1.0))
    return promises


def compared(template: str, ours: Setting) -> tuple[float, float]:
    """Typst alone on the data that ours gives it, and ours."""
    baseline, measured = interleaved(ROUNDS, lambda: alone(template, ours), lambda: apart(ours))
    return baseline, measured


def data_of(count: int) -> ChecklistData:
    """A checklist of so many rows of the usual length."""
    lines = [replace(LINE, number=str(n), title=f"{n} {long_text(30 + n % 40)}") for n in range(1, count + 1)]
    return paper(("Quá hạn", tuple(lines[::2])), ("Đến hạn tháng này", tuple(lines[1::2])))


def plan_of(count: int) -> Paper:
    """The annex of a plan of so many rows of the usual length, with a section for every twenty."""
    rows: list[PaperRow] = []
    for number in range(1, count + 1):
        if number % 20 == 1:
            rows.append(PaperRow((f"{number // 20 + 1}. Mục",), heading=True))
        texts = (long_text(30 + number % 40), "Công an xã", "Văn phòng", "Quý IV/2026", "Báo cáo", "")
        rows.append(PaperRow((str(number), *texts)))
    columns = tuple(
        PaperColumn(f"Cột {place}", least) for place, least in enumerate((10, 60, 34, 28, 26, 30, 20))
    )
    return Paper(PaperHead("UBND xã", "", "", date(2026, 11, 21)), "PHỤ LỤC", (), columns, tuple(rows))


def apart(ours: Setting) -> float:
    """Ours, with nothing remembered of the run before."""
    forget()
    return timed(ours)


def alone(template: str, ours: Setting) -> float:
    """Typst on the same template and data, prepared beforehand."""
    forget()
    kept: dict[str, object] = {}

    def keep(_: str, given: dict[str, object], *, archival: bool) -> bytes:
        kept.update(given)
        return b"<</Type/Pages/Count 1>>"

    with patch.object(typesetting, "typeset", keep):
        ours()
    text = json.dumps(kept)
    folder = resources() / "templates"
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resources() / "fonts")]
    )

    def compile_alone() -> None:
        compiler = typst.Compiler(
            str(folder / template), root=str(folder), font_paths=fonts, sys_inputs={"data": text}
        )
        compiler.compile(format="pdf", pdf_tags=False)

    return timed(compile_alone)


def memory(made: str) -> float:
    """Peak resident memory in MB of a process that sets what a function of this module makes."""
    script = (
        "import resource; from tests.benchmarks import checklist_pdf as bench; "
        "from desktop_app.reports.checklist import checklist_pdf; "
        "from desktop_app.reports.sheet import sheet_pdf; "
        f"data = bench.{made}(bench.MANY); "
        f"({'sheet_pdf' if made == 'plan_of' else 'checklist_pdf'})(data); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(), check=True, capture_output=True, text=True
    )
    return float(done.stdout)
