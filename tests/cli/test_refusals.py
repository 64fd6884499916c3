"""What a command cannot do it refuses in one sentence, before anything is written; no option is dropped."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.composition import open_services
from tests.cli.test_commands import Namro


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Namro:
    run = Namro(tmp_path / "so", capsys)
    run("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", 2026)
    run("add", "Rà soát dữ liệu", "--lead", "Công an xã", "--deadline", "trước ngày 15 hằng tháng")
    return run


def batches(office: Namro) -> int:
    return len(office("history")["batches"])


def test_an_option_that_would_be_dropped_is_refused(office: Namro) -> None:
    before = batches(office)
    asked: dict[str, list[tuple[object, ...]]] = {
        "task_missing": [("evidence", "--number", "12/BC"), ("evidence", "--link", "https://vidu.gov.vn")],
        "evidence_unnamed": [("evidence", 1, "--issuer", "Công an xã")],
        "nothing_given": [
            ("evidence", 1, "--missing"),
            ("evidence", "--check", "--number", "12/BC"),
            ("step", 1, "--person", "Người Một"),
            ("step", 1, "--on", "2026-11-20"),
            ("people", "--role", "member"),
            ("people", "--on", "2026-11-20"),
            ("obstacle", "--cause", "x"),
            ("obstacle", 1, "--add", "x"),
            ("obstacle", 1, "--remove", "--cause", "x"),
            ("petition", 1, "--remove", "--note", "x"),
            ("petition", 1, "--note", "x", "--on", "2026-11-20"),
            ("coordination", 1, "--question", "x"),
            ("remind", "--channel", "zalo"),
            ("units", "--unit", "Công an xã"),
            ("trigger", 1, "--document", "1/QĐ"),
            ("indicators", "--on", "2026-11-20"),
        ],
        "step_empty": [("step", 1, "--add", "")],
        "progress_empty": [("progress", 1, "--who", "Người Một")],
        "percent_range": [("add", "Việc", "--percent", 500), ("add", "Việc", "--percent", "nan")],
        "period_unknown": [("untick", 1, "--period", "x"), ("tick", 1, "--period", "9999-12")],
        "obstacle_empty": [("obstacle", "--add", "")],
        "trigger_none": [("trigger", 1, "--none")],
        "form_option": [
            ("print", "workload", "x.pdf", "--unit", "Công an xã"),
            ("print", "calendar,ranking", "x.pdf", "--blank"),
            ("print", "calendar", "x.pdf", "--as-of", "2026-11-01"),
        ],
        "form_below": [("print", "overdue", "x.pdf", "--below")],
        "report_period": [("report", "x.docx", "--period", "mai"), ("report", "x.docx", "--period", "")],
        "report_against": [("report", "x.docx", "--period", "2026-10", "--against", "2026-11")],
        "print_nothing": [("print", "--list", "overdue", "x.pdf")],
        "report_asked": [("report", "x.docx", "--period", "2026-11", "--check", "mau.docx")],
        "file_not_written": [("print", "overdue", "/"), ("print", "overdue", "")],
    }
    for code, commands in asked.items():
        for words in commands:
            assert (words, office(*words, code=1)["error"]["code"]) == (words, code)
    assert batches(office) == before


def test_what_a_command_line_lacks_is_said_in_vietnamese(
    office: Namro, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, said in (
        (("rank", "--by", "x"), "--by: không có 'x'; hãy chọn trong 'all', 'due'"),
        (("checklist", "a.pdf"), "thiếu --month"),
        (("export", ""), "TỆP: “” không phải là tên tệp"),
        (("split", ""), "“” không phải là tên tệp hay thư mục"),
        (("collect", " "), "“ ” không phải là tên tệp hay thư mục"),
        (("stats", "--as-of"), "--as-of: thiếu giá trị"),
        (("step", "1", "--add", "x", "--done", "1"), "--done không đi cùng --add"),
        (("stats", "--xyz"), "không có tùy chọn hay tham số --xyz"),
    ):
        with pytest.raises(SystemExit) as ended:
            office(*words)
        assert (ended.value.code, said in capsys.readouterr().err) == (2, True), words


def test_days_far_away_and_numbers_below_nought_are_no_days_and_numbers(office: Namro) -> None:
    for words in (
        ("list", "--as-of", "9999-12-31"),
        ("extend", 1, "--until", "31/12/2101", "--document", "1/CV"),
        ("checklist", "x.pdf", "--month", "1999-12"),
        ("carry", "y", "--year", "0"),
        ("document", "1/KH", "--add", "--announced=-5"),
        ("history", "--limit", "9" * 30),
    ):
        with pytest.raises(SystemExit) as left:
            office(*words)
        assert left.value.code == 2


def test_what_is_written_is_written_whole_or_not_at_all(office: Namro, tmp_path: Path) -> None:
    good, before = tmp_path / "a.pdf", batches(office)
    good.write_text("a", encoding="utf-8")
    bad_link = office("evidence", 1, "--file", good, "--link", "file:///x", code=1)
    bad_file = office("document", "12/KH-UBND", "--add", "--file", tmp_path / "khong-co.pdf", code=1)
    assert [one["error"]["code"] for one in (bad_link, bad_file)] == ["link_unsafe", "evidence_missing"]
    assert (batches(office), office("documents")["documents"]) == (before, [])
    office("evidence", 1, "--file", good, "--link", "https://vidu.gov.vn", "--number", "12/BC")
    assert (batches(office), len(office("evidence", 1)["evidence"])) == (before + 1, 2)


def test_progress_is_written_today_unless_a_day_is_given(office: Namro) -> None:
    (entry,) = office("progress", 1, "--percent", 40)["progress"]
    assert (entry["day"], entry["percent"]) == ("2026-11-21", 40)


def test_a_folder_that_is_a_file_is_no_place_for_a_ledger(office: Namro, tmp_path: Path) -> None:
    taken = tmp_path / "tep"
    taken.write_text("x", encoding="utf-8")
    assert office("carry", taken, code=1)["error"]["code"] == "folder_unusable"
    office.ledger = taken
    made = office("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", code=1)
    assert made["error"]["code"] == "folder_unusable"


def test_what_is_carried_into_a_ledger_that_is_there_is_of_its_year(office: Namro, tmp_path: Path) -> None:
    office("carry", tmp_path / "moi", "--year", 2028)
    office("add", "Tuyên truyền", "--lead", "Công an xã")
    assert office("carry", tmp_path / "moi")["year"] == 2028


def test_a_number_that_is_none_of_its_indicator_is_refused_and_a_huge_one_too(
    office: Namro, tmp_path: Path
) -> None:
    annex = tmp_path / "chi-tieu.csv"
    lines = ("STT,Chỉ tiêu,Đơn vị tính,Mục tiêu", "1,Tỷ lệ hồ sơ trực tuyến,%,80%", "2,Bộ dữ liệu mở,bộ,20")
    annex.write_text("\n".join(lines), encoding="utf-8")
    office("indicators-import", annex)
    for name, words, code in (
        ("hồ sơ", ("--value", "9" * 40), "measure_huge"),
        ("hồ sơ", ("--yes",), "measure_number"),
        ("hồ sơ", ("--value", 80, "--numerator", 8, "--denominator", 10), "measure_twice"),
        ("dữ liệu mở", ("--value", 8, "--numerator", 8, "--denominator", 10), "measure_twice"),
        ("dữ liệu mở", ("--no", "--value", 8), "measure_number"),
    ):
        refused = office("measure", name, "--period", "2026-Q3", *words, code=1)
        assert (words, refused["error"]["code"]) == (words, code)
    assert office("indicators", "--end", "hồ sơ", "--on", "2026-11-01")["ended_on"] == "2026-11-01"
    assert [one["name"] for one in office("indicators")["indicators"]] == ["Bộ dữ liệu mở"]
    assert office("indicators", "--as-of", "2026-10-31")["total"] == 2
    office("indicators", "--follow", "hồ sơ")
    assert office("indicators")["total"] == 2


def test_units_are_placed_below_another(office: Namro, tmp_path: Path) -> None:
    names = tmp_path / "don-vi.txt"
    names.write_text("Thôn Một\nThôn Hai", encoding="utf-8")
    office("units", "--add", names)
    office("units", "--under", "Công an xã", "--unit", "Thôn Một", "--unit", "Thôn Hai")
    office("units", "--top", "--unit", "Thôn Hai")
    parents = {one["name"]: one["parent"] for one in office("units")["units"]}
    assert parents == {"Công an xã": None, "Thôn Một": "Công an xã", "Thôn Hai": None}
    ring = office("units", "--under", "Thôn Một", "--unit", "Công an xã", code=1)
    assert ring["error"]["code"] == "unit_cycle"


def test_an_event_is_corrected_and_taken_back(office: Namro) -> None:
    office("add", "Ban hành hướng dẫn", "--deadline", "Trong 10 ngày kể từ ngày Quy chế được ban hành")
    assert office("trigger", 2, "--on", "2026-11-10", "--document", "1/QĐ")["due"] == "2026-11-20"
    assert office("trigger", 2, "--on", "2026-11-05", "--document", "2/QĐ")["due"] == "2026-11-15"
    (told,) = office("list", "--search", "hướng dẫn")["tasks"]
    assert told["class"] == "overdue"
    assert office("trigger", 2, "--none")["due"] is None
    assert office("verify")["ok"]


def test_a_period_is_ticked_with_its_evidence_where_the_ledger_asks_for_some(
    office: Namro, tmp_path: Path
) -> None:
    report = tmp_path / "bao-cao.pdf"
    report.write_text("a", encoding="utf-8")
    with closing(open_services(office.ledger)) as ledger:
        ledger.settings.set("evidence_required", "1")
    assert office("tick", 1, "--period", "2026-11", code=1)["error"]["code"] == "evidence_required"
    office("tick", 1, "--period", "2026-11", "--evidence", report)
    refused = office("tick", 1, "--period", "2026-12", code=1)
    assert refused["error"]["code"] == "evidence_required"
    periods = {one["period"]: one for one in office("occurrences", 1)["occurrences"]}
    assert periods["2026-11"]["evidence"] == "bao-cao.pdf"
