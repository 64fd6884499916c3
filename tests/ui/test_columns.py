"""Widgets in one column or two, as the width allows, always from the top."""

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.tasks.columns import Columns


class Host(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.columns = Columns(self)
        self.parts = [QPushButton(str(number), self) for number in range(5)]
        self.columns.put(self.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.columns.fit()


@pytest.fixture
def host(qtbot: QtBot) -> Host:
    made = Host()
    qtbot.addWidget(made)
    made.resize(300, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def columns_of(host: Host, qtbot: QtBot, width: int) -> list[list[str]]:
    """Words of the buttons in each column, top down."""
    host.resize(width, 400)
    layout = host.layout()
    assert layout is not None
    layout.activate()
    lefts = sorted({part.x() for part in host.parts})
    found = [sorted((p for p in host.parts if p.x() == left), key=lambda part: part.y()) for left in lefts]
    assert {column[0].y() for column in found} == {8}
    return [[part.text() for part in column] for column in found]


def test_narrow_is_one_column_wide_are_two_and_back_again(host: Host, qtbot: QtBot) -> None:
    assert columns_of(host, qtbot, 300) == [["0", "1", "2", "3", "4"]]
    assert columns_of(host, qtbot, 2_000) == [["0", "1", "2"], ["3", "4"]]
    assert columns_of(host, qtbot, 300) == [["0", "1", "2", "3", "4"]]
