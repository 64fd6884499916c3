"""Tags and stream of tasks: what all of them have stands there, what is changed is changed on all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.text import clean, fold
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import muted, named_line

WIDE = 60  # letters


@dataclass(frozen=True, slots=True)
class TagWish:
    """What was changed; ``stream`` None leaves every task's own."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    stream: str | None


class TagTasks(Asking):
    """``saved`` carries a ``TagWish``; ``tags`` and ``stream`` are what all the tasks have."""

    saved = Signal(object)

    def __init__(
        self,
        about: str,
        tags: Sequence[str],
        stream: str,
        known: tuple[Callable[[], Sequence[str]], Callable[[], Sequence[str]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tag_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gắn nhãn, nhóm việc")
        self._before, self._stream_before = tuple(tags), stream
        wide = WIDE * self.fontMetrics().averageCharWidth()
        title = QLabel("\n".join(wrapped(about, wide, 3)), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self._tags = NameEdit(known[0], several=True)
        self._name(self._tags, "tag_names", "Nhãn", "số hóa; hộ tịch")
        self._tags.setText("; ".join(tags))
        self._stream = NameEdit(known[1])
        self._name(self._stream, "tag_stream", "Nhóm việc", "dữ liệu, hạ tầng, tuyên truyền…")
        self._stream.setText(stream)
        hint = muted(self, "Các nhãn cách nhau bằng dấu chấm phẩy. Mỗi việc thuộc nhiều nhất một nhóm việc.")
        form = answers()
        form.addRow("Nhãn", self._tags)
        form.addRow("Nhóm việc", self._stream)
        buttons, _ = verb_buttons(self, "tag", "Lưu")
        layout = stacked(self)
        layout.addWidget(title)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide)
        self._tags.setFocus()

    def accept(self) -> None:
        names = self._tags.names_typed
        stream = clean(self._stream.text())
        wish = TagWish(
            _without(names, self._before),
            _without(self._before, names),
            None if stream == self._stream_before else stream,
        )
        with self.asking():
            if wish != TagWish((), (), None):
                self.saved.emit(wish)

    @staticmethod
    def _name(line: NameEdit, name: str, word: str, example: str) -> None:
        named_line(line, name, word, example)


def _without(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    known = set(map(fold, others))
    return tuple(name for name in names if fold(name) not in known)
