"""Any cells at all, given to what reads annexes, indicators and prose: no crash, nothing half-read.

``python -m tests.fuzz grids``. The first and the last are the properties of the tests, run for longer.
"""

import time
from collections.abc import Callable

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Sheet, SourceKind
from desktop_app.exchange.indicators.indicator_annex import read_indicators
from desktop_app.exchange.petition_sheet import read_petitions
from tests.exchange import test_annex_properties as annex
from tests.exchange import test_prose as prose

ROUND = 300  # grids of each kind before the clock is looked at again
_INDICATORS = st.sampled_from(
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Quý I", "Kết quả", "95%", "≥ 90", "1.", "I", "Tỷ lệ hồ sơ")
)


def indicator_sheets() -> st.SearchStrategy[Sheet]:
    """Rows under a header of indicators, or under none."""
    cells = st.one_of(st.none(), _INDICATORS, annex.CELLS)
    header = ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Ghi chú")
    rows = st.lists(st.lists(cells, max_size=6).map(tuple), max_size=12)
    return st.builds(
        lambda body, headed: Sheet(
            "PL", (header, *body) if headed else tuple(body), tuple(range(1, len(body) + 1 + headed))
        ),
        rows,
        st.booleans(),
    )


@settings(max_examples=ROUND, deadline=None)
@given(indicator_sheets())
def every_row_is_an_indicator_or_told(sheet: Sheet) -> None:
    """Below the header every row with text is an indicator, a section, or skipped and said so."""
    grid = Grid("tep.xlsx", SourceKind.WORKBOOK, (sheet,))
    try:
        reading = read_indicators(grid, this_year=2026)
    except AppError as error:
        assert error.code == "no_indicators"
        return
    assert all(draft.name for draft in reading.drafts)
    told = {draft.row for draft in reading.drafts} | {each.row for each in reading.skipped}
    assert told <= annex.rows_with_text(sheet) | set(sheet.numbers)


@settings(max_examples=ROUND, deadline=None)
@given(annex.sheets())
def petitions_are_read_or_refused(sheet: Sheet) -> None:
    """No exception but a sentence."""
    try:
        read_petitions(Grid("tep.xlsx", SourceKind.WORKBOOK, (sheet,)), ledger_id="so", year=2026)
    except AppError:
        return


PROPERTIES: dict[str, Callable[[], None]] = {
    "annex": annex.test_every_row_with_text_is_task_section_header_or_skipped_once,
    "flipped annex": annex.test_whatever_a_person_flips_every_row_stays_accounted_for,
    "prose": prose.test_any_text_is_read_without_failing_and_every_line_is_accounted_for,
    "indicators": every_row_is_an_indicator_or_told,
    "petitions": petitions_are_read_or_refused,
}


def fuzz(seconds: float, start: int) -> str:
    """Try grids for a while; what was tried in a sentence. Raises what a property raises, smallest first."""
    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        for check in PROPERTIES.values():
            seed(start * 1000 + rounds)(check)()
        rounds += 1
    return f"grids: {rounds} rounds of some {ROUND} of each of {len(PROPERTIES)} kinds"
