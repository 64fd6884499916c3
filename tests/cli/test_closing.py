"""Reporting periods closed, recounted and reopened by script; units ranked."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_a_closed_month_is_told_by_its_list_and_by_the_figures_of_its_day(namro: Namro) -> None:
    task = namro("add", "Rà soát", "--lead", "Công an xã", "--deadline", "05/10/2026")["task"]
    closed = namro("close", "tháng 10/2026")
    assert (closed["period"], closed["as_of"], closed["frozen"]["overdue"]) == ("2026-10", "2026-10-31", 1)
    assert Path(closed["folder"]).is_dir() and len(closed["files"]) == 5
    assert namro("periods")["periods"][0]["differs"] is False
    namro("done", task, "--on", "2026-10-04")
    [told] = namro("periods", "--period", "2026-10")["periods"]
    assert (told["frozen"]["overdue"], told["now"]["done_on_time"], told["unexplained"]) == (1, 1, None)
    assert [(move["kind"], move["task"]) for move in told["changes"]] == [("corrected", task)]
    others = {each["figure"]: (each["frozen"], each["now"]) for each in told["figures"]}
    assert others["completed_on_time"] == (0, 1) and "overdue" not in others
    assert "unproved" in told["not_recounted"]
    assert namro("stats", "--as-of", "2026-10-31")["closed"][0]["differs"] is True
    assert namro("stats")["closed"] == []
    assert namro("close", "2026-10", code=1)["error"]["code"] == "period_closed"
    assert namro("close", "mai", code=1)["error"]["code"] == "report_period"
    assert namro("reopen", "2026-10", code=1)["error"]["code"] == "reopen_reason"
    assert namro("reopen", "tháng 10/2026", code=1)["error"]["code"] == "reopen_reason"
    assert namro("reopen", "2026-10", "--reason", "gửi muộn")["period"] == "2026-10"
    assert namro("periods")["periods"][0]["reopened"]["reason"] == "gửi muộn"
    again = namro("close", "2026-10", code=3)
    assert (again["still_open"]["unproved"], Path(again["folder"]).name) == ([task], "2026-10-lan-2")
    assert namro("verify")["ok"]


def test_units_are_ranked_by_either_rate(namro: Namro) -> None:
    done = namro("add", "Mở thẻ", "--lead", "Phòng Kinh tế", "--deadline", "31/10/2026")["task"]
    namro("add", "Rà soát", "--lead", "Phòng Kinh tế", "--deadline", "31/12/2026")
    namro("add", "Số hóa", "--lead", "Công an xã", "--deadline", "11/11/2026")
    namro("done", done, "--on", "2026-10-20")
    first, second = namro("rank")["units"]
    assert (first["unit"], first["rank"], first["light"], first["rate"]) == ("Phòng Kinh tế", 1, "green", 100)
    assert (second["rank"], second["late_days"]) == (2, {"parts": 1, "mean": 10, "most": 10})
    assert namro("rank", "--by", "all")["units"][0]["rate"] == 50
    assert [one["rank"] for one in namro("rank", "--as-of", "2026-10-01")["units"]] == [None, None]
