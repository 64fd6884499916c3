"""Whatever fails, what a person typed stays out of the log, the old log, the details and every console."""

import ast
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlalchemy import text

from db.driver import Access
from db.engine import make_engine
from desktop_app.discreet import LOG_BYTES, BoundedLog, details, qt_place, watch_the_unexpected
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFacts
from desktop_app.exchange.grid import read_grid
from desktop_app.services.ledger import Services

NAME, NUMBER = "Nguyễn Thị Bí Mật", "001199004242"
SECRETS = (NAME, "Nguyễn", "Mật", NUMBER, "bi-mat-cua-toi")
EMPTY: dict[str, str] = {}
HOME = Path("/home/bi-mat-cua-toi")
ROOT = Path(__file__).parent.parent


class NamedError(Exception):
    """An error that carries what it is about, as libraries do."""


def leaks(said: str) -> list[str]:
    """What of the secrets stands in a text, however it is written."""
    forms = {form for one in SECRETS for form in (one, ascii(one)[1:-1], str(one.encode())[2:-1])}
    return sorted(form for form in forms if form in said or form in normalize("NFC", said))


def raised(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except BaseException as error:  # noqa: BLE001 - every kind is looked at
        return error
    raise AssertionError("nothing failed")


def _cause() -> None:
    try:
        int(NAME)
    except ValueError as error:
        raise NamedError(NUMBER) from error


def _context() -> None:
    try:
        EMPTY[NAME]
    except KeyError:
        json.loads(f'{{"{NAME}"')


def _noted() -> None:
    error = ValueError(NAME)
    error.add_note(f"{HOME}/{NAME}.xlsx")
    raise ExceptionGroup(NAME, [error, AppError("file_missing", where=str(HOME), name=NAME)])


def _in_code_of_a_template() -> None:
    exec(compile(f"def render():\n  int('{NAME}')\nrender()", f"{HOME}/mẫu {NAME}.docx", "exec"), {NAME: 1})


def _syntax() -> None:
    compile(f"'{NAME}", f"{HOME}/{NAME}.py", "exec")


def _deep(word: str) -> None:
    _deep(word + NAME)


FAILURES: dict[str, Callable[[], object]] = {
    "a number that is none": lambda: int(NAME),
    "a day that is none": lambda: date.fromisoformat(NUMBER),
    "a key that is missing": lambda: EMPTY[NAME],
    "a code of no list": lambda: Level(NAME),
    "an attribute named by data": lambda: getattr(NAME, NUMBER + "x"),
    "a file": lambda: (HOME / NAME).open().read(),
    "bytes": lambda: NAME.encode()[1:-1].decode("ascii"),
    "letters": lambda: NAME.encode("ascii"),
    "broken JSON": lambda: json.loads(f'{{"{NAME}": {NUMBER}'),
    "an assertion": lambda: (_ for _ in ()).throw(AssertionError(NAME)),
    "an error of ours": lambda: (_ for _ in ()).throw(AppError(NAME, where=f"{HOME}/{NAME}", who=NUMBER)),
    "causes": _cause,
    "contexts": _context,
    "groups and notes": _noted,
    "a template of the office": _in_code_of_a_template,
    "a syntax error": _syntax,
    "too deep": lambda: _deep(NAME),
    "an exit": lambda: sys.exit(NAME),
}


def failures_of_sql(folder: Path) -> Iterator[BaseException]:
    """What the storage raises about values: a constraint, a statement that quotes, a value of no kind."""
    engine = make_engine(folder / "so.sqlite", Access.WRITE)
    insert = "INSERT INTO unit (name, nothing) VALUES (:name, :number)"
    wrong = (insert, "INSERT INTO unit (id, name) VALUES (:name, :name)", f"SELECT '{NAME}' FROM nothing")
    for statement, named in [*((one, NAME) for one in wrong), ("SELECT :name", object())]:
        with engine.connect() as connection:
            ask = partial(connection.execute, text(statement), {"name": named, "number": NUMBER})
            yield raised(ask)
    engine.dispose()


@contextmanager
def logged(file: Path, formatter: logging.Formatter | None = None) -> Iterator[logging.Logger]:
    log = logging.getLogger("namro")
    handler = BoundedLog(file)
    if formatter is not None:
        handler.setFormatter(formatter)
    others, log.handlers = log.handlers, [handler]  # what one handler made of a failure, the next would take
    try:
        yield log
    finally:
        log.handlers = others
        handler.close()


@pytest.fixture
def failed(ledger: Services) -> list[BaseException]:
    folder = Path(ledger.info.folder)
    return [*map(raised, FAILURES.values()), *failures_of_sql(folder)]


def test_no_failure_brings_what_it_is_about_into_log_or_details(
    failed: list[BaseException], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "namro.log"
    with logged(file) as log:
        for error in failed:
            log.error("unexpected error", exc_info=error)
            assert leaks(details(error)) == [], details(error)
    said = file.read_text("utf-8")
    assert leaks(said) == [] and leaks("".join(capfd.readouterr())) == []
    # It is of use all the same.
    for word in ("builtins.ValueError", "tests.test_privacy._cause:", "[ENOENT]", "[SQLite ", "json.decoder"):
        assert word in said, word
    assert said.count("unexpected error") == len(failed)


def test_the_usual_formatter_would_have_told_nearly_all(failed: list[BaseException], tmp_path: Path) -> None:
    with logged(tmp_path / "namro.log", logging.Formatter()) as log:
        for error in failed:
            log.error("unexpected error", exc_info=error)
    assert leaks((tmp_path / "namro.log").read_text("utf-8"))


def test_attributes_are_named_where_the_code_spells_them() -> None:
    assert "[strupp]" in details(raised(lambda: NAME.strupp().x))  # type: ignore[attr-defined]
    assert "AttributeError\n" in details(raised(FAILURES["an attribute named by data"]))


def test_a_log_stays_bounded_while_the_program_runs(tmp_path: Path) -> None:
    file = tmp_path / "namro.log"
    deep = raised(FAILURES["too deep"])
    with logged(file) as log:
        for number in range(400):
            log.error("unexpected error %d", number, exc_info=deep)
            assert file.stat().st_size <= LOG_BYTES
    old = file.with_suffix(".old.log")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {file.name, old.name}
    assert old.stat().st_size <= LOG_BYTES
    assert "unexpected error 399" in file.read_text("utf-8")


def test_a_log_that_cannot_be_written_says_nothing_anywhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "namro.log").mkdir()
    with logged(tmp_path / "namro.log") as log:
        log.error("unexpected error", exc_info=raised(FAILURES["causes"]))
        for handler in log.handlers:
            handler.handle(logging.LogRecord("namro", logging.ERROR, "", 0, "%d", (NAME,), None))
    assert "".join(capfd.readouterr()) == ""


def test_threads_and_destructors_fail_into_the_log_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Torn:
        def __del__(self) -> None:
            int(NAME)

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    watch_the_unexpected()
    with logged(tmp_path / "namro.log"):
        thread = threading.Thread(target=int, args=(NAME,))
        thread.start()
        thread.join()
        Torn()
    said = (tmp_path / "namro.log").read_text("utf-8")
    assert said.count("ValueError") == 2
    assert leaks(said) == [] and "".join(capfd.readouterr()) == ""


def test_of_a_message_of_qt_only_its_place_is_kept() -> None:
    assert qt_place("QPainter::begin: Paint device returned engine == 0") == "QPainter::begin"
    assert qt_place(f'QFile::remove("{HOME}/{NAME}")') == "QFile::remove"
    assert qt_place(f"{HOME}/{NAME}") == qt_place(NAME) == ""


FAILING = """
import sys
from desktop_app import __main__ as program
import desktop_app.services.tasks as tasks
tasks.TaskService.find = lambda self, task: int(task)
sys.exit(program.main())
"""


def test_a_command_that_fails_within_says_so_without_what_it_was_given(
    ledger: Services, tmp_path: Path
) -> None:
    ledger.tasks.add(TaskFacts(NAME))
    home = tmp_path / "bi-mat-cua-toi"
    ran = subprocess.run(
        [sys.executable, "-c", FAILING, "--ledger", ledger.info.folder, "history", "--task", NAME],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NAMRO_HOME": str(home), "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 1 and "namro.log" in ran.stderr
    said = (home / "namro.log").read_text("utf-8")
    assert "command history failed" in said and "ValueError" in said
    assert leaks(said) == [] and leaks(ran.stderr + ran.stdout) == []


def test_a_file_that_breaks_its_reader_leaves_no_word_of_itself(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with logged(tmp_path / "namro.log") as log:
        for start in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf1"):
            file = tmp_path / f"{NAME}.xlsx"
            file.write_bytes(start + f"{NAME}\t{NUMBER}\n".encode() * 99)
            log.error("unread", exc_info=raised(partial(read_grid, file)))
    assert leaks((tmp_path / "namro.log").read_text("utf-8")) == []
    assert leaks("".join(capfd.readouterr())) == []


def test_what_is_logged_is_a_sentence_of_the_program() -> None:
    """No log call puts a value into its words; only the name of a command is."""
    known = {"asked.command", "place", "what"}
    verbs = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    for file in [*(ROOT / "desktop_app").rglob("*.py"), *(ROOT / "db").rglob("*.py")]:
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
                continue
            if ast.unparse(call.func.value) in ("log", "_log", "logging") and call.func.attr in verbs:
                said = [ast.unparse(one) for one in call.args if not isinstance(one, ast.Constant)]
                assert set(said) <= known, f"{file}: {said}"
