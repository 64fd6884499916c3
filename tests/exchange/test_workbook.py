"""The export workbook: as an office prints it, and read back unchanged after any journey."""

import os
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.draft import Draft, Reading
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.workbook import ExportHead, ExportRow, write_export

HEAD = ExportHead("UBND xã Ví Dụ", date(2026, 11, 15), ledger_id="so-1")
YEAR = 2026

PLAIN = ExportRow(
    TaskFacts(
        title="Rà soát dữ liệu dân cư",
        stt="1.",
        section_path=("A THỂ CHẾ", "I Nhóm một"),
        lead=("Công an xã", "Văn phòng HĐND và UBND"),
        coordinate=("Các thôn",),
        leader="Phó Chủ tịch",
        person="Công chức phụ trách",
        deadline=read_deadline("30/11/2026", year=YEAR),
        product="Báo cáo",
        result="Đã rà soát 12 thôn\nCòn 2 thôn",
        status="Đang thực hiện",
        percent=42.8,
        basis="12/KH-UBND",
        note="=1+1",
        evidence_text="15/BC-CAX ngày 05/11/2026",
        assigned_on=date(2026, 1, 5),
        extra={"Nguồn kinh phí": "@giao", "Khó khăn, vướng mắc": "-Thiếu máy"},
    ),
    task_id="so-1:7",
    completed_on=date(2026, 11, 5),
)


def row(title: str, path: tuple[str, ...] = (), task_id: str = "so-1:1", **facts: object) -> ExportRow:
    return ExportRow(TaskFacts(title=title, section_path=path, **facts), task_id)  # type: ignore[arg-type]


def read_file(path: Path) -> Reading:
    return read_annex(read_grid(path), year=YEAR, this_year=YEAR)


def as_exported(draft: Draft) -> ExportRow:
    """What a read row would be exported as."""
    facts = TaskFacts(
        title=draft.title,
        stt=draft.stt,
        section_path=draft.section_path,
        lead=draft.lead,
        coordinate=draft.coordinate,
        leader=draft.leader,
        person=draft.person,
        deadline=draft.deadline,
        product=draft.product,
        result=draft.result,
        status=draft.status,
        percent=draft.percent,
        basis=draft.basis,
        note=draft.note,
        evidence_text=draft.evidence,
        assigned_on=draft.assigned_on,
        extra=dict(draft.extra),
    )
    return ExportRow(facts, draft.task_id, draft.completed_on)


def exported(path: Path, *rows: ExportRow) -> Path:
    write_export(path, rows, HEAD)
    return path


def test_everything_of_a_task_is_read_back(tmp_path: Path) -> None:
    reading = read_file(exported(tmp_path / "xuat.xlsx", PLAIN))
    assert [as_exported(draft) for draft in reading.tasks] == [PLAIN]
    assert [section.text for section in reading.sections] == ["A THỂ CHẾ", "I Nhóm một"]
    assert reading.document.data_as_of == date(2026, 11, 15)
    assert reading.problems == ()


def test_section_paths_come_back_whatever_their_order(tmp_path: Path) -> None:
    paths = [("A",), ("A", "I"), ("A", "II"), ("A",), (), ("B", "I", "1"), ("I",), ("A", "I")]
    rows = [row(f"Việc {place}", path, f"so-1:{place}") for place, path in enumerate(paths)]
    reading = read_file(exported(tmp_path / "xuat.xlsx", *rows))
    assert [draft.section_path for draft in reading.tasks] == paths


def test_rows_sorted_and_headings_deleted_by_hand_do_no_harm(tmp_path: Path) -> None:
    rows = [row(f"Việc {place}", (f"Mục {place}",), f"so-1:{place}") for place in range(4)]
    path = exported(tmp_path / "xuat.xlsx", *rows)
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=6)]
    kept = [line for line in cells if str(line[0]).startswith("so-1")]
    sheet.delete_rows(6, sheet.max_row)
    for line in reversed(kept):
        sheet.append(line)
    book.save(path)
    reading = read_file(path)
    assert [(draft.task_id, draft.section) for draft in reading.tasks] == [
        (f"so-1:{place}", f"Mục {place}") for place in (3, 2, 1, 0)
    ]


def test_task_without_lead_and_deadline_is_still_a_task(tmp_path: Path) -> None:
    rows = [
        row("VIỆC TRỐNG", ("I Nhóm",)),
        row("- việc", ("I Nhóm",), "so-1:2"),
        row("Tổng cộng", (), "so-1:3"),
    ]
    reading = read_file(exported(tmp_path / "xuat.xlsx", *rows))
    assert [draft.title for draft in reading.tasks] == ["VIỆC TRỐNG", "- việc", "Tổng cộng"]


def test_row_added_by_hand_has_no_id(tmp_path: Path) -> None:
    path = exported(tmp_path / "xuat.xlsx", PLAIN)
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"].append([None, None, "2", "Việc mới", "Công an xã"])
    book.save(path)
    added = read_file(path).tasks[-1]
    assert (added.task_id, added.title, added.lead) == ("", "Việc mới", ("Công an xã",))


def test_extra_columns_named_like_fields_stay_apart(tmp_path: Path) -> None:
    extra = {"Chủ trì": "cột cũ", "Ghi chú (2)": "hai", "Thời gian thực hiện": "2026"}
    reading = read_file(exported(tmp_path / "xuat.xlsx", row("Việc", lead=("Sở A",), extra=extra)))
    assert dict(reading.tasks[0].extra) == extra
    assert reading.tasks[0].lead == ("Sở A",)


def test_texts_are_never_formulas_and_days_are_real_dates(tmp_path: Path) -> None:
    path = exported(tmp_path / "xuat.xlsx", PLAIN)
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    dates = {cell.value: cell.number_format for cell in cells if isinstance(cell.value, datetime)}
    assert dates == dict.fromkeys(
        (datetime(2026, 11, 30), datetime(2026, 11, 5), datetime(2026, 1, 5)), "dd/mm/yyyy"
    )


def test_sheet_is_laid_out_for_paper(tmp_path: Path) -> None:
    path = exported(tmp_path / "xuat.xlsx", PLAIN)
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "E6"
    assert sheet.column_dimensions["A"].hidden
    assert [cell.value for cell in sheet[5]][2:6] == ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp"]
    with zipfile.ZipFile(path) as archive:
        assert b"so-1" in archive.read("docProps/custom.xml")


def test_empty_export_is_a_sound_file(tmp_path: Path) -> None:
    assert openpyxl.load_workbook(exported(tmp_path / "xuat.xlsx"))["Nhiệm vụ"].max_row == 5


def test_text_longer_than_a_cell_is_refused_and_nothing_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cell_too_long") as refused:
        exported(tmp_path / "xuat.xlsx", row("x" * 32768))
    assert refused.value.values == {"column": "Nhiệm vụ", "row": 6}
    assert list(tmp_path.glob("*.xlsx")) + list(tmp_path.glob("~*")) == []


def test_folder_that_is_missing_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="file_not_written"):
        exported(tmp_path / "không có" / "xuat.xlsx", PLAIN)


def test_earlier_file_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exported(tmp_path / "xuat.xlsx", PLAIN)
    before = path.read_bytes()

    def torn(number: int) -> None:
        os.ftruncate(number, 4_000)

    monkeypatch.setattr(os, "fsync", torn)
    with pytest.raises(AppError, match="file_not_written"):
        exported(path, PLAIN, PLAIN)
    assert path.read_bytes() == before


LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấềểữợĐƠƯẤỢ 0123456789=+-@/.,;:()%\"'<>&\n")
TEXTS = st.text(LETTERS, max_size=40).map(clean)
NAMES = st.text(st.sampled_from("SởAăĐbcUBND xã,và-&"), min_size=3, max_size=20).map(
    lambda name: clean("Sở " + name).rstrip(" ,-")
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
PHRASES = st.sampled_from(
    ["", "Thường xuyên", "Quý IV/2026", "2026", "31/11/2026", "15/7/2026", "12/2026", "nt", "-", "chưa rõ"]
) | DAYS.map(lambda day: day.strftime("%d/%m/%Y"))


@st.composite
def facts(draw: st.DrawFn) -> TaskFacts:
    headers = draw(
        st.lists(st.sampled_from(["Kinh phí", "Mã", "Sản phẩm", "Cột G", "Đề xuất, kiến nghị"]), unique=True)
    )
    return TaskFacts(
        title=draw(TEXTS.filter(bool)),
        stt=draw(st.sampled_from(["", "1", "1.", "I", "a)", "-", "STT", "01"])),
        section_path=tuple(draw(st.lists(TEXTS.filter(bool), max_size=3))),
        lead=tuple(draw(st.lists(NAMES, max_size=3))),
        coordinate=tuple(draw(st.lists(NAMES, max_size=2))),
        leader=draw(TEXTS),
        person=draw(TEXTS),
        deadline=read_deadline(draw(PHRASES), year=YEAR),
        product=draw(TEXTS),
        result=draw(TEXTS),
        status=draw(TEXTS),
        percent=draw(st.none() | st.integers(0, 1000).map(lambda tenth: tenth / 10)),
        basis=draw(TEXTS),
        note=draw(TEXTS),
        evidence_text=draw(TEXTS),
        assigned_on=draw(st.none() | DAYS),
        extra={header: text for header in headers if (text := draw(TEXTS))},
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(facts(), st.none() | DAYS), max_size=6))
def test_any_tasks_are_read_back_unchanged(
    tmp_path: Path, tasks: list[tuple[TaskFacts, date | None]]
) -> None:
    rows = [ExportRow(each, f"so-1:{place}", day) for place, (each, day) in enumerate(tasks)]
    path = exported(tmp_path / "xuat.xlsx", *rows)
    if rows:
        assert [as_exported(draft) for draft in read_file(path).tasks] == rows


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_trip_through_libreoffice_changes_nothing(tmp_path: Path, kind: str) -> None:
    source = exported(
        tmp_path / "xuat.xlsx", PLAIN, row("Việc hai", ("A THỂ CHẾ",), "so-1:8", status="Hoàn thành")
    )
    out = tmp_path / "ra"
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation=file://{tmp_path / 'office'}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    reading = read_file(out / f"xuat.{kind}")
    assert as_exported(reading.tasks[0]) == PLAIN
    second = reading.tasks[1]
    assert (second.title, second.status, second.section_path) == ("Việc hai", "Hoàn thành", ("A THỂ CHẾ",))


def test_words_of_a_header_in_the_cells_of_a_task_make_no_header(tmp_path: Path) -> None:
    """Such a row once ended the table: the rest of our own export was read by its cells."""
    rows = [
        row("Rà soát", product="Nhiệm vụ", note="STT", task_id="so-1:1"),
        row("STT", lead=("Nhiệm vụ",), result="Kết quả thực hiện", task_id="so-1:2"),
        row("Tuyên truyền", leader="Tình trạng", note="Ghi chú", task_id="so-1:3"),
    ]
    write_export(tmp_path / "a.xlsx", rows, HEAD)
    assert [as_exported(draft) for draft in read_file(tmp_path / "a.xlsx").tasks] == rows
