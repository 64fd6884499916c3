"""Many files in one child: what kills or stops it costs that file only, and each has limits of its own."""

import os
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.exchange import grid as grid_module
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.many_files import AHEAD, Answer, read_files
from tests.exchange.makers import xlsx

DATA = Path(__file__).parent.parent / "data"

PLAYED = """
import json, os, sys, time
for line in sys.stdin.buffer:
    name = os.path.basename(json.loads(line))
    if name.startswith('chet'):
        os.abort()
    if name.startswith('treo'):
        time.sleep(60)
    if name.startswith('nho') and {fresh}:
        os._exit(12)
    if name.startswith('dai'):
        print('[' + 'x' * 5000 + ']')
    if name.startswith('tu-choi'):
        print('{{"error": "file_pdf"}}', flush=True)
        continue
    {seen}
    print(json.dumps(name))
    print('0.001', flush=True)
"""


def play(monkeypatch: pytest.MonkeyPatch, *, fresh: str = "True") -> None:
    """Let another program play the child; ``fresh`` is when it runs out of memory over a file."""
    program = PLAYED.format(fresh=fresh, seen="seen = True")
    program = program.replace("import json", "seen = False\nimport json", 1)
    monkeypatch.setattr(grid_module, "command", lambda _: [sys.executable, "-I", "-S", "-c", program])


def told(answers: list[Answer]) -> list[str]:
    return [each.code if isinstance(each, AppError) else each[0].decode().strip('"\r\n') for each in answers]


def read(*names: str) -> list[str]:
    return told(list(read_files(map(Path, names))))


def test_answers_come_in_order_with_errors_in_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch)
    given: list[Path | AppError] = [Path("a"), AppError("file_empty"), Path("tu-choi"), Path("b")]
    assert told(list(read_files(given))) == ["a", "file_empty", "file_pdf", "b"]
    assert told(list(read_files([]))) == []


def test_every_sample_reads_as_it_does_alone() -> None:
    files = [path for path in sorted(DATA.glob("*/*.[xo]*")) if path.stat().st_size < 30_000][::3]
    assert len(files) > 10
    for path, answer in zip(files, read_files(files), strict=True):
        try:
            alone = read_grid(path)
        except AppError as error:
            assert isinstance(answer, AppError), path
            assert (answer.code, answer.where) == (error.code, error.where)
        else:
            assert not isinstance(answer, AppError), path
            assert grid_module.grid_of_lines(answer[1:], path.name) == alone


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_file_of_any_name_is_found(tmp_path: Path) -> None:
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
    files = [tmp_path / name for name in ("Xã Ế.xlsx", "xuống\ndòng.xlsx", os.fsdecode(b"\xff\xfe.xlsx"))]
    for file in files:
        file.write_bytes(content)
    assert not [answer for answer in read_files(files) if isinstance(answer, AppError)]


def test_child_that_dies_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch)
    names = ["chet-0", "a", "chet-1", "chet-2", *(f"{number}" for number in range(20)), "chet-3"]
    expected = [name if not name.startswith("chet") else "file_damaged" for name in names]
    assert read(*names) == expected


def test_child_that_hangs_costs_one_file_and_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch)
    monkeypatch.setattr(grid_module, "WALL_SECONDS", 1)
    started = time.monotonic()
    assert read("a", "treo", "b") == ["a", "file_timeout", "b"]
    assert time.monotonic() - started < 20


def test_time_of_whoever_asks_is_not_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch)
    monkeypatch.setattr(grid_module, "WALL_SECONDS", 0.6)
    answers = read_files(map(Path, map(str, range(2 * AHEAD))))
    first = [next(answers) for _ in range(2)]
    time.sleep(1)  # the caller's own work, longer than a file may take
    assert told(first + list(answers)) == [str(number) for number in range(2 * AHEAD)]


def test_file_that_needs_all_memory_is_tried_in_a_child_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, fresh="seen")
    assert read("a", "nho", "b") == ["a", "nho", "b"]
    play(monkeypatch, fresh="True")
    assert read("a", "nho", "b") == ["a", "file_memory", "b"]


def test_answer_without_end_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch)
    monkeypatch.setattr(grid_module, "MAX_ANSWER_BYTES", 1000)
    assert read("a", "dai", "b") == ["a", "file_too_big", "b"]


def test_child_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "command", lambda _: ["/no/such/program"])
    with pytest.raises(AppError) as caught:
        read("a")
    assert caught.value.code == "reader_failed"


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes by /proc")
def test_child_is_gone_when_nobody_asks_on(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'))

    def children() -> int:
        return len(Path(f"/proc/self/task/{_main_thread()}/children").read_text().split())

    before = children()
    answers = read_files([tmp_path / "a.xlsx"] * 20)
    next(answers)
    assert children() > before
    answers.close()
    assert children() == before


def _main_thread() -> int:
    import threading

    return threading.main_thread().native_id or 0


@pytest.mark.skipif(sys.platform == "win32", reason="sets limits by resource")
def test_each_file_has_processor_time_of_its_own() -> None:
    import resource
    import subprocess

    program = (
        "import resource, time; from desktop_app.exchange.limits import Limits; limits = Limits(); "
        "first = resource.getrlimit(resource.RLIMIT_CPU)[0]\n"
        "while time.process_time() < 1.5: pass\n"
        "limits.allow_another_file(); print(resource.getrlimit(resource.RLIMIT_CPU)[0] - first)"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert int(answer.stdout) >= 1
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY
