"""A field that saves itself: when it is left, on Enter, once per text."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.field_edit import FieldEdit, GrowingText
from tests.ui.typing_keys import type_text


class Form(QWidget):
    """Two fields, so that one can be left for the other, and what they told."""

    def __init__(self) -> None:
        super().__init__()
        self.line = FieldEdit("person", "Người thực hiện", QLineEdit(), self)
        self.text = FieldEdit("product", "Sản phẩm", GrowingText(), self)
        self.told: list[str] = []
        layout = QVBoxLayout(self)
        for field in (self.line, self.text):
            field.committed.connect(self.told.append)
            layout.addWidget(field)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.line.show_value("Người Cũ", anew=True)
    made.line.editor.setFocus()
    return made


def leave(field: FieldEdit, reason: Qt.FocusReason) -> None:
    QApplication.sendEvent(field.editor, QFocusEvent(QEvent.Type.FocusOut, reason))


def type_over(qtbot: QtBot, field: FieldEdit, text: str) -> None:
    field.editor.selectAll()
    type_text(field.editor, text)


def test_leaving_a_changed_field_saves_it_once(qtbot: QtBot, form: Form) -> None:
    type_over(qtbot, form.line, "Người Mới")
    leave(form.line, Qt.FocusReason.TabFocusReason)
    leave(form.line, Qt.FocusReason.MouseFocusReason)
    assert form.told == ["Người Mới"]


def test_leaving_an_unchanged_field_saves_nothing(qtbot: QtBot, form: Form) -> None:
    leave(form.line, Qt.FocusReason.TabFocusReason)
    assert form.told == []


def test_a_popup_or_another_window_is_not_leaving(qtbot: QtBot, form: Form) -> None:
    type_over(qtbot, form.line, "Người Mới")
    leave(form.line, Qt.FocusReason.PopupFocusReason)
    leave(form.line, Qt.FocusReason.ActiveWindowFocusReason)
    assert form.told == []


def test_enter_saves_a_line_and_a_text_and_shift_enter_breaks_the_line(qtbot: QtBot, form: Form) -> None:
    type_over(qtbot, form.line, "A")
    QTest.keyClick(form.line.editor, Qt.Key.Key_Return)
    form.text.editor.setFocus()
    type_text(form.text.editor, "một")
    QTest.keyClick(form.text.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(form.text.editor, "hai")
    assert form.told == ["A"]
    QTest.keyClick(form.text.editor, Qt.Key.Key_Return)
    assert form.told == ["A", "một\nhai"]


def test_escape_takes_the_typing_back(qtbot: QtBot, form: Form) -> None:
    type_over(qtbot, form.line, "nhầm")
    QTest.keyClick(form.line.editor, Qt.Key.Key_Escape)
    assert form.line.text == "Người Cũ"
    assert form.told == []


def test_the_save_button_shows_only_while_something_is_unsaved(qtbot: QtBot, form: Form) -> None:
    button = form.findChild(QPushButton, "person_save")
    assert button is not None
    assert button.isHidden()
    type_over(qtbot, form.line, "Người Mới")
    assert not button.isHidden()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.told == ["Người Mới"]
    form.line.show_value("Người Mới")
    assert button.isHidden()


def test_what_is_being_typed_survives_a_refresh_but_not_another_task(qtbot: QtBot, form: Form) -> None:
    type_over(qtbot, form.line, "đang gõ")
    form.line.show_value("từ máy khác")
    assert form.line.text == "đang gõ"
    form.line.show_value("việc khác", anew=True)
    assert form.line.text == "việc khác"


def test_a_text_grows_with_its_lines_up_to_its_most(qtbot: QtBot) -> None:
    text = GrowingText(least=1, most=4)
    qtbot.addWidget(text)
    heights = []
    for lines in (1, 3, 4, 9):
        text.setPlainText("\n".join(["dòng"] * lines))
        heights.append(text.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_unikey_replays_of_backspace_and_letters_end_in_the_right_word(qtbot: QtBot, form: Form) -> None:
    form.line.show_value("", anew=True)
    type_text(form.line.editor, "viee\b\bêc\b\bệc")
    QTest.keyClick(form.line.editor, Qt.Key.Key_Return)
    assert form.told == ["việc"]


def test_a_read_only_field_offers_no_saving(qtbot: QtBot, form: Form) -> None:
    form.line.set_read_only(True)
    type_text(form.line.editor, "x")
    assert form.line.text == "Người Cũ"
    assert isinstance(form.text.editor, QPlainTextEdit)


def overhang(text: QPlainTextEdit) -> float:
    """How many px of its widest line a text cannot show."""
    block = text.document().firstBlock()
    lines = block.layout()
    widths = [lines.lineAt(place).naturalTextWidth() for place in range(lines.lineCount())]
    return max(widths, default=0.0) - text.viewport().width()


@pytest.mark.parametrize("width", [304, 308, 312])
def test_a_text_that_scrolls_when_it_is_first_seen_is_not_cut_by_its_bar(qtbot: QtBot, width: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(width, 400)
    text = GrowingText(page, most=5)
    column = QVBoxLayout(page)
    column.addWidget(text)
    column.addStretch(1)
    text.setPlainText("chữ " * 200)
    page.show()
    qtbot.waitUntil(lambda: text.verticalScrollBar().isVisible() and overhang(text) <= 0)
