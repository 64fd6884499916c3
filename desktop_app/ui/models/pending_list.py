"""What awaits a decision as a list: a heading per returned file, below it its questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.labels.fields import value_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.returns import PENDING_KIND, RETURN_FIELD

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
LINE = Qt.ItemDataRole.UserRole.value
KIND_ICONS: Mapping[PendingKind, str] = {
    PendingKind.CONFLICT: "triangle-alert",
    PendingKind.PROPOSAL: "plus",
    PendingKind.DUPLICATE: "copy",
    PendingKind.RETYPED: "circle-question-mark",
}
KIND_TONES: Mapping[PendingKind, str] = {
    PendingKind.CONFLICT: "red",
    PendingKind.PROPOSAL: "accent",
    PendingKind.DUPLICATE: "amber",
    PendingKind.RETYPED: "amber",
}
EMPTY = "trống"
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PendingFile:
    """The open questions of one returned file of one unit."""

    unit: str
    questions: tuple[Pending, ...]

    def of(self, kind: PendingKind) -> list[Pending]:
        """Its questions of one kind."""
        return [each for each in self.questions if each.kind is kind]


Line = PendingFile | Pending


class PendingList(QAbstractListModel):
    """Lines of all files, or of one unit's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Pending] = ()
        self._unit: int | None = None
        self._lines: list[Line] = []

    @property
    def total(self) -> int:
        """Open questions of all units."""
        return len(self._all)

    def set_pending(self, questions: Sequence[Pending]) -> None:
        """Replace all questions."""
        self._all = questions
        self._show()

    def keep_unit(self, unit_id: int | None) -> None:
        """Keep only one unit's questions; None keeps all."""
        self._unit = unit_id
        self._show()

    def line(self, row: int) -> Line | None:
        """The heading or question of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def next_question(self, row: int) -> int:
        """The first question from a row on, else the last before it; -1 when there is none."""
        after = (each for each in range(max(row, 0), len(self._lines)) if self._asks(each))
        before = (each for each in range(min(row, len(self._lines)) - 1, -1, -1) if self._asks(each))
        return next(after, next(before, -1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == DISPLAY:
            return line.unit if isinstance(line, PendingFile) else line.title
        if role == ACCESSIBLE:
            if isinstance(line, PendingFile):
                return f"{line.unit}: {vn_number(len(line.questions))} chỗ chờ quyết định"
            return f"{line.title}. {question_words(line)}"
        return None

    def _asks(self, row: int) -> bool:
        return isinstance(self._lines[row], Pending)

    def _show(self) -> None:
        files: dict[tuple[int, int | None], list[Pending]] = {}
        for each in self._all:
            if self._unit in (None, each.unit_id):
                files.setdefault((each.unit_id, each.dispatch_id), []).append(each)
        self.beginResetModel()
        self._lines = []
        for questions in files.values():
            self._lines += [PendingFile(questions[0].unit, tuple(questions)), *questions]
        self.endResetModel()


def field_value(field: str, text: str) -> str:
    """A value of a returned row as the screen shows it; an empty one says so."""
    return value_words(field, text) or EMPTY


def question_words(question: Pending) -> str:
    """A question in one line: what is asked, and both answers."""
    if question.kind is not PendingKind.CONFLICT:
        return PENDING_KIND[question.kind]
    ours, theirs = (field_value(question.field, text) for text in (question.ours, question.theirs))
    return f"{RETURN_FIELD[question.field]}: sổ “{ours}”, đơn vị “{theirs}”"
