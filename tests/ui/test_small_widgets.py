"""The clear badge, the reading of a line by hand, wrapped lines, the toast, the tick panel."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.five_clear import Clear, ClearState, Finding
from desktop_app.domain.task import Completion, TaskFacts
from desktop_app.ui import theme
from desktop_app.ui.actions import WindowActions
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.widgets.detail.clear_badge import (
    ClearBadge,
    badge_size,
    badge_words,
    dot_side,
    paint_badge,
)
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.month.quick_add import reading_words
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from desktop_app.ui.widgets.toast import Toast
from desktop_app.ui.widgets.top_bar import TopBar
from tests.ui.seen import named
from tests.ui.typing_keys import type_text

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("light")


def ink(states: str, dot: int) -> int:
    """How many pixels of a dot are painted."""
    size = badge_size(len(states))
    image = QImage(size.width() + 4, size.height() + 4, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_badge(painter, QPointF(2, 2), states)
    painter.end()
    left = 2 + round(dot * dot_side() * 1.45)
    area = image.copy(left, 2, dot_side(), dot_side())
    return sum(
        area.pixelColor(x, y).lightness() < 180 for x in range(area.width()) for y in range(area.height())
    )


def test_full_half_and_empty_dots_differ_by_what_is_painted() -> None:
    full, half, empty = (ink("cvm", dot) for dot in range(3))
    assert full > half > empty > 0


def test_badge_says_each_clear_and_why() -> None:
    findings = (
        Finding(Clear.PERSON, ClearState.CLEAR),
        Finding(Clear.TIME, ClearState.MISSING),
        Finding(Clear.RESULT, ClearState.NO_COLUMN, "no_column"),
    )
    assert badge_words(findings).split("\n") == [
        "Rõ người: rõ",
        "Rõ thời gian: thiếu",
        "Rõ kết quả: văn bản không có cột này",
    ]


def test_badge_widget_speaks_and_keeps_its_place(qtbot: QtBot) -> None:
    badge = ClearBadge()
    qtbot.addWidget(badge)
    badge.set_findings([Finding(clear, ClearState.CLEAR) for clear in list(Clear)[:5]])
    assert badge.sizeHint() == badge_size(5)
    assert badge.accessibleName().startswith("Rõ người: rõ")


def test_line_by_hand_is_read_back_with_its_gaps() -> None:
    facts = TaskFacts("Rà soát", lead=("Công an xã",), deadline=read_deadline("30/11", year=2026))
    findings = (
        Finding(Clear.PERSON, ClearState.CLEAR),
        Finding(Clear.RESULT, ClearState.MISSING),
        Finding(Clear.TASK, ClearState.VAGUE),
        Finding(Clear.AUTHORITY, ClearState.WAIVED),
    )
    assert reading_words(facts, findings).split("  ·  ") == [
        "Việc: Rà soát",
        "Ai: Công an xã",
        "Hạn: 30/11 (30/11/2026)",
        "Thiếu: rõ kết quả",
        "Có nhưng chưa rõ: rõ việc",
    ]


def test_long_text_is_wrapped_at_words_and_ends_in_dots() -> None:
    width = 30 * theme.line_height() // 2
    text = "Rà soát, làm sạch dữ liệu dân cư trên địa bàn toàn xã,\nđối chiếu số định danh cá nhân " * 3
    lines = wrapped(text, width, 2)
    assert len(lines) == 2
    assert " ".join(text.split()).startswith(lines[0])
    assert lines[1].endswith("…")


def test_short_text_is_one_line_and_keeps_every_letter() -> None:
    assert wrapped("Báo cáo  tháng\n11", 1_000, 2) == ("Báo cáo tháng 11",)


def test_word_longer_than_the_line_is_broken() -> None:
    lines = wrapped("a" * 200, 20 * theme.line_height() // 2, 2)
    assert len(lines) == 2


def test_toast_offers_undo_for_the_batch_it_tells_of(qtbot: QtBot) -> None:
    parent = QWidget()
    parent.resize(800, 600)
    qtbot.addWidget(parent)
    parent.show()
    toast = Toast(parent)
    toast.show_text("Đã ghi hoàn thành 1 nhiệm vụ", 7)
    with qtbot.waitSignal(toast.undo_asked) as asked:
        named(toast, QPushButton, "toast_undo").click()
    assert asked.args == [7]
    assert not toast.isVisible()


def test_toast_stays_inside_a_small_window(qtbot: QtBot) -> None:
    parent = QWidget()
    parent.resize(420, 300)
    qtbot.addWidget(parent)
    parent.show()
    toast = Toast(parent)
    toast.show_text("Đã hoàn tác. 12 chỗ đã sửa sau đó được giữ nguyên. " * 3, 7)
    assert parent.rect().contains(toast.geometry())
    parent.resize(700, 500)
    qtbot.waitUntil(lambda: toast.geometry().center().x() in range(340, 361))


@pytest.fixture
def panel(qtbot: QtBot) -> TickPanel:
    made = TickPanel("Rà soát dữ liệu", TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_panel_begins_with_today_and_nothing_else(panel: TickPanel) -> None:
    assert panel.completion() == Completion(on=TODAY)


def test_panel_reads_day_result_and_document(panel: TickPanel) -> None:
    day = named(panel, QDateEdit, "tick_day")
    day.setDate(day.date().addDays(-3))
    type_text(named(panel, QLineEdit, "tick_result"), " Đạt 95 % ")
    type_text(named(panel, QLineEdit, "tick_document_number"), "12/BC-UBND")
    assert panel.completion() == Completion(date(2026, 11, 18), "Đạt 95 %", "12/BC-UBND")
    type_text(named(panel, QLineEdit, "tick_document_day"), "18/11/2026")
    assert panel.completion().evidence_text == "12/BC-UBND ngày 18/11/2026"


def test_panel_takes_no_day_to_come(panel: TickPanel) -> None:
    day = named(panel, QDateEdit, "tick_day")
    day.setDate(day.date().addDays(5))
    assert panel.completion().on == TODAY


def test_files_dropped_on_the_panel_are_handed_over_once(
    panel: TickPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "biên bản.pdf"
    file.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for _ in range(2):
        panel.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, plain))
    with qtbot.waitSignal(panel.saved) as saved:
        QTest.keyClick(named(panel, QLineEdit, "tick_result"), Qt.Key.Key_Return)
    assert saved.args == [Completion(on=TODAY), [file]]
    named(panel, QToolButton, "tick_forget_files").click()
    with qtbot.waitSignal(panel.saved) as saved:
        panel.save()
    assert saved.args == [Completion(on=TODAY), []]


def test_keys_typed_in_the_panel_do_not_reach_the_list_behind(qtbot: QtBot) -> None:
    reached: list[int] = []

    class Behind(QWidget):
        def keyPressEvent(self, event: object) -> None:  # noqa: N802
            reached.append(1)

    behind = Behind()
    qtbot.addWidget(behind)
    inside = TickPanel("Rà soát", TODAY, behind)
    behind.show()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return):
        QTest.keyClick(named(inside, QLineEdit, "tick_result"), key)
    assert reached == []


def test_long_words_of_an_undo_are_cut_on_the_bar_and_whole_in_its_tip(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = WindowActions(window)
    bar = TopBar(actions, window)
    undo = named(bar, QToolButton, "undo_button")
    letter = bar.fontMetrics().averageCharWidth()
    bar.resize(120 * letter, bar.height())
    actions.name_undo("Gia hạn", "")
    assert undo.text() == "Hoàn tác: gia hạn"
    actions.name_undo("Chuyển việc sang sổ năm mới", "Nhiệm vụ A")
    assert undo.text().startswith("Hoàn tác: chuyển việc")
    assert undo.text().endswith("…")
    assert "Chuyển việc sang sổ năm mới – Nhiệm vụ A" in undo.toolTip()
    window.show()
    bar.resize(300 * letter, bar.height())
    assert undo.text() == "Hoàn tác: chuyển việc sang sổ năm mới"  # a wide window has room for all of it
    bar.resize(65 * letter, bar.height())
    assert len(undo.text()) < 20, "the search keeps some letters"


def test_row_of_buttons_goes_on_below_when_their_words_grow_or_one_comes_back(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    column, row = QVBoxLayout(widget), FlowLayout()
    column.addLayout(row)
    column.addStretch(1)
    buttons = [QPushButton("Một", widget) for _ in range(3)]
    for button in buttons:
        row.addWidget(button)
    buttons[2].hide()
    widget.resize(4 * buttons[0].sizeHint().width(), 400)
    widget.show()
    qtbot.waitExposed(widget)
    assert buttons[1].y() == buttons[0].y()
    buttons[1].setText("Một nút có rất nhiều chữ " * 3)
    qtbot.waitUntil(lambda: buttons[1].y() > buttons[0].y())
    buttons[2].show()
    qtbot.waitUntil(lambda: buttons[2].y() > buttons[1].y())
    row.removeWidget(buttons[1])
    buttons[1].hide()
    qtbot.waitUntil(lambda: buttons[2].y() == buttons[0].y())


def test_row_of_buttons_is_measured_once_for_a_width(qtbot: QtBot) -> None:
    """A window asks every page for its height, also those not shown, whenever a word changes."""
    asked: list[int] = []
    measure = QPushButton.sizeHint

    class Counted(QPushButton):
        def sizeHint(self) -> QSize:  # noqa: N802 - the name Qt calls
            asked.append(1)
            return measure(self)

    widget = QWidget()
    qtbot.addWidget(widget)
    row = FlowLayout(widget)
    row.addWidget(Counted("Một", widget))
    first = row.heightForWidth(200)
    asked.clear()
    assert row.heightForWidth(200) == first
    assert not asked


def test_buttons_beside_a_search_stay_in_one_row_while_there_is_room(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    beside, row, search = QHBoxLayout(widget), FlowLayout(one_row=True), QLineEdit(widget)
    search.setMinimumWidth(80)
    beside.addWidget(search, 1)
    beside.addLayout(row)
    buttons = [QPushButton(f"Nút thứ {number}", widget) for number in range(4)]
    for button in buttons:
        row.addWidget(button)
    widget.show()
    wide = row.sizeHint().width()
    for width, rows in ((wide + 150, 1), (wide, 2)):
        widget.resize(width, 200)
        QApplication.processEvents()
        assert len({button.y() for button in buttons}) == rows


def test_a_wider_window_gives_its_room_to_words_not_to_the_last_number(qtbot: QtBot) -> None:
    columns = (
        ValueColumn[str]("Đơn vị", str),
        ValueColumn[str]("Xong", str),
        ValueColumn[str]("Quá hạn", str),
    )
    view = ValueView(ValueTable(columns), {0: 100})
    qtbot.addWidget(view)
    view.show()
    header, sizes = view.horizontalHeader(), []
    for width in (500, 900, 500):
        view.resize(width, 300)
        QApplication.processEvents()
        sizes.append([header.sectionSize(place) for place in range(3)])
    assert sizes[1][0] == sizes[0][0] + 400
    assert sizes[1][1:] == sizes[0][1:]
    assert sizes[2] == sizes[0]
