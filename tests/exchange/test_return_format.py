"""The sealed marks of a return workbook: read back whole, or known to be broken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.grid import CellValue
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.text import clean
from desktop_app.exchange.cells.suspects import has_suspects
from desktop_app.exchange.returns.return_format import (
    HEADERS,
    LONGEST_PART,
    ReturnMarks,
    are_marks,
    marks_rows,
    name_of_header,
    read_marks,
)

MARKS = ReturnMarks(
    ledger="so-1",
    token="9f3c",
    unit="UBND xã Ví Dụ",
    period="2026-11",
    version=2,
    due_on=date(2026, 11, 15),
    bases={"so-1:7": {"status": "Đang thực hiện", "percent": "40"}, "so-1:8": {}},
    plan={"so-1:7": {"title": "Rà soát\ndữ liệu", "stt": "1."}, "so-1:8": {"title": "=1+1"}},
)

cells = st.text(max_size=60).map(clean)


def test_marks_read_back_as_written() -> None:
    found = read_marks(marks_rows(MARKS))
    assert found.marks == MARKS
    assert not found.seal_broken


@given(
    base=st.dictionaries(st.sampled_from([each.value for each in ReturnField]), cells.filter(bool)),
    title=cells.filter(bool),
)
def test_any_text_survives(base: dict[str, str], title: str) -> None:
    marks = ReturnMarks("s", "t", "Đơn vị", "2026-11", 1, None, {"s:1": base}, {"s:1": {"title": title}})
    rows = marks_rows(marks)
    assert all("  " not in text and text == clean(text) for row in rows[-1:] for text in row)
    assert not has_suspects(text for row in rows for text in row)
    found = read_marks(rows)
    assert found.marks == marks
    assert not found.seal_broken


def test_long_texts_are_cut_into_cells_without_spaces_at_their_ends() -> None:
    plan = {"so-1:7": {"title": "a " * 16_000, "product": "ế" * 30_000}}
    marks = ReturnMarks("so-1", "t", "u", "2026-11", 1, None, {"so-1:7": {}}, plan)
    rows = marks_rows(marks)
    texts = rows[-1]
    assert len(texts) > 3
    assert all(len(text) <= LONGEST_PART and text == text.strip() for text in texts)
    stripped = [tuple(text.strip() for text in row) for row in rows]
    assert read_marks(stripped).marks.plan == plan


def test_order_of_rows_and_cells_beside_do_not_matter() -> None:
    rows: list[tuple[CellValue, ...]] = [(*row, None, "") for row in reversed(marks_rows(MARKS))]
    found = read_marks(rows)
    assert found.marks.bases == MARKS.bases
    assert not found.seal_broken


@pytest.mark.parametrize("at", range(10))
def test_any_changed_cell_breaks_the_seal(at: int) -> None:
    rows = marks_rows(MARKS)
    name, value = rows[at]
    rows[at] = (name, value.replace("1", "2") if "1" in value else f"{value}x")
    assert read_marks(rows).seal_broken


@pytest.mark.parametrize("at", range(10))
def test_a_missing_or_doubled_row_breaks_the_seal(at: int) -> None:
    rows = marks_rows(MARKS)
    assert read_marks(rows[:at] + rows[at + 1 :]).seal_broken
    assert read_marks([*rows, rows[at]]).seal_broken


@pytest.mark.parametrize(
    "text", ["", "[1]", '{"base":1,"plan":{}}', '{"base":{"a":1},"plan":{}}', "[" * 9999]
)
def test_an_unreadable_task_breaks_the_seal_and_nothing_else(text: str) -> None:
    rows = marks_rows(MARKS)
    rows[-1] = (rows[-1][0], text)
    found = read_marks(rows)
    assert found.seal_broken
    assert found.marks.ledger == "so-1"
    assert list(found.marks.bases) == ["so-1:7"]


def test_other_sheets_are_no_marks() -> None:
    assert are_marks(marks_rows(MARKS))
    assert not are_marks([("STT", "Nhiệm vụ"), ("1", "namro")])
    assert not are_marks([])


def test_headers_are_known_without_accents_and_stand_in_the_order_of_the_form() -> None:
    assert name_of_header("TÌNH TRẠNG") == "status"
    assert name_of_header("Minh chung (so, ngay\nvan ban)") == "evidence_text"
    assert name_of_header("Nguồn kinh phí") is None
    assert " | ".join(HEADERS) == (
        "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm | Tình trạng | Tỷ lệ (%) | "
        "Ngày hoàn thành | Kết quả thực hiện | Minh chứng (số, ngày văn bản) | "
        "Khó khăn, vướng mắc | Đề xuất, kiến nghị"
    )
