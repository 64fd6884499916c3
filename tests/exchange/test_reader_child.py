"""What the reader's child may import before it knows the file's kind, and how fast it is."""

import json
import subprocess
import sys
from pathlib import Path

from desktop_app.exchange import grid as grid_module
from tests.exchange.makers import docx, paragraph, xlsx
from tests.fuzz import files as fuzz

HEAVY = (
    "dataclasses",
    "typing",
    "datetime",
    "zipfile",
    "xlrd",
    "openpyxl",
    "python_calamine",
    "docx",
    "unicodedata",
)


def modules_of_child(path: Path) -> set[str]:
    """Names of the modules that reading ``path`` imports, in a process as isolated as the child's."""
    search = [str(grid_module._ROOT), *filter(None, sys.path)]
    program = (
        f"import sys, json; sys.path[:] = {search!r}\n"
        "from desktop_app.exchange.reader_child import read_book\n"
        "list(read_book(sys.argv[1]).json_lines())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-I", "-S", "-c", program, str(path)]
    return set(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def test_child_imports_only_what_the_format_needs(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx('<row r="1"><c r="A1" s="1"><v>45838</v></c></row>'))
    (tmp_path / "a.docx").write_bytes(docx(paragraph("đề án")))
    workbook = modules_of_child(tmp_path / "a.xlsx")
    assert not workbook & set(HEAVY)
    assert not {
        name for name in workbook if name.endswith((".word", ".ods", ".csv_text", ".repair", ".encodings"))
    } - {"encodings"}
    assert "xlrd" not in modules_of_child(tmp_path / "a.docx")


def test_child_can_be_run_as_a_module(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx('<row r="1"><c r="A1"><v>7</v></c></row>'))
    command = [sys.executable, "-m", "desktop_app.exchange.reader_child", str(path)]
    answer = subprocess.run(
        command, check=True, capture_output=True, cwd=grid_module._ROOT
    ).stdout.splitlines()
    *_, rows, seconds = [json.loads(line) for line in answer]
    assert rows == [[7]]
    assert isinstance(seconds, float) and 0 < seconds < 30


def test_a_few_broken_copies_of_each_sample_get_an_answer(tmp_path: Path) -> None:
    answers = fuzz.fuzz(seconds=6, seed=20261121, kept=tmp_path)
    assert sum(answers.values()) > 20
    assert not list(tmp_path.iterdir())
