"""The command `overview`: what the page Tổng quan shows, for scripts."""

import json
from pathlib import Path

import pytest

from desktop_app.app import main
from desktop_app.services.ledger import Services
from tests.builders import fill_month


def test_overview_gives_all_figures_and_those_of_stats(
    ledger: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_month(ledger)
    folder = Path(ledger.info.folder)

    def said(*words: str) -> str:
        assert main(["--ledger", str(folder), *words]) == 0
        return capsys.readouterr().out

    found = json.loads(said("--json", "overview", "--against", "2026-11-10", "--by", "person"))
    stats = json.loads(said("--json", "stats", "--by", "person", "--against", "2026-11-10"))
    same = ("as_of", "total", "done", "overdue", "rates", "sentence", "groups")
    assert {name: found[name] for name in same} == {name: stats[name] for name in same}
    assert {**found["before"], "as_of": "2026-11-10"}.items() <= stats["against"].items()
    assert found["trend"][-1] == {"day": "2026-11-21", "done": 1, "overdue": 1}
    assert {each["month"]: each["total"] for each in found["load"]} == {"2026-11": 3, "2026-12": 1}
    assert (found["evidence"], found["obstacles"]) == (
        {"proved": 0, "unproved": 1},
        {"open": 0, "overdue": 0},
    )
    words = said("overview", "--against", "2026-11-10")
    assert "- Hoàn thành: 1 (↑ tăng 1)" in words
    assert "trên số đến hạn: 50,0 %" in words
