"""Periods of tasks that recur, by script."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_missed_periods_are_listed_ticked_and_unticked(namro: Namro) -> None:
    task = namro("add", "Báo cáo tháng", "--lead", "Công an xã", "--deadline", "trước ngày 15 hằng tháng")[
        "task"
    ]
    told = namro("occurrences", task, "--follow-from", "2026-10-01")
    assert (told["since"], told["followed_from"], told["every"]) == ("2026-10-01", "2026-10-01", "month")
    assert [(one["period"], one["state"]) for one in told["occurrences"]] == [
        ("2026-10", "missed"), ("2026-11", "missed"), ("2026-12", "open"),
    ]  # fmt: skip
    assert namro("list", "--class", "overdue")["total"] == 1
    namro("tick", task, "--period", "2026-10", "--period", "2026-11", "--on", "2026-11-20")
    assert (namro("list", "--class", "overdue")["total"], namro("stats")["continuous"]) == (0, 1)
    assert namro("stats", "--as-of", "2026-11-19")["overdue"] == 1
    states = [one["state"] for one in namro("occurrences", task)["occurrences"]]
    assert states == ["done_late", "done_late", "open"]
    namro("untick", task, "--period", "2026-10")
    assert namro("stats")["overdue"] == 1


def test_a_period_the_task_does_not_have_is_refused(namro: Namro) -> None:
    task = namro("add", "Báo cáo quý", "--deadline", "Hằng quý")["task"]
    for period in ("2026-11", "2026-W47", "nay"):
        refused = namro("tick", task, "--period", period, code=1)
        assert refused["error"]["code"] == "period_unknown"
    assert namro("tick", task, "--period", "2026-12")["periods"] == ["2026-12"]
    ahead = namro("tick", task, "--period", "2026-12", "--on", "2026-12-01", code=1)
    assert ahead["error"]["code"] == "completed_ahead"


def test_an_awaited_event_comes(namro: Namro) -> None:
    task = namro("add", "Rà soát", "--deadline", "trong 15 ngày kể từ ngày ban hành Quy chế")["task"]
    told = namro("trigger", task, "--on", "2026-11-10", "--document", "12/QĐ-UBND")
    assert told["due"] == "2026-11-25"
    assert namro("list")["tasks"][0]["class"] == "in_time"
    refused = namro("trigger", task, "--on", "2026-11-30", "--document", "12/QĐ-UBND", code=1)
    assert refused["error"]["code"] == "trigger_ahead"
    assert namro("untrigger", task)["task"] == task
    assert namro("list")["tasks"][0]["class"] == "undated"


def test_days_off_are_kept_by_hand_and_by_the_year(namro: Namro) -> None:
    assert len(namro("holidays", "--seed", 2026)["holidays"]) > 10
    namro("holidays", "--add", "2026-12-24", "Nghỉ địa phương")
    namro("holidays", "--work", "2026-12-26")
    added = [(one["day"], one["worked"]) for one in namro("holidays")["holidays"]][-2:]
    assert added == [("2026-12-24", False), ("2026-12-26", True)]
    namro("holidays", "--remove", "2026-12-24")
    assert namro("holidays")["holidays"][-1]["day"] == "2026-12-26"
    assert namro("holidays", "--add", "24-12", "x", code=1)["error"]["code"] == "day_unreadable"
