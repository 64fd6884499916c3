"""A file has its time: what its cells mean is found within what its reading left of it."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Merge, Sheet, SourceKind
from desktop_app.domain.indicators.indicator_draft import canonical_draft
from desktop_app.domain.indicators.measured_text import read_measured
from desktop_app.domain.indicators.target import IndicatorKind
from desktop_app.exchange import patience
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import grid_of_html, grid_of_lines, grid_of_text, read_grid
from desktop_app.exchange.indicators.indicator_annex import read_indicators
from desktop_app.exchange.many_files import read_files
from desktop_app.exchange.patience import WHOLE_SECONDS, patient, patiently
from desktop_app.exchange.petition_sheet import read_petitions
from desktop_app.exchange.returns.retyped import read_retyped
from desktop_app.labels.errors import error_sentence
from desktop_app.services.ledger import Services
from tests.exchange.makers import xlsx

ANNEXES = Path(__file__).parents[1] / "data" / "annexes"
ORDER = "1. Sở Tài chính chủ trì tham mưu kinh phí, hoàn thành trước ngày 30/5/2026."


def table() -> Grid:
    return read_grid(ANNEXES / "kh617-dong-thap.xlsx")


def labelled() -> Grid:
    return read_grid(ANNEXES / "kh308-ha-noi.txt")


def sentences() -> Grid:
    return grid_of_text(ORDER, "dán")


def late(grid: Grid) -> Grid:
    """The file as if its reading had taken all its time."""
    return replace(grid, seconds=WHOLE_SECONDS + 1)


@pytest.mark.parametrize("made", [table, labelled, sentences])
def test_a_file_whose_time_is_up_ends_in_a_sentence(made: Callable[[], Grid]) -> None:
    grid = made()

    with pytest.raises(AppError, match="file_timeout") as caught:
        read_annex(late(grid), year=None, this_year=2026)

    assert error_sentence(caught.value).startswith(f"{grid.file}: Đọc tệp quá lâu")
    assert read_annex(grid, year=None, this_year=2026).tasks, "the next file has its own time"


def test_reading_counts_and_nothing_outside_of_it_is_bounded() -> None:
    grid = table()

    assert 0 < grid.seconds < WHOLE_SECONDS
    with pytest.raises(AppError, match="file_timeout"), patient(late(grid)), patient(grid):
        list(patiently("ab"))
    assert list(patiently("ab")) == ["a", "b"]


def test_the_seconds_of_reading_are_those_of_the_processor_wherever_it_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 60_000))
    path.write_bytes(xlsx(cells))
    began = process_of_children()
    alone = read_grid(path).seconds
    spent = process_of_children() - began
    assert 0.05 < alone < spent + 1, "what this process adds is little"
    (answer,) = read_files([path])
    assert not isinstance(answer, AppError)
    assert grid_of_lines(answer[1:], "a.xlsx").seconds > alone / 4, "a collected file's reading counts too"
    markup = "<table>" + "<tr><td>1</td><td>Rà soát</td></tr>" * 6_000 + "</table>"
    assert grid_of_html(markup, "dán").seconds > 0.01
    assert grid_of_text("1\tRà soát\n" * 20_000, "dán").seconds > 0.01


def process_of_children() -> float:
    told = os.times()
    return told.children_user + told.children_system


@pytest.mark.parametrize("of", ["indicators", "petitions", "retyped"])
def test_indicators_petitions_and_what_is_collected_have_the_same_time(of: str) -> None:
    grid = {"indicators": indicators, "petitions": petitions, "retyped": table}[of]()
    understand = UNDERSTOOD[of]

    with pytest.raises(AppError, match="file_timeout") as caught:
        understand(late(grid))
    assert error_sentence(caught.value).startswith(f"{grid.file}: Đọc tệp quá lâu")
    understand(grid)


INDICATORS = ("STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu năm 2026", "Kết quả thực hiện")
INDICATOR = ("1", "Tỷ lệ hồ sơ trực tuyến", "%", "80", "75")
PETITIONS = ("STT", "Nội dung phản ánh", "Ngày nhận", "Người gửi")
PETITION = ("1", "Đường hỏng ở ngã ba", "15/3/2026", "Ông A")


def indicators() -> Grid:
    return sheet([INDICATORS, *[INDICATOR] * 20])


def petitions() -> Grid:
    return sheet([PETITIONS, *[PETITION] * 20])


UNDERSTOOD: dict[str, Callable[[Grid], object]] = {
    "indicators": lambda grid: read_indicators(grid, this_year=2026),
    "petitions": lambda grid: read_petitions(grid, ledger_id="so", year=2026),
    "retyped": lambda grid: read_retyped(grid, this_year=2026),
}


def test_both_flavours_of_a_paste_share_their_time(ledger: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    no_task = "<table><tr><td>không có việc nào</td><td>ở đây</td></tr></table>"
    read = replace(grid_of_html(no_task, "dán"), seconds=20.0)
    monkeypatch.setattr("desktop_app.services.imports.grid_of_html", lambda *_: read)
    assert ledger.imports.paste(ORDER).seconds < 1
    assert 20 <= ledger.imports.paste(ORDER, no_task).seconds < 22


LONGEST_SECONDS = 10
LONGEST_CELL = 32_767
HEADER = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm")
ROW = ("1", "Rà soát dữ liệu", "Công an xã", "30/11/2026", "Báo cáo")


def sheet(rows: Sequence[tuple[str | None, ...]], merges: Iterable[Merge] = ()) -> Grid:
    numbers = tuple(range(1, len(rows) + 1))
    return Grid("a.xlsx", SourceKind.WORKBOOK, (Sheet("T", tuple(rows), numbers, merges=tuple(merges)),))


def filled(piece: str) -> Grid:
    """A piece over and over in every column of the plan, and as a text of one line."""
    return filled_into(piece, HEADER, ROW)


def filled_into(piece: str, header: tuple[str, ...], row: tuple[str, ...]) -> Grid:
    cell = f"a {piece * LONGEST_CELL}"[: LONGEST_CELL - 1] + "!"
    rows = [(*row[:place], cell, *row[place + 1 :]) for place in range(len(row))]
    return sheet([(cell,), (*header, cell), *rows])


@pytest.mark.parametrize(
    "grid",
    [
        *map(
            filled,
            (
                "(",
                "“",
                ", ",
                " và ",
                "I.1.",
                "ngày 1/",
                "Sở Tài chính chủ trì, ",
                "từ ngày ",
                "1. ",
                "\n",
                "T,",
            ),
        ),
        grid_of_text("Kết luận:\n1. Giao Sở A " + "a) chủ trì, phối hợp với (" * 12_000, "dán"),
        grid_of_text("Kết luận:\n" + "I\n" * 20_000, "dán"),
        sheet([(*HEADER, *map(str, range(500)))] + [("1", "a")] * 10_000),
        sheet([HEADER] * 10_000),
        sheet([HEADER] + [("1", "a")] * 10_000, [Merge(top, 1, 10_000, 1) for top in range(2, 10_000)]),
        sheet([HEADER] + [("1." * (place % 400 + 1), "mục") for place in range(10_000)]),
    ],
)
def test_what_is_made_to_be_slow_to_understand_is_not(grid: Grid) -> None:
    began = time.process_time()
    with suppress(AppError):
        read_annex(grid, year=None, this_year=2026)
    assert time.process_time() - began < LONGEST_SECONDS


@pytest.mark.parametrize(
    "piece", ["(", ",", "T,", "\n", "1", "1 ", "1/", "<", "đạt ", "so với ", "ngày 1/", "20"]
)
def test_indicators_and_petitions_made_to_be_slow_are_not(piece: str) -> None:
    began = time.process_time()
    for grid, understand in (
        (filled_into(piece, INDICATORS, INDICATOR), canonical_indicators),
        (filled_into(piece, PETITIONS, PETITION), UNDERSTOOD["petitions"]),
    ):
        with suppress(AppError):
            understand(grid)
    assert time.process_time() - began < LONGEST_SECONDS


def canonical_indicators(grid: Grid) -> None:
    """As an import compares them: targets and results are read out of their words too."""
    for draft in read_indicators(grid, this_year=2026).drafts:
        canonical_draft(draft)
        for result in draft.results.values():
            read_measured(result, IndicatorKind.RATE)


def test_a_register_of_dittos_is_read_in_one_pass() -> None:
    row = ("1", "Tỷ lệ hồ sơ", "nt", "80", "Sở A")
    grid = sheet([(*INDICATORS[:4], "Chủ trì"), ("1", "Tỷ lệ", "%", "1", "Sở A")] + [row] * 20_000)
    began = time.process_time()
    drafts = read_indicators(grid, this_year=2026).drafts
    assert time.process_time() - began < LONGEST_SECONDS
    assert {draft.measure for draft in drafts} == {"%"}


def test_comparing_rows_with_the_ledger_ends_in_a_sentence_too(
    ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "STT\tNhiệm vụ\tChủ trì\tThời hạn\n"
    first = grid_of_text(f"{head}1\tRà soát hồ sơ hộ tịch toàn xã\tCông an xã\t30/11/2026", "dán")
    ledger.imports.commit(ledger.imports.preview(first, ledger.imports.read(first)))
    again = grid_of_text(f"{head}1\tRà soát hồ sơ hộ tịch của xã\tCông an xã\t30/11/2026", "dán")
    reading = ledger.imports.read(again)
    assert ledger.imports.preview(again, reading).fates[0].candidates
    monkeypatch.setattr(patience, "SECONDS_A_ROW", -WHOLE_SECONDS - 1)
    with pytest.raises(AppError, match="file_timeout"):
        ledger.imports.preview(again, reading)
