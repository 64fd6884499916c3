"""The line at the bottom of the window."""

from datetime import datetime

from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.status import Status


def test_its_words_give_way_where_there_is_little_room(qtbot: QtBot) -> None:
    status, words = Status(), "Đã kiểm tra toàn bộ sổ ngày 21/11/2026: nguyên vẹn"
    qtbot.addWidget(status)
    status.show_saved(None)
    status.show_backup(datetime(2026, 11, 21, 8, 30))
    status.show_checked(words)
    status.show()
    assert status.minimumSizeHint().width() < status.fontMetrics().horizontalAdvance(words)
