"""Proof that the built program needs nothing around it: no Python, no environment, no source tree.

A copy of ``dist/namro`` reads an annex, imports it, prints a checklist, sends workbooks to units and reads
them back, fills a form, writes a letter and reports, locks a ledger, opens its window and draws charts, all
with an empty environment.
Screenshots stay in ``build/`` to be looked at.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist" / "namro"
ANNEX = ROOT / "tests" / "data" / "annexes" / "nq03-phu-luc-2.xlsx"
FORM = ANNEX.with_name("bieu-theo-doi.xlsx")
SCREENSHOT = ROOT / "build" / "frozen-window.png"
WINDOW_SECONDS = 30
SEARCH = ("xdotool", "search", "--onlyvisible", "--name", "Ví Dụ")


def main() -> int:
    """Run every proof and print what was found; exit code."""
    # The check that the window started may outlive the terminated window by a moment.
    with tempfile.TemporaryDirectory(prefix="namro-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        program = place / "chuong-trinh" / ("namro.exe" if sys.platform == "win32" else "namro")
        shutil.copytree(BUILT, program.parent, symlinks=True)
        print(f"size: {size_mb(program.parent):.0f} MB")
        assert list(program.parent.rglob("docs/huong-dan.md")), "the officer's guide is missing"
        ledger = place / "so"
        run(program, place, "--ledger", ledger, "init", "--unit", "UBND xã Ví Dụ", "--level", "commune")
        annex = shutil.copy(ANNEX, place / "phu lục.xlsx")
        tasks = run(program, place, "read", annex)["tasks"]
        print(f"reads an annex: {len(tasks)} tasks")
        created = run(program, place, "--ledger", ledger, "import", annex)["created"]
        assert created == len(tasks), (created, len(tasks))
        paper = place / "danh-muc.pdf"
        printed = run(program, place, "--ledger", ledger, "checklist", paper, "--month", "2026-11")
        assert paper.read_bytes().startswith(b"%PDF-")
        print(f"prints a checklist: {printed['pages']} pages, {printed['tasks']} tasks")
        sent = run(program, place, "--ledger", ledger, "split", place / "gui-di")["files"]
        back = run(program, place, "--ledger", ledger, "collect", place / "gui-di")["files"]
        assert {file["state"] for file in back} == {"unchanged"}, back
        print(f"sends and reads back: {len(sent)} workbooks")
        form = shutil.copy(FORM, place)
        followed = run(program, place, "--ledger", ledger, "import", form)["created"]
        filled = run(program, place, "--ledger", ledger, "fill", form, place / "bieu-da-dien.xlsx")["filled"]
        assert filled == followed > 0, (filled, followed)
        print(f"fills a form: {filled} rows")
        print(f"reminds: {remind(program, place, ledger)}")
        print(f"reports: {report(program, place, ledger)}")
        print(f"locks: {lock(program, place, ledger)}")
        if sys.platform.startswith("linux"):
            print(f"opens its window: {open_window(program, place, ledger)}")
    return 0


def remind(program: Path, place: Path, ledger: Path) -> str:
    """Write a letter as Word and PDF and the due days as a calendar; what came of it."""
    late = place / "cong-van.docx"
    run(program, place, "--ledger", ledger, "remind", "--days", "90", "--letter", late)
    run(program, place, "--ledger", ledger, "remind", "--days", "90", "--letter", late.with_suffix(".pdf"))
    assert late.read_bytes().startswith(b"PK") and late.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    days = run(program, place, "--ledger", ledger, "calendar", place / "lich.ics")["events"]
    assert days > 0
    return f"a letter of {late.stat().st_size // 1024} kB, {days} days in a calendar"


def report(program: Path, place: Path, ledger: Path) -> str:
    """Draft a month's and a week's report by the templates that came along; what came of it."""
    said = []
    for period in ("2026-11", "2026-W47"):
        draft = place / f"bao-cao-{period}.docx"
        made = run(program, place, "--ledger", ledger, "report", draft, "--period", period)
        assert draft.read_bytes().startswith(b"PK") and made["figures"]["total"] > 0, made
        said.append(f"{draft.stat().st_size // 1024} kB")
    return f"drafts of {' and '.join(said)}"


def lock(program: Path, place: Path, ledger: Path) -> str:
    """Lock a copy of the ledger with a passphrase, open it by that and back it up; what came of it."""
    locked = Path(shutil.copytree(ledger, place / "so-khoa"))
    secret = {"NAMRO_PASSPHRASE": "bốn từ dễ nhớ", "NAMRO_NEW_PASSPHRASE": "bốn từ dễ nhớ"}
    run(program, place, "--ledger", locked, "lock", **secret)
    assert not (locked / "so.sqlite").read_bytes().startswith(b"SQLite")
    total = run(program, place, "--ledger", locked, "list", **secret)["total"]
    backup = run(program, place, "--ledger", locked, "backup", **secret)["file"]
    assert run(program, place, "verify", backup, **secret)["tasks"] == total > 0
    return f"{total} tasks behind a passphrase, and in a backup"


def size_mb(folder: Path) -> float:
    """Size of all files below a folder."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def bare(place: Path, **more: str) -> dict[str, str]:
    """An environment with a home of its own and nothing else; Windows needs its system folder."""
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    home = str(place / "nha")
    return {**system, "HOME": home, "NAMRO_HOME": home, "NAMRO_TODAY": "2026-11-21", "PATH": "", **more}


def run(program: Path, place: Path, *arguments: str | Path, **more: str) -> dict[str, Any]:  # Any: JSON
    """What a command of the program answers as JSON; exit codes 0 and 3 both mean done."""
    command = [str(program), "--json", *map(str, arguments)]
    done = subprocess.run(command, cwd=place, env=bare(place, **more), capture_output=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}\nexit {done.returncode}\n{done.stderr.decode()}{done.stdout.decode()}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@contextmanager
def virtual_display() -> Iterator[str]:
    """An X server without a screen, as the value of DISPLAY."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def open_window(program: Path, place: Path, ledger: Path) -> str:
    """Open the ledger's window and Tổng quan with its charts; the title. No other Python is mapped."""
    with virtual_display() as display:
        command = [str(program), "--ledger", str(ledger)]
        with subprocess.Popen(command, cwd=place, env=bare(place, DISPLAY=display)) as window:
            try:
                title = wait_for_title(display, window)
                draw_charts(display, window.pid, place / "nha" / "namro.log")
                check_mapped_files(window.pid, program.parent)
                SCREENSHOT.parent.mkdir(exist_ok=True)
                shot = ["import", "-window", "root", str(SCREENSHOT)]
                subprocess.run(shot, env={**os.environ, "DISPLAY": display}, check=True)
            finally:
                window.terminate()
    return title


def wait_for_title(display: str, window: "subprocess.Popen[bytes]") -> str:
    """The title of the main window once it names the ledger's unit."""
    until = time.monotonic() + WINDOW_SECONDS
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    while time.monotonic() < until:
        if window.poll() is not None:
            sys.exit(f"the window ended with exit code {window.returncode}")
        found = subprocess.run(
            [*SEARCH, "getwindowname"], env=environment, capture_output=True, text=True, check=False
        )
        if found.stdout.strip():
            time.sleep(1)  # let it paint before the picture is taken
            return found.stdout.strip()
        time.sleep(0.2)
    sys.exit(f"no window after {WINDOW_SECONDS} s")


def draw_charts(display: str, pid: int, log: Path) -> None:
    """Turn to Tổng quan by its key, wait for what its charts load; end with what went wrong in the log."""
    until = time.monotonic() + WINDOW_SECONDS
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    turn = ["windowfocus", "--sync", "key", "--clearmodifiers", "ctrl+5"]
    subprocess.run([*SEARCH, *turn], env=environment, check=True)
    while "_umath_linalg" not in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8"):
        if time.monotonic() > until:
            sys.exit(f"no charts after {WINDOW_SECONDS} s")
        time.sleep(0.2)
    time.sleep(3)  # let them paint before the picture is taken
    if log.exists() and " ERROR " in log.read_text(encoding="utf-8"):
        sys.exit(log.read_text(encoding="utf-8"))


def check_mapped_files(pid: int, folder: Path) -> None:
    """End with an error when the process uses a Python or Qt from outside its folder."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    files = {line.split(maxsplit=5)[5] for line in maps.splitlines() if line.count("/")}
    foreign = [
        file
        for file in files
        if re.search(r"python|Qt6|PySide", file) and not Path(file).is_relative_to(folder.resolve())
    ]
    if foreign:
        sys.exit(f"uses files from outside: {foreign}")


if __name__ == "__main__":
    sys.exit(main())
