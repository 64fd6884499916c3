"""What programs put on the clipboard: cells of Excel, tables of Word and web pages, messages."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.draft import Draft, Field, Reading, ReadingChoices, RowKind, SkipReason
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import grid_of_html, grid_of_text

CLIPBOARD = Path(__file__).parent.parent / "data" / "clipboard"


def clipboard(name: str) -> str:
    return (CLIPBOARD / name).read_text(encoding="utf-8")


def understood(grid: Grid, choices: ReadingChoices | None = None) -> Reading:
    return read_annex(grid, year=None, this_year=2026, choices=choices or ReadingChoices())


def told(draft: Draft) -> tuple[str, str, tuple[str, ...], date | None]:
    return draft.stt, draft.title, draft.lead, draft.deadline.due


def test_cells_of_excel_keep_lines_and_merges() -> None:
    assert [told(draft) for draft in understood(grid_of_html(clipboard("excel.html"), "dán")).tasks] == [
        ("1", "Rà soát dữ liệu\ndân cư toàn xã", ("Công an xã",), date(2026, 11, 30)),
        ("2", "Làm sạch dữ liệu", ("Công an xã",), date(2026, 12, 31)),
    ]


def test_rows_of_a_web_page_without_their_header_are_known_by_what_stands_in_them() -> None:
    reading = understood(grid_of_html(clipboard("chrome.html"), "dán"))

    assert [told(draft) for draft in reading.tasks] == [
        ("1", "Lập danh sách người cao tuổi chưa có căn cước", ("Công an xã",), date(2026, 11, 30)),
        ("2", "Tuyên truyền trên đài truyền thanh", ("Phòng Văn hóa - Xã hội",), None),
    ]
    (sheet,) = reading.sheets
    assert sheet.header_rows == ()
    assert dict(sheet.columns) == {
        **{0: Field.STT, 1: Field.TASK, 2: Field.LEAD, 3: Field.COORDINATE},
        **{4: Field.DEADLINE, 5: Field.PRODUCT},
    }
    assert dict(sheet.unknown_columns) == {6: "Cột G"}
    assert [problem.code for problem in reading.problems] == ["headerless"]


@pytest.mark.parametrize(
    "text",
    [
        "1\tRà soát, làm sạch dữ liệu dân cư\tCông an xã\t30/11/2026\r\n",
        "Công an xã\tRà soát, làm sạch dữ liệu dân cư\t30/11/2026\r\n",
        "30/11/2026\tRà soát, làm sạch dữ liệu dân cư\tCông an xã\r\n",
    ],
)
def test_one_row_of_cells_is_a_task_in_any_order_of_columns(text: str) -> None:
    (draft,) = understood(grid_of_text(text, "dán")).tasks

    assert told(draft)[1:] == ("Rà soát, làm sạch dữ liệu dân cư", ("Công an xã",), date(2026, 11, 30))


def test_a_person_may_say_what_a_column_without_header_is() -> None:
    grid = grid_of_text(
        "Rà soát dữ liệu dân cư\tanh Ba\t30/11/2026\nTuyên truyền VNeID\tchị Tư\t15/12\n", "dán"
    )
    choices = ReadingChoices(columns={("dán", 1): Field.PERSON})

    assert [draft.person for draft in understood(grid, choices).tasks] == ["anh Ba", "chị Tư"]
    assert dict(understood(grid).sheets[0].unknown_columns) == {1: "Cột B"}


def test_cells_without_header_that_are_no_tasks_are_refused() -> None:
    with pytest.raises(AppError) as refused:
        understood(grid_of_text("1200\t35,5\n1300\t40,1\n", "dán"))
    assert refused.value.code == "no_table"


def test_a_notice_of_word_is_read_between_its_letterhead_and_signature() -> None:
    reading = understood(grid_of_html(clipboard("word.html"), "dán"))

    assert [told(draft) for draft in reading.tasks] == [
        ("1", "rà soát dữ liệu dân cư", ("Công an tỉnh",), date(2026, 11, 30)),
        ("2", "lập dự toán", ("Sở Y tế",), None),
    ]
    assert (reading.document.number, reading.document.issuer) == ("12/TB-UBND", "UBND TỈNH MINH SƠN")


def test_numbers_and_tabs_of_a_word_list_make_no_table() -> None:
    text = "Kết luận như sau:\r\n1.\tGiao Công an xã rà soát dữ liệu.\r\n2.\tPhòng Kinh tế lập dự toán.\r\n"

    assert [told(draft)[:3] for draft in understood(grid_of_text(text, "dán")).tasks] == [
        ("1", "rà soát dữ liệu", ("Công an xã",)),
        ("2", "lập dự toán", ("Phòng Kinh tế",)),
    ]


@pytest.mark.parametrize(
    "grid",
    [
        grid_of_html(
            "<table><tr><td>Giao Công an xã rà soát dữ liệu<br>trước ngày 30/11.</td></tr></table>", "dán"
        ),
        grid_of_text('"Giao Công an xã rà soát dữ liệu\ntrước ngày 30/11."\r\n', "dán"),
        grid_of_html("<div><span>Giao Công an xã rà soát dữ liệu trước ngày 30/11.</span></div>", "dán"),
    ],
    ids=["cell as HTML", "cell as text", "message"],
)
def test_one_cell_or_message_of_text_is_read_as_text(grid: Grid) -> None:
    (draft,) = understood(grid).tasks

    assert told(draft) == ("", "rà soát dữ liệu", ("Công an xã",), date(2026, 11, 30))


def test_pasted_lines_that_give_out_nothing_can_still_be_flipped_in() -> None:
    grid = grid_of_text("Đường truyền của trụ sở xã hay bị đứt", "dán")

    (skipped,) = understood(grid).skipped
    assert (skipped.row, skipped.reason) == (1, SkipReason.NO_WORK)
    (draft,) = understood(grid, ReadingChoices(rows={("", 1): RowKind.TASK})).tasks
    assert draft.title == "Đường truyền của trụ sở xã hay bị đứt"


def test_a_sentence_left_out_of_a_paragraph_can_be_taken_alone() -> None:
    text = "Công an xã rà soát dữ liệu trước ngày 30/11. Máy in của Phòng Kinh tế đã hỏng; cần mua mới."
    grid = grid_of_text(text, "dán")
    skipped = understood(grid).skipped
    assert [each.text for each in skipped] == ["Máy in của Phòng Kinh tế đã hỏng; cần mua mới."]

    reading = understood(grid, ReadingChoices(texts=frozenset({("", 1, skipped[0].text)})))

    assert [draft.title for draft in reading.tasks] == [
        "rà soát dữ liệu",
        "Máy in của Phòng Kinh tế đã hỏng; cần mua mới",
    ]
    assert reading.skipped == ()


@pytest.mark.parametrize(
    "text",
    [
        "| STT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|:---|---|---|\n"
        "| 1 | Rà soát dữ liệu | Công an xã | 30/6/2026 |\n| 2 | Số hóa hồ sơ | Văn phòng | 30/9/2026 |\n",
        "PHÂN CÔNG NHIỆM VỤ\n\n"
        "STT  Nhiệm vụ           Chủ trì      Thời hạn\n"
        "1    Rà soát            Công an xã   30/6/2026\n"
        "     dữ liệu\n"
        "2    Số hóa hồ sơ       Văn phòng    30/9/2026\n",
        "PHÂN CÔNG\nSTT\nNhiệm vụ\nChủ trì\nThời hạn\n1\nRà soát dữ liệu\nCông an xã\n30/6/2026\n"
        "2\nSố hóa hồ sơ\nVăn phòng\n30/9/2026\n",
    ],
    ids=["strokes", "columns", "one below the other"],
)
def test_a_table_drawn_in_plain_text_is_one(text: str) -> None:
    assert [told(draft) for draft in understood(grid_of_text(text, "dán")).tasks] == [
        ("1", "Rà soát dữ liệu", ("Công an xã",), date(2026, 6, 30)),
        ("2", "Số hóa hồ sơ", ("Văn phòng",), date(2026, 9, 30)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ         CỘNG HÒA XÃ HỘI\nSố: 1           Độc lập\nCông an xã      rà soát dữ liệu\n",
        "STT\n1\n2\n3\n",
        "Công an xã | rà soát | dữ liệu\nVăn phòng tổng hợp báo cáo\nPhòng Kinh tế bố trí kinh phí\n",
    ],
)
def test_blanks_strokes_and_numbers_in_a_text_draw_no_table(text: str) -> None:
    assert grid_of_text(text, "dán").sheets == ()
