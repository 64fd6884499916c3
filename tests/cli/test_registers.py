"""Obstacles, requests and petitions by script."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_an_obstacle_is_written_sent_answered_and_cleared(namro: Namro, tmp_path: Path) -> None:
    task = namro("add", "Số hóa hồ sơ", "--lead", "Công an xã")["task"]
    made = namro(
        "obstacle", "--add", "Thiếu máy quét", "--kind", "infrastructure", "--to", "UBND tỉnh",
        "--on", "2026-11-01", "--task", task,
    )["obstacle"]  # fmt: skip
    assert namro("obstacles")["states"]["not_sent"] == 1
    namro("obstacle", made, "--send", "--on", "2026-11-02", "--due", "2026-11-12")
    [told] = namro("obstacles", "--escalation", "--export", tmp_path / "ra.xlsx")["escalation"]
    assert (told["to"], told["obstacles"][0]["days"], told["obstacles"][0]["tasks"]) == (
        "UBND tỉnh",
        19,
        [task],
    )
    assert (tmp_path / "ra.xlsx").exists()
    namro("obstacle", made, "--answer", "Đồng ý cấp", "--on", "2026-11-15")
    namro("obstacle", made, "--resolve", "Đã nhận máy")
    assert namro("obstacles", "--open")["total"] == 0
    assert namro("obstacles", "--as-of", "2026-11-14")["states"]["overdue"] == 1
    assert namro("obstacles", "--search", "may quet", "--kind", "infrastructure")["total"] == 1
    namro("obstacle", made, "--unlink", task)
    assert namro("obstacles")["obstacles"][0]["tasks"] == []
    assert namro("obstacle", "99", "--send", code=1)["error"]["code"] == "register_missing"
    assert namro("obstacle", made, code=1)["error"]["code"] == "nothing_given"
    assert namro("obstacle", "--take-over", code=1)["error"]["code"] == "obstacle_none_reported"
    namro("obstacle", made, "--remove")
    assert namro("obstacles")["total"] == 0
    assert namro("verify")["ok"]


def test_coordinating_units_are_asked_and_one_owes_an_answer(namro: Namro, tmp_path: Path) -> None:
    task = namro("add", "Số hóa hồ sơ", "--lead", "Công an xã", "--coordinate", "Sở Tư pháp; Sở Y tế")["task"]
    namro(
        "coordination",
        task,
        "--ask",
        "all",
        "--on",
        "2026-11-01",
        "--due",
        "2026-11-10",
        "--question",
        "góp ý",
    )
    namro("coordination", task, "--answer", "Sở Y tế", "--on", "2026-11-09", "--words", "nhất trí")
    told = namro("coordination", "--owed", "--export", tmp_path / "ph.xlsx")
    assert told["file"] == str(tmp_path / "ph.xlsx")
    assert [(one["unit"], one["state"], one["days"]) for one in told["requests"]] == [
        ("Sở Tư pháp", "overdue", 20)
    ]
    assert "Sở Tư pháp" in told["text"]
    assert namro("coordination", "--as-of", "2026-11-09")["states"] == {
        "overdue": 0,
        "waiting": 1,
        "answered": 1,
    }
    namro("coordination", task, "--remove", "Sở Tư pháp")
    assert namro("coordination", task)["total"] == 1
    error = namro("coordination", task, "--answer", "Sở Y tế", code=1)["error"]
    assert error["code"] == "register_missing"


def test_petitions_are_taken_in_counted_exported_and_read_back(namro: Namro, tmp_path: Path) -> None:
    made = namro("petition", "--add", "Đường ngập", "--channel", "Cổng dịch vụ công", "--on", "2026-11-02")[
        "petition"
    ]
    namro("petition", "--add", "Mất điện", "--on", "2026-10-01", "--sender", "Bà A")
    namro("petition", made, "--assign", "Công an xã", "--on", "2026-11-03")
    told = namro("petitions", "--by", "channel")
    assert [told[name] for name in ("received", "answered", "overdue", "unprocessed", "in_time")] == [
        2,
        0,
        1,
        0,
        1,
    ]
    assert [(group["name"], group["received"]) for group in told["groups"]] == [
        ("", 1),
        ("Cổng Dịch vụ công", 1),
    ]
    assert namro("petitions", "--channel", "cổng dịch vụ công")["petitions"][0]["unit"] == "Công an xã"
    namro("petition", made, "--answer", "Đã khơi thông", "--on", "2026-11-20", "--document", "9/UBND")
    out = tmp_path / "pakn.xlsx"
    assert namro("petitions-export", out)["petitions"] == 2
    again = namro("petitions-import", out)
    assert (again["created"], again["updated"], again["unchanged"], again["batch"]) == (0, 0, 2, None)
    other = Namro(tmp_path / "khac", namro._capsys)
    other("init", "--unit", "UBND xã Khác", "--level", "commune", "--year", 2026)
    assert other("petitions-import", out, "--dry-run")["created"] == 2
    other("petitions-import", out)
    assert other("petitions")["answered"] == 1
    namro("petition", made, "--remove")
    assert namro("petitions")["received"] == 1
