"""What an undo did row by row: put back, kept because somebody edited it since, failed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, UndoOutcome
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named
from desktop_app.ui.writing import write

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

WIDE, HIGH = 90, 24  # letters, lines
REVERSED, KEPT, FAILED = "Đã đảo", "Giữ lại (đã có người sửa)", "Lỗi, không trả lại được"
_LOOKS = {REVERSED: ("undo-2", "green"), KEPT: ("pencil", "amber"), FAILED: ("circle-x", "red")}


def undo_and_tell(
    services: "Services",
    host: Host,
    batch: int,
    parent: QWidget,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Take a batch back, a large one in the background, and list its rows when something did not go back.

    ``then`` follows when it was taken back.
    """
    outcomes: list[UndoOutcome] = []

    def take_back() -> Changes:
        outcomes.append(services.history.undo(batch))
        return outcomes[0].changes

    def told() -> None:
        tell(services, outcomes[0], parent)
        then()

    rows = services.history.batch(batch).changes
    write(host, "Đã hoàn tác một lần ghi", rows, take_back, told)


def tell(services: "Services", outcome: UndoOutcome, parent: QWidget) -> None:
    """List the rows of an undo when something did not go back."""
    left = {*outcome.kept, *outcome.errors}
    if left:
        rows = services.tasks.rows(sorted(outcome.changes.task_ids))
        UndoDialog(outcome, [row.title for row in rows if row.title not in left], parent).open()


class UndoDialog(QDialog):
    """What did not go back stands first; the list can be copied."""

    def __init__(self, outcome: UndoOutcome, reversed_titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("undo_outcome_dialog")
        self.setWindowTitle("Kết quả hoàn tác")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = [
            *((FAILED, title) for title in outcome.errors),
            *((KEPT, title) for title in outcome.kept),
            *((REVERSED, title) for title in reversed_titles),
        ]
        words = QLabel(_sentence(outcome), self)
        words.setObjectName("undo_outcome_words")
        words.setWordWrap(True)
        self.list = named(QTreeView(self), "undo_outcome_list", "Từng dòng của lần hoàn tác")
        self.list.setModel(self._model())
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        named(header, "undo_outcome_header", "Kết quả và nhiệm vụ")
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton("Sao chép danh sách", QDialogButtonBox.ButtonRole.ActionRole)
        named(copy, "undo_outcome_copy", "Sao chép danh sách")
        copy.clicked.connect(self._copy)
        close = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        named(close, "undo_outcome_close", "Đóng")
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        for each in (words, self.list, buttons):
            layout.addWidget(each)
        metrics = self.fontMetrics()
        self.resize(WIDE * metrics.averageCharWidth(), HIGH * metrics.height())

    def _model(self) -> QStandardItemModel:
        model = QStandardItemModel(0, 2, self)
        model.setHorizontalHeaderLabels(["Kết quả", "Nhiệm vụ"])
        for state, title in self._rows:
            item = QStandardItem(theme.icon(*_LOOKS[state]), state)
            about = QStandardItem(" ".join(title.split()))
            about.setToolTip(title)
            model.appendRow([item, about])
        return model

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in self._rows))


def _sentence(outcome: UndoOutcome) -> str:
    kept = f"; {vn_number(len(outcome.kept))} giữ lại vì đã có người sửa sau đó" if outcome.kept else ""
    failed = f"; {vn_number(len(outcome.errors))} lỗi" if outcome.errors else ""
    return f"Đã hoàn tác: {vn_number(outcome.reversed)} đã đảo{kept}{failed}."
