"""What to do with a damaged ledger: open the newest good backup, save the rest into a new one, only look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.labels.rescue import backup_words, lost_words, salvaged_words
from desktop_app.ui import theme
from desktop_app.ui.background import Job
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import push

if TYPE_CHECKING:
    from desktop_app.domain.rescue import Rescue, Salvaged

FEW = 4
WIDTH = 76  # letters
LOOKING = "Đang tìm và phục hồi thử các bản sao lưu…"


class DamagedDialog(QDialog):
    """Nothing here touches the damaged ledger; ``open_wanted`` names a new one, made beside it.

    ``restore`` and ``salvage`` make it, from a backup or from what can be read.
    """

    open_wanted = Signal(Path)
    read_only_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        problems: Sequence[str],
        restore: Callable[[Path, Path], Path],
        salvage: Callable[[Path, Path], Salvaged],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("damaged_dialog")
        self.setWindowTitle("Sổ có chỗ hỏng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder
        self._restore = restore
        self._salvage = salvage
        self._made: Path | None = None
        self._writing = False
        self._rescue: Rescue | None = None
        self._job: Job[Any] | None = None  # Any: each job's own result
        self._offer = _text("damaged_offer", self)
        self._lost = _text("damaged_lost", self)
        self._saved = _text("damaged_saved", self)
        self._backup = push(self, "damaged_open_backup", "Mở bản sao lưu gần nhất", self._open_backup)
        self._save = push(self, "damaged_salvage", "Cứu dữ liệu sang sổ mới", self._save_rest)
        self._look = push(self, "damaged_read_only", "Chỉ xem", self._only_look)
        self._lay_out(problems)
        self._backup.setEnabled(False)
        self._find()

    def set_readable(self, readable: bool) -> None:
        """Whether the damaged ledger can still be looked at."""
        self._look.setVisible(readable)

    def reject(self) -> None:
        """Stay while something is written beside the ledger: it must not be left half done."""
        if not self._writing:
            super().reject()

    def _lay_out(self, problems: Sequence[str]) -> None:
        heading = QLabel("Sổ có chỗ hỏng, hãy dừng ghi tiếp", self)
        heading.setProperty("role", "heading")
        card = QFrame(self)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        for problem in problems[:FEW]:
            inside.addWidget(_text("damaged_problem", card, f"• {problem}"))
        if len(problems) > FEW:
            inside.addWidget(_text("damaged_more", card, f"… và {len(problems) - FEW} chỗ khác."))
        kept = _text("damaged_kept", self, f"Sổ cũ được giữ nguyên tại {self._folder}. Đừng xóa nó.")
        kept.setProperty("role", "muted")
        verbs = QHBoxLayout()
        verbs.setSpacing(theme.UNIT)
        verbs.addWidget(self._look)
        verbs.addStretch(1)
        verbs.addWidget(self._save)
        verbs.addWidget(self._backup)
        self._backup.setProperty("primary", True)
        layout = stacked(self)
        for each in (heading, card, self._offer, self._lost, self._saved, kept):
            layout.addWidget(each)
        layout.addLayout(verbs)
        self._lost.hide()
        self._saved.hide()
        self.setMinimumWidth(WIDTH * self.fontMetrics().averageCharWidth())

    def _find(self) -> None:
        from desktop_app.services.rescue import rescue

        self._offer.setText(LOOKING)
        self._start(partial(rescue, self._folder), self._tell_offer)

    def _tell_offer(self, found: Rescue) -> None:
        self._rescue = found
        self._offer.setText(found.unchecked or backup_words(found.backup))
        self._backup.setEnabled(found.backup is not None)
        if found.backup is not None:
            self._lost.setText(lost_words(found.lost))
            self._lost.show()
        else:
            self._backup.hide()
            theme.make_primary(self._save)
        self._fit()

    def _open_backup(self) -> None:
        if self._rescue is not None and self._rescue.backup is not None:
            self._write(partial(self._restore, self._rescue.backup.file, self._free("phục hồi")), self._open)

    def _save_rest(self) -> None:
        if self._made is not None:
            self._open(self._made)
            return
        self._say_saved("Đang đọc từng dòng còn đọc được…")
        self._write(partial(self._salvage, self._folder, self._free("cứu")), self._tell_saved)

    def _tell_saved(self, saved: Salvaged) -> None:
        self._made = saved.folder
        self._say_saved(salvaged_words(saved))
        self._save.setText("Mở sổ vừa cứu")
        self._save.setAccessibleName("Mở sổ vừa cứu")

    def _open(self, folder: Path) -> None:
        self.accept()
        self.open_wanted.emit(folder)

    def _only_look(self) -> None:
        self.reject()
        self.read_only_wanted.emit()

    def _say_saved(self, words: str) -> None:
        self._saved.setText(words)
        self._saved.show()
        self._fit()

    def _fit(self) -> None:
        """Be as high as all the words need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _free(self, word: str) -> Path:
        """A folder beside the damaged ledger that does not exist yet."""
        number = 1
        while (into := self._folder.with_name(f"{self._folder.name} {word} {number}")).exists():
            number += 1
        return into

    def _write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._writing = True
        self._start(work, done)

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do one thing after another in the background; what it makes differs (``Any``)."""
        for each in (self._backup, self._save, self._look):
            each.setEnabled(False)
        self._job = Job("", lambda _: work())
        self._job.finished.connect(done)
        self._job.failed.connect(self._tell_failed)
        self._job.ended.connect(self._ready)
        self._job.start()

    def _tell_failed(self, error: BaseException) -> None:
        from desktop_app.ui import errors

        if self._offer.text() == LOOKING:
            from desktop_app.ui.unlocking import unlocked

            self._offer.setText(errors.sentence(error))
            unlocked(error, self, self._find)
        else:
            self._say_saved(errors.sentence(error))

    def _ready(self) -> None:
        self._job, self._writing = None, False
        self._save.setEnabled(True)
        self._look.setEnabled(True)
        self._backup.setEnabled(self._rescue is not None and self._rescue.backup is not None)


def _text(name: str, parent: QWidget, words: str = "") -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
