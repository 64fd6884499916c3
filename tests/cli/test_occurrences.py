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
