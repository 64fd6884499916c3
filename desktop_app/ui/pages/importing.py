"""Nhập phụ lục: the file as it is, what was understood, what will happen, one button."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, UndoOutcome, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.draft import Draft, Reading, RowKind
from desktop_app.domain.secrecy import stamped
from desktop_app.labels.formats import vn_number
from desktop_app.labels.privacy import STAMP_YES, stamp_question
from desktop_app.ui import errors, theme
from desktop_app.ui.dialogs.files import choose_annex
from desktop_app.ui.host import Host
from desktop_app.ui.incoming import rich_text
from desktop_app.ui.models.import_session import ImportSession, Understanding
from desktop_app.ui.models.import_summary import RowKey
from desktop_app.ui.widgets.importing.import_ends import FaultStrip, ImportDone, ImportStart
from desktop_app.ui.widgets.importing.import_head import ImportHead
from desktop_app.ui.widgets.importing.import_outcome import ImportOutcome
from desktop_app.ui.widgets.importing.source_sheet import SourceSheet
from desktop_app.ui.writing import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.five_clear import Finding
    from desktop_app.domain.units.units import GroupPhrase
    from desktop_app.services.imports import ImportResult
    from desktop_app.services.ledger import Services

SPLIT = "import/split"
PARTS = "import/parts"
UNDONE = "Đã hoàn tác lần nhập"
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
FIRST_SPLIT = (560, 440)  # shares, not px


class ImportPage(QWidget):
    """Four faces: nothing yet, reading, the three parts, done."""

    def __init__(self, services: "Services", host: Host) -> None:
        super().__init__()
        self.setObjectName("import_page")
        self._services = services
        self._host = host
        self.session = ImportSession(services, host, self)
        self._grid_shown: object = None
        self._batch = 0
        self._restyling = False
        self._start = ImportStart(self)
        self._reading = QLabel(self)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reading.setWordWrap(True)
        self._reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._done = ImportDone(self)
        self.head = ImportHead(services.today(), read_only=services.read_only, parent=self)
        self.sheet = SourceSheet(self)
        self.outcome = ImportOutcome(services.tasks.detail, self._unclear_in, services.today(), self)
        self.fault = FaultStrip(self)
        self._lay_out()
        self._wire()

    def open_file(self, path: Path) -> None:
        """Read this file in the background and show its preview."""
        self.fault.hide()
        self.session.open_file(path)

    def open_text(self, text: str) -> None:
        """Read a pasted table or text and show its preview; a table keeps its merged cells."""
        self.fault.hide()
        self.session.paste(text, rich_text(text))

    def refresh(self, changes: Changes | None = None) -> None:
        """Match anew against the ledger as it is now; say so when the import was taken back elsewhere."""
        self.session.look_again()
        if changes is not None and changes.verb is Verb.UNDO and self._faces.currentWidget() is self._done:
            self._follow_undo()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and not self._restyling:
            self._restyling = True
            QTimer.singleShot(0, self, self._restyle)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._host.preferences.set(SPLIT, self._split.saveState())
        self._host.preferences.set(PARTS, self.outcome.parts.saveState())

    def _unclear_in(self, draft: Draft, reading: Reading) -> tuple["Finding", ...]:
        from desktop_app.services.lint import unclear

        return unclear(draft, reading, self._services.settings.clears())

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setObjectName("import_split")
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.UNIT + theme.HALF)
        self._split.addWidget(self.sheet)
        self._split.addWidget(self.outcome)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes(FIRST_SPLIT)
        self._split.restoreState(self._host.preferences.state(SPLIT))
        self.outcome.parts.restoreState(self._host.preferences.state(PARTS))
        self._work = QWidget(self)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        work.setSpacing(theme.UNIT)
        work.addWidget(self.head)
        work.addWidget(self._split, 1)
        self._faces = QStackedWidget(self)
        for face in (self._start, self._reading, self._work, self._done):
            self._faces.addWidget(face)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.fault)
        layout.addWidget(self._faces, 1)

    def _wire(self) -> None:
        session = self.session
        session.busy.connect(self._show_busy)
        session.understood.connect(self._show)
        session.failed.connect(self._show_failure)
        session.given_up.connect(self._show_face)
        session.committed.connect(self._show_done)
        self.sheet.column_taken.connect(session.take_column)
        self.sheet.column_kept.connect(session.keep_column)
        self.sheet.column_freed.connect(session.free_column)
        self.sheet.rows_taken.connect(session.take_rows)
        self.sheet.sheet_included.connect(session.include_sheet)
        self.sheet.row_chosen.connect(self.outcome.show_row)
        self.outcome.row_chosen.connect(self.sheet.show_row)
        self.outcome.detail.decided.connect(session.decide)
        self.outcome.detail.field_decided.connect(session.decide_field)
        self.outcome.detail.kind_wanted.connect(self._take_row)
        self.outcome.detail.text_wanted.connect(self._take_text)
        self.head.commit_wanted.connect(self._commit)
        self.head.document_changed.connect(session.set_document)
        self.head.year_changed.connect(session.set_year)
        self.head.done_on_changed.connect(session.set_done_on)
        self.head.part_wanted.connect(self.outcome.narrow)
        self.head.forget_wanted.connect(session.forget_columns)
        for wanted in (
            self._start.acted,
            self.head.other_file_wanted,
            self._done.other_file_wanted,
        ):
            wanted.connect(self._choose)
        self._done.month_wanted.connect(lambda: self._host.open_page("month"))
        self._done.undo_wanted.connect(self._undo)
        self._done.units_wanted.connect(lambda: self._host.open_page("units"))

    def _restyle(self) -> None:
        """Draw what is shown in the colours and text size in force: once for several changes."""
        self._restyling = False
        for shown in (self.head, self.sheet, self.outcome):
            shown.restyle()

    def _commit(self) -> None:
        """Write, unless the file bears a stamp of secrecy and whoever imports it thinks better of it."""
        shown = self.session.shown
        found = stamped(shown.preview.reading.problems) if shown is not None else []
        if not found or self._host.ask(stamp_question(found), STAMP_YES):
            self.session.commit()

    def _choose(self) -> None:
        path = choose_annex(self)
        if path is not None:
            self.open_file(path)

    def _take_row(self, key: RowKey, kind: RowKind) -> None:
        self.session.take_rows(key[0], [key[1]], kind)

    def _take_text(self, key: RowKey, text: str) -> None:
        self.session.take_text(*key, text)

    def _show_busy(self, words: str) -> None:
        if words and self.session.shown is None:
            self._reading.setText(words)
            self._faces.setCurrentWidget(self._reading)
        elif words:
            self.head.wait()

    def _show(self, understanding: Understanding) -> None:
        new_file = understanding.inputs.grid is not self._grid_shown
        self.fault.hide()
        self._faces.setCurrentWidget(self._work)
        if new_file:
            self._grid_shown = understanding.inputs.grid
            self.outcome.narrow(None)
            self.sheet.show_source(understanding.inputs.grid)
        self.head.show_understanding(understanding, new_file=new_file)
        self.sheet.show_reading(understanding.reading, understanding.inputs.choices)
        self.outcome.show_preview(understanding.preview, understanding.lines, new_file=new_file)
        if new_file:
            self.outcome.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_face(self) -> None:
        """The face that fits what is understood now: after a failure or a cancel."""
        shown = self.session.shown
        if shown is None:
            self._faces.setCurrentWidget(self._start)
        else:
            self._show(shown)

    def _show_failure(self, error: BaseException) -> None:
        self._show_face()
        if isinstance(error, AppError):
            self.fault.say(errors.sentence(error))
        else:
            self._host.error(error)

    def _show_done(self, result: "ImportResult") -> None:
        self._grid_shown = None
        self._batch = result.changes.batch
        self._host.announce(result.changes)
        phrases = self._services.units.unconfirmed_groups()
        words = ". ".join(filter(None, (_done_words(result), _phrase_words(phrases))))
        self._done.show_done(_done_title(result), words, can_undo=bool(self._batch), units_open=bool(phrases))
        self._faces.setCurrentWidget(self._done)

    def _follow_undo(self) -> None:
        if not self._batch:  # taken back before and now done again
            self._faces.setCurrentWidget(self._start)
        elif self._services.history.batches(limit=1)[0].undoes == self._batch:
            self._batch = 0
            self._done.show_done(UNDONE, "", can_undo=False, icon="undo-2")

    def _undo(self) -> None:
        outcomes: list[UndoOutcome] = []
        batch = self._batch

        def take_back() -> Changes:
            outcomes.append(self._services.history.undo(batch))
            return outcomes[0].changes

        def told() -> None:
            kept = len(outcomes[0].kept)
            words = f"{vn_number(kept)} nhiệm vụ đã được sửa sau khi nhập nên giữ lại." if kept else ""
            self._done.show_done(UNDONE, words, can_undo=False, icon="undo-2")

        rows = self._services.history.batch(batch).changes
        write(self._host, "Đã hoàn tác lần nhập", rows, take_back, told)


def _done_title(result: "ImportResult") -> str:
    if result.created:
        return f"Đã nhập {vn_number(result.created)} nhiệm vụ"
    return f"Đã cập nhật {vn_number(result.updated)} nhiệm vụ" if result.updated else "Không có gì thay đổi"


def _done_words(result: "ImportResult") -> str:
    counts = (
        (result.updated if result.created else 0, "nhiệm vụ được cập nhật"),
        (result.unchanged, "nhiệm vụ không đổi"),
        (result.doubtful, "dòng để lại, chưa nhập"),
        (result.conflicts, "dòng xung đột giữ nguyên của ta"),
        (result.rejected, "dòng bị loại"),
        (result.skipped, "dòng không phải nhiệm vụ (tên biểu, đầu bảng, nơi nhận…)"),
    )
    return "; ".join(f"{vn_number(count)} {words}" for count, words in counts if count)


def _phrase_words(phrases: "Sequence[GroupPhrase]") -> str:
    """Which phrases wait until somebody says what units they mean."""
    if not phrases:
        return ""
    more = f" và {len(phrases) - 1} cách gọi chung khác" if len(phrases) > 1 else ""
    return f"“{phrases[0].phrase}”{more} chưa rõ là những đơn vị nào"
