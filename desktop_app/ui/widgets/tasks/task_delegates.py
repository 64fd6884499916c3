"""Editors of the cells of the task table that change daily."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.labels.formats import DAY_EXAMPLE
from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.widgets.importing.phrase_edit import PhraseEdit
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named

Index = QModelIndex | QPersistentModelIndex
_LONG = (Col.PRODUCT, Col.NOTE)
_LONG_LINES = 4


class CellDelegate(QStyledItemDelegate):
    """Editors of the cells that may be written; Enter commits, Tab goes on to the next cell."""

    def __init__(self, names: KnownNames, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = Col(index.column())
        editor = self._editor(column, parent)
        named(editor, f"cell_{COLUMNS[column].key}", COLUMNS[column].label)
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.property("text")
        model.setData(index, text)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(int(Qt.ItemDataRole.EditRole)) or ""
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            area.setHeight(_LONG_LINES * editor.fontMetrics().lineSpacing() + 2 * theme.UNIT)
            host = editor.parentWidget()
            if host is not None and area.bottom() > host.height():
                area.moveBottom(host.height())
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits a text of several lines too; Shift+Enter breaks the line."""
        if (
            isinstance(editor, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    def _editor(self, column: Col, parent: QWidget) -> QWidget:
        names = self._names
        if column in (Col.LEAD, Col.COORDINATE):
            return NameEdit(names.units, several=True, parent=parent)
        if column is Col.PERSON:
            return NameEdit(names.people, parent=parent)
        if column is Col.LEADER:
            return NameEdit(names.leaders, parent=parent)
        if column is Col.DEADLINE:
            return PhraseEdit(names.today(), parent)
        if column in _LONG:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            return text
        line = QLineEdit(parent)
        if column is Col.COMPLETED_ON:
            line.setPlaceholderText(DAY_EXAMPLE)
        return line
