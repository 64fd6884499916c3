"""Reminding by script: who is late, the text to send, the log."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro

UNIT = "Công an xã"


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    run("add", "Rà soát dữ liệu", "--lead", UNIT, "--deadline", "09/11/2026", "--person", "Người Thứ Nhất")
    run("add", "Họp tổ công tác", "--lead", "Văn phòng", "--deadline", "24/11/2026")
    return run


def test_remind_tells_who_is_late_and_writes_nothing_unasked(namro: Namro) -> None:
    told = namro("remind")
    assert [(group["unit"], group["overdue"], group["soon"]) for group in told["groups"]] == [
        (UNIT, 1, {"1": 0, "3": 0, "7": 0}),
        ("Văn phòng", 0, {"1": 0, "3": 1, "7": 0}),
    ]
    [task] = told["groups"][0]["tasks"]
    assert (task["due"], task["days_late"], task["times"]) == ("2026-11-09", 12, 0)
    assert namro("reminders")["reminders"] == []
    assert [group["unit"] for group in namro("remind", "--days", 0)["groups"]] == [UNIT]


def test_a_logged_text_is_counted_and_undone(namro: Namro) -> None:
    sent = namro("remind", "--unit", UNIT, "--text", "--log")
    assert sent["text"].startswith(f"Kính gửi {UNIT}!")
    [entry] = namro("reminders")["reminders"]
    assert (entry["unit"], entry["on"], entry["channel"]) == (UNIT, "2026-11-21", "zalo")
    assert namro("remind")["groups"][0]["times"] == 1
    namro("undo", sent["batch"])
    assert namro("reminders")["reminders"] == []


def test_a_person_is_reminded_and_a_letter_sent_before_is_noted(namro: Namro) -> None:
    namro("remind", "--person", "Người Thứ Nhất", "--log", "--channel", "letter", "--document", "12/UBND-VP")
    [entry] = namro("reminders")["reminders"]
    assert (entry["person"], entry["channel"], entry["document"]) == (
        "Người Thứ Nhất",
        "letter",
        "12/UBND-VP",
    )


def test_a_letter_is_written_and_counted(namro: Namro, tmp_path: Path) -> None:
    made = namro("remind", "--unit", UNIT, "--letter", tmp_path / "cong-van.docx", "--log")
    assert Path(made["file"]).read_bytes().startswith(b"PK")
    assert namro("reminders")["reminders"][0]["channel"] == "letter"
    namro("remind", "--letter", tmp_path / "cong-van.pdf")
    assert (tmp_path / "cong-van.pdf").read_bytes().startswith(b"%PDF-")
    refused = namro("remind", "--letter", tmp_path / "cong-van.txt", code=1)["error"]
    assert refused["code"] == "letter_kind"


def test_nobody_late_is_said(namro: Namro) -> None:
    assert namro("remind", "--unit", "Trạm y tế", code=1)["error"]["code"] == "unit_missing"
    assert (
        namro("remind", "--days", 0, "--person", "Ai đó", "--text", code=1)["error"]["code"]
        == "remind_nothing"
    )


def test_due_days_are_written_for_other_calendars(namro: Namro, tmp_path: Path) -> None:
    assert namro("calendar", tmp_path / "lich.ics")["events"] == 2
    assert namro("calendar", tmp_path / "don-vi.ics", "--unit", UNIT)["events"] == 1
    assert (tmp_path / "don-vi.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert namro("calendar", tmp_path / "lich.txt", code=1)["error"]["code"] == "calendar_kind"
