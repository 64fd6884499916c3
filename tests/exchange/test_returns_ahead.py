"""Returned files are read while the caller does something else, and nothing is swallowed on the way."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.exchange.returns import return_reader
from desktop_app.exchange.returns.return_reader import UnreadableReturn
from desktop_app.exchange.returns.returns_ahead import ReturnsAhead


def test_files_come_in_order_and_end(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.xlsx" for number in range(3)]
    for path in paths:
        path.write_bytes(b"")
    with closing(ReturnsAhead(paths, this_year=lambda: 2026)) as answers:
        found = list(answers)
    assert [answer.name for answer in found] == ["0.xlsx", "1.xlsx", "2.xlsx"]
    assert all(isinstance(answer, UnreadableReturn) for answer in found)


def test_what_stops_the_reading_reaches_whoever_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> Iterator[object]:
        yield UnreadableReturn("hỏng.xlsx", "hỏng.xlsx", AppError("file_damaged"))
        raise AppError("reader_failed")

    monkeypatch.setattr(return_reader, "read_returns", fails)
    with (
        closing(ReturnsAhead([tmp_path / "một.xlsx"], this_year=lambda: 2026)) as answers,
        pytest.raises(AppError) as raised,
    ):
        list(answers)
    assert raised.value.code == "reader_failed"
