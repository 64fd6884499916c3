"""What is typed on the command line is kept as a workbook would give it back."""

import unicodedata
from pathlib import Path

from tests.cli.test_commands import Namro, namro

__all__ = ["namro"]

NFD = unicodedata.normalize("NFD", "Sở Y tế  tỉnh ")
TYPED = "  Đã   ban hành\t " + unicodedata.normalize("NFD", "quyết định")
KEPT = "Đã ban hành quyết định"


def test_what_is_typed_reads_back_from_the_export_as_it_is_kept(namro: Namro, tmp_path: Path) -> None:
    texts = ("--leader", TYPED, "--person", TYPED, "--product", TYPED, "--note", TYPED)
    added = namro("add", TYPED, "--lead", NFD, "--coordinate", NFD, *texts)["task"]
    done = namro("add", TYPED + " 2", "--lead", NFD)["task"]
    namro("edit", added, "--result", TYPED, "--lead", NFD)
    namro("done", done, "--on", "2026-11-20", "--result", TYPED, "--document", TYPED)
    first, second = namro("list")["tasks"]
    assert [first[name] for name in ("title", "leader", "person", "product", "result")] == [KEPT] * 5
    assert (first["lead"], first["coordinate"], second["lead"]) == (["Sở Y tế tỉnh"],) * 3
    assert second["result"] == KEPT
    assert [unit["name"] for unit in namro("units")["units"]] == ["Sở Y tế tỉnh"]
    namro("export", tmp_path / "so.xlsx")
    again = namro("import", tmp_path / "so.xlsx")
    assert (again["unchanged"], again["conflicts"]) == (2, [])


def test_a_tick_keeps_its_words_clean(namro: Namro) -> None:
    task = namro("add", "Báo cáo", "--deadline", "trước ngày 15 hằng tháng")["task"]
    namro("tick", task, "--period", "2026-11", "--on", "2026-11-12", "--document", TYPED)
    ticked = [one for one in namro("occurrences", task)["occurrences"] if one["evidence"]]
    assert [one["evidence"] for one in ticked] == [KEPT]


def test_a_day_that_a_status_cell_names_is_not_inferred(namro: Namro, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    rows = ("STT;Nhiệm vụ;Tình trạng", "1;Rà soát dữ liệu;Đã hoàn thành ngày 05/10/2026")
    source.write_text("\n".join(rows), encoding="utf-8")
    assert namro("read", source)["tasks"][0]["completed_on"] == "2026-10-05"
    assert namro("import", source)["inferred_dates"] == 0
    assert namro("import", source)["unchanged"] == 1
    assert namro("list")["tasks"][0]["completed_on"] == "2026-10-05"


def test_a_row_that_repeats_another_to_the_letter_is_doubtful(namro: Namro, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    row = "1;Rà soát dữ liệu;Công an xã;30/11/2026"
    like = "2;Rà soát dữ liệu;Công an xã;30/11/2026"
    source.write_text("\n".join(("STT;Nhiệm vụ;Chủ trì;Thời hạn", row, like, row)), encoding="utf-8")
    for dry in (("--dry-run",), ()):
        done = namro("import", source, *dry, code=3)
        assert (done["created"], done["skipped"]) == (2, 0)
        assert [(each["row"], each["reason"]) for each in done["doubtful"]] == [(4, "exact_repeat")]
    assert namro("list")["total"] == 2


def test_a_task_that_was_only_ticked_off_is_exported_as_done_and_reads_back_unchanged(
    namro: Namro, tmp_path: Path
) -> None:
    task = namro("add", "Rà soát dữ liệu")["task"]
    namro("add", "Lập kế hoạch")
    namro("done", task, "--on", "2026-11-20", "--result", "Đã gửi")
    namro("export", tmp_path / "so.xlsx")
    told = [(each["status"], each["completed_on"]) for each in namro("read", tmp_path / "so.xlsx")["tasks"]]
    assert told == [("Hoàn thành", "2026-11-20"), (None, None)]
    assert namro("import", tmp_path / "so.xlsx")["unchanged"] == 2
    namro("reopen", task)
    assert namro("export", tmp_path / "mo.xlsx")["tasks"] == 2
    assert namro("read", tmp_path / "mo.xlsx")["tasks"][0]["status"] is None
