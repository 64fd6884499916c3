"""The command line in poor surroundings: closed or full streams, a locale without UTF-8, a senseless line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.app import main
from desktop_app.exchange.cells.book import LISTED_PROBLEMS, Book
from desktop_app.labels.problems import reading_problem
from tests.cli.test_commands import Namro, namro

__all__ = ["namro"]


def run(
    *words: object, shell: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, its streams as the shell's words say."""
    line = [sys.executable, "-m", "desktop_app", *map(str, words)]
    quoted = " ".join(f"'{word}'" for word in line)
    around = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))
    }
    return subprocess.run(
        ["sh", "-c", f"{quoted} {shell}"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env=around | (env or {}),
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has names in Unicode")
def test_a_locale_without_utf8_changes_nothing(tmp_path: Path) -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ledger = tmp_path / "sổ nhiệm vụ"
    words = ("--ledger", ledger, "--json")
    made = run(*words, "init", "--unit", "Xã Đại Lộc", "--level", "commune", env=poor)
    added = run(*words, "add", "Rà soát dữ liệu đất đai", env=poor)
    listed = run(*words, "list", env=poor)
    assert (made.returncode, added.returncode, listed.returncode) == (0, 0, 0), made.stdout + added.stdout
    assert json.loads(made.stdout)["ledger"] == str(ledger)
    assert json.loads(listed.stdout)["tasks"][0]["title"] == "Rà soát dữ liệu đất đai"


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a POSIX shell")
def test_a_closed_stream_is_no_error_and_a_full_disk_is_told(namro: Namro) -> None:
    words = ("--ledger", namro.ledger, "--json", "stats")
    unheard, unseen, asleep = run(*words, shell=">&-"), run(*words, shell="2>&-"), run(*words, shell="<&-")
    assert [(one.returncode, one.stderr) for one in (unheard, unseen, asleep)] == [(0, "")] * 3
    assert json.loads(unseen.stdout) == json.loads(asleep.stdout)
    full = run(*words, shell=">/dev/full")
    assert full.returncode == 1
    assert full.stderr.count("\n") == 1
    assert "đã đầy" in full.stderr


@pytest.mark.parametrize(
    "words", [["bay"], ["done", "1"], ["list", "--class", "xanh"], ["read"], [], ["read", "--la", "x"]]
)
def test_a_senseless_command_line_answers_programs_with_one_object(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--json", *words])
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert json.loads(said.out)["error"].keys() == {"code", "message", "where"}
    assert "Cách dùng" in said.err


def test_what_already_is_as_asked_names_its_task_and_no_batch(
    namro: Namro, capsys: pytest.CaptureFixture[str]
) -> None:
    task = namro("add", "Rà soát dữ liệu")["task"]
    for words in (
        ("done", task, "--on", "2026-11-20"),
        ("reopen", task),
        ("cancel", task, "--on", "2026-11-20"),
    ):
        assert namro(*words)["batch"] is not None
        assert namro(*words) == {"task": task, "batch": None}
    assert main(["--ledger", str(namro.ledger), "cancel", task, "--on", "2026-11-20"]) == 0
    assert "None" not in capsys.readouterr().out


def test_a_new_ledger_has_its_folders(namro: Namro) -> None:
    assert {each.name for each in namro.ledger.iterdir() if each.is_dir()} == {
        "minh-chung",
        "sao-luu",
        "ky-bao-cao",
    }


def test_what_is_not_listed_is_counted_behind_its_like() -> None:
    book = Book("xlsx")
    for row in range(1, LISTED_PROBLEMS + 4):
        book.problem("cell_error", sheet="PL", row=row, column=1)
    book.problem("text_eth", sheet="PL", text="2")
    assert book.listed_problems()[-2:] == [
        ("PL", 0, "", "problems_more", "3 cell_error"),
        ("PL", 0, "", "text_eth", "2"),
    ]
    assert reading_problem("problems_more", "3 cell_error") == "Còn 3 chỗ tương tự."
