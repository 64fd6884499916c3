"""Units merged and renamed, and work handed over, by script."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.test_commands import Namro

OLD, OTHER, NEW = "Phòng Văn hóa", "Phòng Thông tin", "Phòng Văn hóa và Thông tin"


@pytest.fixture
def namro(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    run("add", "Số hóa hồ sơ", "--lead", OLD, "--person", "Lê Văn Mẫu", "--deadline", "09/11/2026")
    run("add", "Nâng cấp đài", "--lead", OTHER, "--person", "Lê Văn Mẫu", "--deadline", "30/11/2026")
    return run


def test_a_merger_is_rehearsed_then_done_and_the_past_keeps_its_names(namro: Namro) -> None:
    asked = ("merge-units", OLD, OTHER, "--into", NEW, "--on", "2026-11-10", "--document", "12/NQ-HĐND")
    seen = namro(*asked, "--dry-run")
    assert (seen["batch"], len(seen["leads"]), seen["old"]) == (None, 2, [OLD, OTHER])
    done = namro(*asked)
    assert done["batch"] is not None
    groups = {
        day: namro("stats", "--by", "unit", "--as-of", day)["groups"] for day in ("2026-11-09", "2026-11-10")
    }
    assert {day: [group["key"] for group in found] for day, found in groups.items()} == {
        "2026-11-09": [OTHER, OLD],
        "2026-11-10": [NEW],
    }
    assert namro("list", "--unit", OLD)["total"] == 2
    assert namro("list", "--unit", OLD, "--as-of", "2026-11-09")["total"] == 1
    namro("undo", done["batch"])
    assert namro("list", "--unit", OLD)["tasks"][0]["lead"] == [OLD]
    assert namro("verify")["ok"]


def test_an_annex_that_names_the_old_unit_means_the_new_one(namro: Namro, tmp_path: Path) -> None:
    namro("merge-units", OLD, OTHER, "--into", NEW, "--on", "2026-11-10")
    annex = tmp_path / "pl.csv"
    annex.write_text("STT,Nhiệm vụ,Chủ trì\n1,Rà soát nhà văn hóa thôn,Phòng Văn hóa\n", encoding="utf-8")
    namro("import", annex)
    assert namro("list", "--search", "nhà văn hóa")["tasks"][0]["lead"] == [NEW]


def test_a_rename_counts_from_its_day(namro: Namro) -> None:
    namro("rename-unit", OLD, NEW, "--on", "2026-11-10")
    assert namro("list", "--unit", OLD)["tasks"][0]["lead"] == [NEW]
    assert namro("list", "--unit", OLD, "--as-of", "2026-11-09")["tasks"][0]["lead"] == [OLD]


def test_work_is_handed_over_with_a_sheet_to_sign(namro: Namro, tmp_path: Path) -> None:
    sheet = tmp_path / "ban-giao.pdf"
    done = namro(
        "handover", "--from-person", "Lê Văn Mẫu", "--to-person", "Trần Thị Mẫu", "--on", "2026-11-20",
        "--document", "15/QĐ-UBND", "--sheet", sheet,
    )  # fmt: skip
    assert len(done["tasks"]) == 2
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(sheet).pages).split())
    for words in ("BIÊN BẢN BÀN GIAO CÔNG VIỆC", "15/QĐ-UBND", "Số hóa hồ sơ", "BÊN GIAO", "Trần Thị Mẫu"):
        assert words in text
    assert {task["person"] for task in namro("list")["tasks"]} == {"Trần Thị Mẫu"}
    assert {task["person"] for task in namro("list", "--as-of", "2026-11-19")["tasks"]} == {"Lê Văn Mẫu"}
    assert namro("stats", "--by", "person", "--as-of", "2026-11-19")["groups"][0]["key"] == "Lê Văn Mẫu"
    assert namro("workload", "--as-of", "2026-11-19")["groups"][0]["key"] == "Lê Văn Mẫu"


def test_a_unit_hands_over_some_of_its_work(namro: Namro) -> None:
    [task] = namro("list", "--unit", OLD)["tasks"]
    asked = ("handover", "--from-unit", OLD, "--to-unit", OTHER, "--on", "2026-11-20", "--task", task["id"])
    assert namro(*asked)["tasks"] == [task["id"]]
    assert namro("list", "--unit", OTHER)["total"] == 2
    assert namro(*asked, code=1)["error"]["code"] == "handover_nothing"
    mixed = ("handover", "--from-unit", OLD, "--to-person", "Trần Thị Mẫu", "--on", "2026-11-20")
    assert namro(*mixed, code=1)["error"]["code"] == "handover_sides"
