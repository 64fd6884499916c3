"""The roster and the workload by script."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_people_are_added_listed_and_leave(namro: Namro, tmp_path: Path) -> None:
    listed = tmp_path / "to.txt"
    listed.write_text("Lê Văn Mẫu; Tổ trưởng\nTrần Thị Mẫu; Thư ký", encoding="utf-8")
    assert namro("people", "--list", listed)["added"] == 2
    namro("people", "--add", "Phạm Mẫu", "--role", "Tổ phó", "--job", "Trưởng Công an xã")
    namro("people", "--left", "Trần Thị Mẫu", "--on", "2026-11-20")
    told = namro("people")["people"]
    assert [(one["name"], one["role"], one["left_on"]) for one in told] == [
        ("Lê Văn Mẫu", "head", None),
        ("Phạm Mẫu", "deputy", None),
        ("Trần Thị Mẫu", "secretary", "2026-11-20"),
    ]
    assert namro("people", "--add", "Ai Đó", "--role", "vua", code=1)["error"]["code"] == "person_role"
    assert namro("people", "--left", "Ai Đó", code=1)["error"]["code"] == "person_missing"


def test_workload_is_told_by_person_and_unit(namro: Namro) -> None:
    namro("add", "Rà soát", "--lead", "Công an xã", "--person", "Lê Văn Mẫu", "--deadline", "09/11/2026")
    [group] = namro("workload")["groups"]
    assert group == {"key": "Lê Văn Mẫu", "open": 1, "overdue": 1, "due": 1, "done": 0, "together": 0}
    assert namro("workload", "--by", "unit", "--as-of", "2026-11-01")["groups"][0]["overdue"] == 0
