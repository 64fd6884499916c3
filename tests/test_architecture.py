"""What import rules cannot say: what start-up loads, where Vietnamese stands, what ships and is pinned."""

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.task import TaskFacts
from tests.benchmarks.timing import environment

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

ROOT = Path(__file__).parent.parent
SOURCES = sorted(file for room in ("desktop_app", "db") for file in (ROOT / room).rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Loaded by the action that needs them; each would make every start slower.
HEAVY = (
    "desktop_app.exchange.grid",
    "alembic",
    "docx",
    "docxtpl",
    "icalendar",
    "jinja2",
    "lxml",
    "nacl",
    "numpy",
    "openpyxl",
    "pypdf",
    "pyqtgraph",
    "python_calamine",
    "rapidfuzz",
    "sqlcipher3",
    "sqlalchemy.orm",
    "typst",
    "xlrd",
    "xlsxwriter",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
)

_WATCHED_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.app import build_window

app = QApplication([])
window = build_window(Path(sys.argv[1]))
window.arrived.connect(lambda: QTimer.singleShot(0, app.quit))
QTimer.singleShot(20_000, lambda: app.exit(1))
window.show()
code = app.exec()
print("\\n".join(sys.modules))
window.close()
sys.exit(code)
"""
_VOID_CALLS = """
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
timer = QTimer()
for _ in range(100_000):
    timer.setInterval(1)
"""


def loaded_by(*arguments: str) -> set[str]:
    """Modules that a fresh Python has loaded when its script ends by printing them."""
    done = subprocess.run(
        [sys.executable, *arguments], env=environment(), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def texts_of(file: Path) -> Iterator[tuple[int, str]]:
    """Line and value of every string of a module but its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def is_for_the_screen(text: str) -> bool:
    """Whether a text reads as a Vietnamese label or sentence; phrases that are looked for begin small."""
    accents = any(unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text))
    return accents and " " in text.strip() and text.lstrip()[:1].isupper()


def test_domain_stands_on_nothing_but_its_small_libraries() -> None:
    domain = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in (ROOT / "desktop_app" / "domain").rglob("[a-z]*.py")
    ]
    script = f"import sys, {', '.join(domain)}; print('\\n'.join(sys.modules))"
    roots = {name.partition(".")[0] for name in loaded_by("-c", script)}
    assert "desktop_app" in roots
    assert not roots & {"PySide6", "sqlalchemy", "openpyxl", "python_calamine", "typst", "db"}


def test_first_screen_loads_nothing_heavy(ledger: "Services") -> None:
    ledger.tasks.add(TaskFacts(title="Rà soát dữ liệu dân cư"))
    loaded = loaded_by("-c", _WATCHED_START, ledger.info.folder)
    assert "desktop_app.ui.pages.month" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize("room", ["desktop_app/domain", "db"])
def test_vietnamese_sentences_stay_out_of(room: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text}"
        for file in (ROOT / room).rglob("*.py")
        for line, text in texts_of(file)
        if is_for_the_screen(text)
    ]
    assert found == []


def test_what_is_drawn_or_set_in_type_has_its_licence_beside() -> None:
    folders = {file.parent for ending in ("ttf", "svg") for file in (ROOT / "resources").rglob(f"*.{ending}")}
    assert {folder.name for folder in folders} >= {"fonts", "icons"}
    for folder in folders:
        assert [*folder.glob("LICENSE*"), *folder.glob("OFL*")], folder


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_by_hash_and_names_no_host(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|://|index-url|find-links|\.(org|com|net|io)\b", lock)
    requirements = re.findall(
        r"^(\S+?)==(\S+).*?((?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", lock, re.MULTILINE
    )
    assert len(requirements) == len(re.findall(r"^[a-z]", lock, re.MULTILINE))
    assert {"pyside6-essentials", "sqlalchemy", "typst"} <= {name for name, _, _ in requirements}


def test_locks_agree() -> None:
    pins = [
        dict(re.findall(r"^(\S+?)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in LOCKS
    ]
    assert pins[0].items() <= pins[1].items()


def test_window_keeps_pythons_own_import() -> None:
    script = "import builtins, desktop_app.ui.main_window; print(builtins.__import__.__name__)"
    assert loaded_by("-c", script) == {"__import__"}


def test_qt_survives_100_000_calls_that_return_nothing() -> None:
    subprocess.run([sys.executable, "-c", _VOID_CALLS], env=environment(), check=True)


def test_no_file_names_a_folder_of_some_machine() -> None:
    machine = re.compile(r"(?<![\w.:*~])/((work|root|opt)/\w|(home|Users)/\w+/)")
    files = [
        *SOURCES,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "build_spec").iterdir(),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "resources").rglob("*.t[oy][mp]*"),
        *(file for file in ROOT.iterdir() if file.suffix in {".py", ".md", ".toml", ".lock"}),
    ]
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in files
        if file.is_file()
        for line in file.read_text(encoding="utf-8").splitlines()
        if machine.search(line)
    ]
    assert found == []
