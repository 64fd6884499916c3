"""Whatever the cells: no exception but "no table", and no row disappears silently."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, DateCell, Merge, Sheet, SourceKind
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, RowKind
from desktop_app.exchange.reading_json import reading_json
from desktop_app.exchange.values import cell_text
from tests.exchange.annex_builder import HEADER, read

WORDS = st.sampled_from(
    [
        *HEADER,
        *(
            "TT",
            "Nội dung",
            "Kết quả thực hiện",
            "Tình trạng",
            "Tiến độ",
            "Ghi chú",
            "Mã NV",
            "Bắt đầu",
            "Kết thúc",
        ),
        *("1", "2.", "I", "II.", "A", "a)", "1.1", "III.1.1", "-", "*", "(1)", "(2)", "Phần I"),
        *(
            "Rà soát dữ liệu dân cư",
            "rà soát tiếp",
            "NHIỆM VỤ CHUNG",
            "I. Nhóm một",
            "- Điểm thứ nhất",
            "* Ghi chú: x",
        ),
        *("Công an xã", "Sở A; Sở B", "Chủ trì: Sở A; Phối hợp: Sở B", "nt", "Như trên", "- Sở A\n- Sở B"),
        *("30/11/2026", "31/11/2026", "Quý IV/2026", "Thường xuyên", "trước ngày 15 hằng tháng", "chưa rõ"),
        *(
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "Tổng cộng",
            "Đang thực hiện",
            "50%",
            "x",
            " ",
            "\n",
            "{0}",
            "%",
        ),
    ]
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.none(),
    WORDS,
    WORDS,
    st.text(max_size=12),
    st.integers(-3, 60000),
    st.floats(),
    st.booleans(),
    st.dates().map(lambda day: DateCell(day, day.strftime("%d/%m/%Y"))),
)
MERGES = st.builds(
    lambda top, left, height, width: Merge(top, left, top + height, left + width),
    st.integers(1, 14),
    st.integers(0, 6),
    st.integers(0, 4),
    st.integers(0, 4),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    rows = draw(st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=12))
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), HEADER)
    gaps = draw(st.lists(st.integers(1, 3), min_size=len(rows), max_size=len(rows)))
    return Sheet(
        name=draw(st.sampled_from(["PL", "Bảng 1"])),
        rows=tuple(rows),
        numbers=tuple(sum(gaps[: place + 1]) for place in range(len(rows))),
        visible=draw(st.booleans()),
        merges=tuple(draw(st.lists(MERGES, max_size=5))),
        hidden_rows=frozenset(draw(st.sets(st.integers(1, 9), max_size=3))),
        hidden_columns=frozenset(draw(st.sets(st.integers(0, 6), max_size=2))),
    )


def rows_with_text(sheet: Sheet) -> set[int]:
    return {
        number
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        if any(cell_text(value) for value in row)
    }


def rows_accounted_for(reading: Reading) -> list[int]:
    told = [task.row for task in reading.tasks]
    told += [section.row for section in reading.sections]
    told += [skipped.row for skipped in reading.skipped]
    return told + [row for each in reading.sheets for row in each.header_rows]


@settings(max_examples=300, deadline=None)
@given(sheets(), st.sampled_from([SourceKind.WORKBOOK, SourceKind.WORD, SourceKind.CSV]))
def test_every_row_with_text_is_task_section_header_or_skipped_once(sheet: Sheet, kind: SourceKind) -> None:
    try:
        reading = read(sheet, kind=kind, named=sheet.name)
    except AppError as error:
        assert error.code == "no_table"
        return
    told = rows_accounted_for(reading)
    header = set(reading.sheets[0].header_rows)
    assert set(told) | header >= rows_with_text(sheet)
    assert len(told) == len(set(told))
    assert all(task.title for task in reading.tasks)
    assert all(section.text for section in reading.sections)
    assert reading_json(reading)["tasks"] == reading_json(reading)["tasks"]


@settings(max_examples=150, deadline=None)
@given(
    sheets(),
    st.dictionaries(st.integers(1, 20), st.sampled_from(RowKind), max_size=4),
    st.dictionaries(st.integers(0, 7), st.one_of(st.none(), st.sampled_from(Field)), max_size=4),
)
def test_whatever_a_person_flips_every_row_stays_accounted_for(
    sheet: Sheet, rows: dict[int, RowKind], columns: dict[int, Field | None]
) -> None:
    choices = ReadingChoices(
        columns={(sheet.name, place): each for place, each in columns.items()},
        rows={(sheet.name, row): kind for row, kind in rows.items()},
        sheets=frozenset({sheet.name}),
    )
    try:
        reading = read(sheet, choices=choices)
    except AppError as error:
        assert error.code == "no_table"
        return
    assert set(rows_accounted_for(reading)) >= rows_with_text(sheet)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=20), st.dates(date(2020, 1, 1))),
        max_size=8,
    )
)
def test_numbered_rows_with_a_lead_and_a_deadline_are_always_tasks(rows: list[tuple[str, str, date]]) -> None:
    body = [
        (str(place), f"Việc {title}", f"Sở {lead}", None, DateCell(day, day.strftime("%d/%m/%Y")))
        for place, (title, lead, day) in enumerate(rows, 1)
    ]
    reading = read(Sheet("PL", (HEADER, *body), tuple(range(1, len(body) + 2))))
    assert [task.row for task in reading.tasks] == list(range(2, len(body) + 2))
    assert [task.deadline.due for task in reading.tasks] == [day for _, _, day in rows]
