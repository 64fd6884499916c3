"""Top of the import screen: the file, what was read of it, whose document it is, and the one button."""

from dataclasses import replace
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.announced import reconcile
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.text import clean
from desktop_app.domain.years import FIRST_YEAR, LAST_YEAR
from desktop_app.labels.documents import reconciled_words
from desktop_app.labels.reading import REMEMBERED_COLUMNS, UNNAMED_OFFICE
from desktop_app.ui import theme
from desktop_app.ui.models.import_session import Understanding
from desktop_app.ui.models.import_summary import Summary, SummaryPart
from desktop_app.ui.models.outcome_lines import button_words, completion_words
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named

ISSUER_LETTERS = (24, 44)  # as wide as the name of the office, within these
NOTHING_NEW = "Không có gì mới để nhập"
READ_ONLY = "Sổ đang mở chỉ để đọc"


class ImportHead(QWidget):
    """``document_changed`` carries a SourceDocument, ``part_wanted`` a part of the summary."""

    commit_wanted = Signal()
    other_file_wanted = Signal()
    document_changed = Signal(object)
    year_changed = Signal(int)
    done_on_changed = Signal(object)
    part_wanted = Signal(object)
    forget_wanted = Signal()

    def __init__(self, today: date, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_head")
        self._read_only = read_only
        self._today = today
        self._document = SourceDocument()
        self._parts: list[SummaryPart] = []
        self._summary: Summary | None = None
        self._widths: list[tuple[QWidget, int]] = []
        self._remembered_from: str | None = None
        self._year = today.year
        self._build(today)
        self.restyle()
        self.commit.clicked.connect(self._want_commit)
        self.other.clicked.connect(self.other_file_wanted)
        self.number.editingFinished.connect(self._tell_document)
        self.issuer.editingFinished.connect(self._tell_document)
        self.issued_on.changed.connect(lambda _: self._tell_document())
        self.done_on.changed.connect(self._tell_done_on)
        self.year.editingFinished.connect(self._tell_year)
        self.remembered.linkActivated.connect(lambda _: self.forget_wanted.emit())
        self.summary.linkActivated.connect(lambda link: self.part_wanted.emit(self._parts[int(link)]))

    def show_understanding(self, understanding: Understanding, *, new_file: bool) -> None:
        """Show counts and button; fields a person may be typing in are filled for a new file only."""
        preview = understanding.preview
        self.file.setText(preview.file)
        self._summary = understanding.summary
        self._show_summary(self._summary)
        used = understanding.inputs.remembered
        self._remembered_from = understanding.reading.document.issuer if used else None
        self._show_remembered()
        question = completion_words(preview)
        self.question.setText(question)
        if question:
            self.done_on.set_day(preview.done_on)
        self._question.setVisible(bool(question))
        if new_file:
            self._fill(preview.document)
        self._show_announced(len(understanding.reading.tasks))
        words = button_words(preview)
        self.commit.setText(words or NOTHING_NEW)
        self.commit.setAccessibleName(words or NOTHING_NEW)
        self.commit.setEnabled(bool(words) and not self._read_only)
        self.commit.setToolTip(READ_ONLY if self._read_only else f"{words} (Ctrl+Enter)" if words else "")

    def restyle(self) -> None:
        """Fit fields and links to the text size and colours in force."""
        letter = self.fontMetrics().averageCharWidth()
        for edit, letters in self._widths:
            edit.setFixedWidth(letters * letter)
        self._fit_issuer()
        if self._summary:
            self._show_summary(self._summary)
        self._show_remembered()
        self._picture.setPixmap(QPixmap.fromImage(theme.image("table-2", "muted")))

    def wait(self) -> None:
        """Something changed and is being read anew: nothing to commit for a moment."""
        self.commit.setEnabled(False)

    def _build(self, today: date) -> None:
        self._picture = QLabel(self)
        self.file = ElidedLabel(parent=self)
        self.file.setProperty("role", "strong")
        self.other = named(QPushButton("Chọn tệp khác…", self), "import_other_file", "Chọn tệp khác")
        self.commit = named(QPushButton(self), "import_commit", NOTHING_NEW)
        self.commit.setProperty("primary", True)
        # A shortcut of the button itself is lost whenever its text changes.
        QShortcut(QKeySequence("Ctrl+Return"), self, self.commit.click)
        self.summary = named(QLabel(self), "import_summary", "Tóm tắt năm rõ của tệp")
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.remembered = named(QLabel(self), "import_remembered", "Cột được hiểu như lần trước")
        self.remembered.setTextFormat(Qt.TextFormat.RichText)
        self.remembered.setProperty("role", "muted")
        self.remembered.setTextInteractionFlags(self.summary.textInteractionFlags())
        self.remembered.hide()
        self.announced = named(QLabel(self), "import_announced", "Số nhiệm vụ văn bản nêu")
        self.announced.setTextFormat(Qt.TextFormat.RichText)
        self.announced.setWordWrap(True)
        self.announced.setTextInteractionFlags(self.summary.textInteractionFlags())
        self.announced.linkActivated.connect(lambda _: self._forget_announced())
        self.announced.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._picture)
        top.addWidget(self.file, 1)
        top.addWidget(self.other)
        top.addWidget(self.commit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.remembered)
        layout.addWidget(self.announced)
        self._question = self._build_question(today)
        layout.addWidget(self._question)
        layout.addWidget(self._build_fields(today))

    def _build_question(self, today: date) -> QWidget:
        """The day of completion of those that only say they are done."""
        question = QWidget(self)
        self.question = QLabel(question)
        self.done_on = named(
            DayEdit(today, question), "import_done_on", "Ngày hoàn thành cho những dòng chưa ghi ngày"
        )
        self._widths.append((self.done_on, 14))
        self.question.setBuddy(self.done_on)
        line = QHBoxLayout(question)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.question)
        line.addWidget(self.done_on)
        line.addStretch(1)
        return question

    def _build_fields(self, today: date) -> QWidget:
        fields = QWidget(self)
        row = FlowLayout(fields, 2 * theme.UNIT)
        self.number = QLineEdit(fields)
        self.issued_on = DayEdit(today, fields)
        self.issuer = QLineEdit(fields)
        self.year = QLineEdit(fields)
        self.year.setValidator(QIntValidator(FIRST_YEAR, LAST_YEAR, self.year))
        for edit, name, words, letters in (
            (self.number, "import_document_number", "Số, ký hiệu văn bản", 17),
            (self.issued_on, "import_document_day", "Ngày ban hành", 15),
            (self.issuer, "import_document_issuer", "Cơ quan ban hành", 24),
            (self.year, "import_year", "Năm", 7),
        ):
            named(edit, name, words)
            self._widths.append((edit, letters))
            row.addWidget(_labelled(QLabel(words, fields), edit, fields))
        self.issuer.textChanged.connect(self.issuer.setToolTip)
        self.year.setToolTip("Năm của những thời hạn chỉ ghi ngày, tháng hoặc quý")
        return fields

    def _fill(self, document: SourceDocument) -> None:
        self._document = document
        self.number.setText(document.number)
        self.issued_on.set_day(document.issued_on)
        self.issuer.setText(document.issuer)
        for edit in (self.number, self.issuer):
            edit.setCursorPosition(0)
        self._fit_issuer()
        self._year = (document.issued_on or self._today).year
        self.year.setText(str(self._year))

    def _fit_issuer(self) -> None:
        """Show as much of a long office's name as the line has room for; the tip says all of it."""
        metrics = self.issuer.fontMetrics()
        letter = metrics.averageCharWidth()
        least, most = (letters * letter for letters in ISSUER_LETTERS)
        wanted = metrics.horizontalAdvance(self.issuer.text()) + 4 * letter
        self.issuer.setFixedWidth(min(max(wanted, least), most))

    def _want_commit(self) -> None:
        """Nothing is written while a day cannot be read, or is being read anew."""
        asked = self._question.isVisible()
        if self.issued_on.settled() and (not asked or self.done_on.settled()) and self.commit.isEnabled():
            self.commit_wanted.emit()

    def _tell_document(self) -> None:
        typed = replace(
            self._document,
            number=clean(self.number.text()),
            issued_on=self.issued_on.day,
            issuer=clean(self.issuer.text()),
        )
        if typed != self._document:
            self._document = typed
            self.document_changed.emit(typed)

    def _tell_year(self) -> None:
        if self.year.hasAcceptableInput() and int(self.year.text()) != self._year:
            self._year = int(self.year.text())
            self.year_changed.emit(self._year)

    def _tell_done_on(self, day: date | None) -> None:
        if day is not None:
            self.done_on_changed.emit(day)

    def _show_remembered(self) -> None:
        """Say quietly that columns were taken as in an earlier file, and how to end that."""
        self.remembered.setVisible(self._remembered_from is not None)
        words = escape(REMEMBERED_COLUMNS.format(office=self._remembered_from or UNNAMED_OFFICE))
        style = f"color:{theme.colours().accent}; text-decoration:none"
        self.remembered.setText(f'{words} <a href="forget" style="{style}">Quên cách hiểu này</a>')

    def _show_announced(self, tasks: int) -> None:
        """Say what the document announces against what was read; it is kept with the document."""
        announced = self._document.announced
        self.announced.setVisible(announced is not None)
        if announced is not None:
            words = escape(reconciled_words(reconcile(announced, tasks, {}), "tệp này"))
            style = f"color:{theme.colours().accent}; text-decoration:none"
            self.announced.setText(f'{words} <a href="forget" style="{style}">Không ghi con số này</a>')

    def _forget_announced(self) -> None:
        """The document announces nothing after all."""
        self._document = replace(self._document, announced=None)
        self.announced.hide()
        self.document_changed.emit(self._document)

    def _show_summary(self, summary: Summary) -> None:
        self._parts = [*summary.read, *summary.clears]
        words = [self._part_html(number) for number in range(len(self._parts))]
        read, clears = words[: len(summary.read)], words[len(summary.read) :]
        self.summary.setText("; ".join(filter(None, [", ".join(read), *clears])))

    def _part_html(self, number: int) -> str:
        part = self._parts[number]
        count, _, words = part.words.partition(" ")
        text = f"<b>{escape(count)}</b> {escape(words)}" if count[:1].isdigit() else escape(part.words)
        accent = theme.colours().accent
        return (
            f'<a href="{number}" style="color:{accent}; text-decoration:none">{text}</a>'
            if part.rows
            else text
        )


def _labelled(label: QLabel, edit: QWidget, parent: QWidget) -> QWidget:
    """A field under its words."""
    box = QWidget(parent)
    label.setProperty("role", "muted")
    label.setBuddy(edit)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(label)
    layout.addWidget(edit)
    return box
