"""Indicators by script: an annex in, numbers of a period, how they stand, a workbook out and in again."""

from pathlib import Path

import pytest

from tests.cli.test_commands import Namro

ANNEXES = Path(__file__).parent.parent / "data" / "indicators" / "annexes"


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    return run


def test_figures_of_an_annex_are_recomputed(office: Namro) -> None:
    done = office("indicators-import", ANNEXES / "so-lieu-quy.ods")
    assert (done["created"], done["updated"], done["doubtful"]) == (3, 0, [])
    told = office("indicators")
    assert told["total"] == 3
    assert told["sentence"] == "3 chỉ tiêu: 1 vượt, 1 cơ bản đạt, 1 chưa đạt"
    first = told["indicators"][0]
    assert (first["band"], first["target"]["low"]) == ("nearly", 90)
    assert first["latest"]["value"] == pytest.approx(5500 / 63)
    assert (first["latest"]["numerator"], first["latest"]["denominator"]) == (55, 63)
    assert office("indicators", "--as-of", "2026-06-29")["bands"]["no_data"] == 3
    assert [each["stt"] for each in office("indicators", "--band", "missed")["indicators"]] == ["3"]


def test_number_of_a_period_is_written_undone_and_refused_when_it_makes_no_sense(office: Namro) -> None:
    office("indicators-import", ANNEXES / "ke-hoach-nam-2026.xls")
    done = office(
        "measure", "hồ sơ trực tuyến", "--period", "2026-Q3", "--numerator", 44, "--denominator", 63
    )
    assert (done["band"], done["latest"]["value"]) == ("missed", pytest.approx(4400 / 63))
    office("undo", done["batch"])
    assert office("measure", "Tổ công nghệ", "--period", "2026-Q3", "--yes")["band"] == "reached"
    assert (
        office("measure", "hồ sơ", "--period", "2026-Q3", "--value", 1, code=1)["error"]["code"]
        == "indicator_many"
    )
    refused = office("measure", "Tổ công nghệ", "--period", "2026-Q3", "--value", 5, code=1)
    assert refused["error"]["code"] == "measure_answer"
    ahead = office("measure", "Tổ công nghệ", "--period", "2027", "--yes", code=1)
    assert ahead["error"]["code"] == "measure_ahead"


def test_target_that_is_only_words_is_kept_and_told(office: Namro) -> None:
    done = office("indicators-import", ANNEXES / "ke-hoach-nam-2026.xls")
    assert done["unread_targets"] == [{"row": 14, "target": "Theo kết quả công bố của tỉnh"}]
    ranked = next(each for each in office("indicators")["indicators"] if each["stt"] == "6")
    assert (ranked["target"]["raw"], ranked["target"]["low"]) == ("Theo kết quả công bố của tỉnh", None)


def test_workbook_goes_out_and_comes_back_without_a_change(office: Namro, tmp_path: Path) -> None:
    office("indicators-import", ANNEXES / "lo-trinh-2026-2030.xlsx")
    out = tmp_path / "chi-tieu.xlsx"
    assert office("indicators-export", out, "--period", "2026-Q2")["indicators"] == 5
    again = office("indicators-import", out)
    assert (again["batch"], again["created"], again["updated"], again["unchanged"]) == (None, 0, 0, 5)


def test_dry_run_writes_nothing(office: Namro) -> None:
    assert office("indicators-import", ANNEXES / "lo-trinh-2026-2030.xlsx", "--dry-run")["created"] == 5
    assert office("indicators")["total"] == 0


def test_file_without_indicators_is_refused(office: Namro, tmp_path: Path) -> None:
    text = tmp_path / "khac.csv"
    text.write_text("STT;Họ và tên;Chức vụ\n1;Nguyễn Văn A;Tổ trưởng\n", encoding="utf-8")
    assert office("indicators-import", text, code=1)["error"]["code"] == "no_indicators"
