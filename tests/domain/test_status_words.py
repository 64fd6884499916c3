"""What a status cell says of the end of a task."""

from datetime import date

import pytest

from desktop_app.domain.status_words import done_day


@pytest.mark.parametrize(
    ("status", "day"),
    [
        ("Đã hoàn thành ngày 05/10/2026", date(2026, 10, 5)),
        ("Hoàn thành (5/10/2026)", date(2026, 10, 5)),
        ("Hoàn thành: 5.10.2026.", date(2026, 10, 5)),
        ("Hoàn thành", None),
        ("Hoàn thành ngày 31/11/2026", None),
        ("Hoàn thành trước ngày 05/10/2026", None),
        ("Chưa hoàn thành ngày 05/10/2026", None),
        ("Đã hoàn thành theo Báo cáo số 12/BC ngày 05/10/2026", None),
        ("Hoàn thành ngày 05/10/2026 bước một", None),
    ],
)
def test_a_status_may_name_the_day(status: str, day: date | None) -> None:
    assert done_day(status) == day
