"""A strip that asks which units a phrase of tasks stands for, one phrase after the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.units.units import GroupPhrase
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named


class PhraseStrip(QFrame):
    """``confirmed`` carries a phrase with its suggested units, ``choose_wanted`` one to choose them for."""

    confirmed = Signal(object)
    choose_wanted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", "amber")
        self._phrase: GroupPhrase | None = None
        self._picture = QLabel(self)
        self.words = QLabel(self)
        self.words.setObjectName(f"{name}_words")
        self.words.setWordWrap(True)
        self.confirm = named(QPushButton(self), f"{name}_confirm", "Đúng là những đơn vị này")
        self.confirm.clicked.connect(lambda: self.confirmed.emit(self._phrase))
        self.choose = named(QPushButton("Chọn đơn vị…", self), f"{name}_choose", "Chọn đơn vị cho cụm từ")
        self.choose.clicked.connect(lambda: self.choose_wanted.emit(self._phrase))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.UNIT + theme.HALF, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._picture)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.confirm)
        layout.addWidget(self.choose)
        self.hide()

    def set_read_only(self, read_only: bool) -> None:
        """Only tell what is open."""
        for button in (self.confirm, self.choose):
            button.setEnabled(not read_only)

    def ask(self, phrases: Sequence[GroupPhrase], names: Sequence[str]) -> None:
        """Ask about the first phrase; ``names`` are those of its suggested units."""
        self._phrase = phrases[0] if phrases else None
        self.setVisible(self._phrase is not None)
        if self._phrase is None:
            return
        count = vn_number(len(names))
        asked = f" Là {count} đơn vị của sổ?" if names else " Hãy thêm các đơn vị ấy vào sổ trước."
        more = f" (còn {vn_number(len(phrases) - 1)} cụm từ khác)" if len(phrases) > 1 else ""
        words = (
            f"“{self._phrase.phrase}” ({vn_number(self._phrase.tasks)} nhiệm vụ) chưa rõ gồm đơn vị nào, "
            f"nên chưa đơn vị nào nhận được các nhiệm vụ ấy.{asked}{more}"
        )
        self.words.setText(words)
        self.words.setToolTip("\n".join(names))
        self.setAccessibleName(words)
        self.confirm.setText(f"Đúng, {count} đơn vị")
        self.confirm.setVisible(bool(names))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_picture"):
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(QPixmap.fromImage(theme.image("circle-question-mark", "amber")))
