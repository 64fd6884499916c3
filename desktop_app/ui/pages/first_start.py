"""The first start: a new ledger, one that is there already, or a look at the demo."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.text import clean
from desktop_app.labels.privacy import STAYS_HERE
from desktop_app.labels.units import LEVEL
from desktop_app.ui import enter_key, theme
from desktop_app.ui.dialogs.files import choose_backup, choose_folder, choose_new_folder
from desktop_app.ui.language import speak_vietnamese
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.notice import secrets_notice

SHELF = "Năm Rõ"  # folder of the user's documents where new ledgers are proposed
RECENT = 4
PURPOSE = "Theo dõi nhiệm vụ Đề án 06: rõ người, rõ việc, rõ thời gian, rõ kết quả, rõ trách nhiệm."
LONGEST_NAME = 80  # of a folder: Windows allows 260 letters of a whole path
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class NewLedgerWish:
    """What the user asked for: whose ledger, and the folder it will lie in (not there yet)."""

    unit: str
    level: Level
    folder: Path


class FirstStart(QWidget):
    """``create_asked`` has a NewLedgerWish, ``open_asked`` a folder, ``restore_asked`` file and folder."""

    create_asked = Signal(object)
    open_asked = Signal(object)
    restore_asked = Signal(object, object)
    demo_asked = Signal()

    def __init__(self, recent: Sequence[Path] = (), shelf: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("first_start")
        self.setWindowTitle("Năm Rõ")
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_vietnamese(app)
        self._shelf = shelf or Path(_documents()) / SHELF
        self._unit = named_line(QLineEdit(self), "new_unit", "Tên đơn vị", "UBND xã …")
        self._level = named(QComboBox(self), "new_level", "Cấp")
        for level in Level:
            self._level.addItem(LEVEL[level], level.value)
        self._place = QLabel(self)
        self._place.setProperty("role", "muted")
        self._place.setObjectName("new_place")
        self._create = _primary("new_create", "Tạo sổ", self)
        self._unit.textChanged.connect(self._typed)
        self._unit.returnPressed.connect(self._ask_create)
        self._create.clicked.connect(self._ask_create)
        self._waiting = QLabel(self)
        self._waiting.setObjectName("start_waiting")
        self._lay_out(recent)
        self._typed()

    @property
    def folder(self) -> Path:
        """Where the new ledger will lie: named after the unit, numbered when that is taken."""
        name = _NOT_IN_NAMES.sub(" ", clean(self._unit.text()))[:LONGEST_NAME].strip(" .")
        folder, number = self._shelf / name, 2
        while folder.exists():
            folder, number = self._shelf / f"{name} {number}", number + 1
        return folder

    def wait_for(self, what: str) -> None:
        """Take no input while something is prepared, and say what; "" goes on."""
        self._waiting.setText(what)
        for each in self.findChildren(QFrame):
            if each.property("role") == "card":
                each.setEnabled(not what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.pressed(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._elide)

    def _lay_out(self, recent: Sequence[Path]) -> None:
        title = QLabel("Năm Rõ", self)
        title.setProperty("role", "display")
        lead = QLabel(PURPOSE)
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        here = QLabel(STAYS_HERE, self)
        here.setProperty("role", "muted")
        cards = QHBoxLayout()
        cards.setSpacing(2 * theme.UNIT)
        for card in (self._new_card(), self._open_card(recent), self._demo_card()):
            cards.addWidget(card, 1)
        inner = QVBoxLayout()
        inner.setSpacing(theme.UNIT)
        inner.addStretch(1)
        inner.addWidget(title)
        inner.addWidget(lead)
        inner.addSpacing(2 * theme.UNIT)
        inner.addLayout(cards)
        inner.addSpacing(theme.UNIT)
        inner.addWidget(secrets_notice(self))
        inner.addWidget(here)
        inner.addWidget(self._waiting)
        inner.addStretch(2)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(*(4 * theme.UNIT,) * 4)
        outer.addStretch(1)
        outer.addLayout(inner, 20)
        outer.addStretch(1)

    def _new_card(self) -> QFrame:
        change = named(QPushButton("Đổi chỗ…", self), "new_change_place", "Đổi nơi đặt sổ")
        change.setFlat(True)
        change.clicked.connect(self._choose_place)
        form = QGridLayout()
        form.setVerticalSpacing(theme.HALF)
        for row, (word, field) in enumerate((("Tên đơn vị", self._unit), ("Cấp", self._level))):
            label = QLabel(word, self)
            label.setBuddy(field)
            form.addWidget(label, 2 * row, 0)
            form.addWidget(field, 2 * row + 1, 0)
        self._place.setMinimumWidth(1)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(change)
        card, layout = _card("folder-plus", "Tạo sổ mới", "Chỉ cần hai ô. Mọi thứ khác đổi được sau.", self)
        layout.addLayout(form)
        layout.addLayout(place)
        layout.addStretch(1)
        layout.addWidget(self._create)
        return card

    def _open_card(self, recent: Sequence[Path]) -> QFrame:
        card, layout = _card("folder-open", "Mở sổ có sẵn", "Chọn thư mục của sổ (có tệp so.sqlite).", self)
        for number, folder in enumerate(recent[:RECENT]):
            button = named(QPushButton(folder.name, self), f"recent_{number}", f"Mở sổ {folder.name}")
            button.setToolTip(str(folder))
            theme.set_icon(button, "book-open", "accent", gap=theme.HALF)
            button.clicked.connect(lambda _=False, chosen=folder: self.open_asked.emit(chosen))
            layout.addWidget(button)
        layout.addStretch(1)
        choose = named(QPushButton("Chọn thư mục…", self), "open_choose", "Chọn thư mục của sổ")
        choose.clicked.connect(self._choose_ledger)
        restore = named(
            QPushButton("Phục hồi từ bản sao lưu…", self), "open_restore", "Phục hồi sổ từ bản sao lưu"
        )
        restore.setFlat(True)
        restore.clicked.connect(self._choose_backup)
        layout.addWidget(restore)
        layout.addWidget(choose)
        return card

    def _demo_card(self) -> QFrame:
        words = "Nhiệm vụ thật từ văn bản đã công bố. Cứ thử thoải mái, xóa đi bằng một lần bấm."
        card, layout = _card("eye", "Xem thử với dữ liệu mẫu", words, self)
        layout.addStretch(1)
        demo = named(QPushButton("Xem thử", self), "demo_open", "Xem thử với dữ liệu mẫu")
        demo.clicked.connect(self.demo_asked)
        layout.addWidget(demo)
        return card

    def _typed(self) -> None:
        self._create.setEnabled(bool(clean(self._unit.text())))
        folder = self.folder if clean(self._unit.text()) else self._shelf
        self._place.setToolTip(str(folder))
        self._elide()

    def _elide(self) -> None:
        """Show as much of the new ledger's place as there is room for."""
        words = f"Đặt tại: {self._place.toolTip()}"
        middle = Qt.TextElideMode.ElideMiddle
        self._place.setText(self.fontMetrics().elidedText(words, middle, self._place.width()))

    def _ask_create(self) -> None:
        unit = clean(self._unit.text())
        if unit:
            self.create_asked.emit(NewLedgerWish(unit, Level(self._level.currentData()), self.folder))

    def _choose_place(self) -> None:
        chosen = choose_folder(self, "Chọn nơi đặt sổ")
        if chosen is not None:
            self._shelf = chosen
            self._typed()

    def _choose_backup(self) -> None:
        file = choose_backup(self)
        into = choose_new_folder(self, "Phục hồi vào thư mục mới") if file else None
        if file and into:
            self.restore_asked.emit(file, into)

    def _choose_ledger(self) -> None:
        chosen = choose_folder(self, "Chọn thư mục của sổ")
        if chosen is not None:
            self.open_asked.emit(chosen)


def _card(icon: str, title: str, words: str, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame(parent)
    card.setProperty("role", "card")
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    picture = QLabel(card)
    picture.setPixmap(QPixmap.fromImage(theme.image(icon, "accent", 2 * theme.icon_size())))
    heading = QLabel(title, card)
    heading.setProperty("role", "heading")
    text = QLabel(words, card)
    text.setProperty("role", "muted")
    text.setWordWrap(True)
    layout = stacked(card, 1)
    for each in (picture, heading, text):
        layout.addWidget(each)
    return card, layout


def _primary(name: str, word: str, parent: QWidget) -> QPushButton:
    button = named(QPushButton(word, parent), name, word)
    button.setProperty("primary", True)
    return button


def _documents() -> str:
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(kind) or str(Path.home())
