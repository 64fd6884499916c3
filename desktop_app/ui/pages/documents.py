"""Văn bản: every document that gives tasks, its tasks by class, its own files, what it announced."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.documents import DocumentFacts, DocumentInfo
from desktop_app.domain.errors import AppError
from desktop_app.domain.source_file import SourceFile
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.documents import reconciled_words
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.files import choose_evidence
from desktop_app.ui.host import Host
from desktop_app.ui.keeping_files import keep_files
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named_line, push
from desktop_app.ui.widgets.units.document_view import DocumentView
from desktop_app.ui.writing import write


class DocumentsPage(QWidget):
    """Table of documents, the verbs for those selected, and in words whether the numbers reconcile."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("documents_page")
        self._services = services
        self._host = host
        self._documents: list[DocumentInfo] = []
        self._newest = Newest(host, "Đang đếm nhiệm vụ của từng văn bản", self._show)
        self._find = named_line(
            QLineEdit(self), "documents_filter", "Lọc văn bản", "Lọc: số, trích yếu, cơ quan, loại…"
        )
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._add = push(self, "documents_add", "Thêm văn bản…", self._want_add)
        self._add.setProperty("primary", True)
        self._table = DocumentView(self)
        self._verbs = {
            "edit": push(self, "documents_edit", "Sửa…", self._want_edit),
            "tasks": push(self, "documents_tasks", "Xem việc", self._show_tasks),
            "files": push(self, "documents_files", "Tệp văn bản"),
            "pack": push(self, "documents_pack", "Đóng gói minh chứng…", self._pack),
            "merge": push(self, "documents_merge", "Chính là văn bản…", self._want_merge),
            "remove": push(self, "documents_remove", "Xóa", self._remove),
        }
        self._files = QMenu(self)
        self._files.setObjectName("documents_files_menu")
        self._files.aboutToShow.connect(self._fill_files)
        self._verbs["files"].setMenu(self._files)
        self._words = QLabel(self)
        self._words.setObjectName("documents_reconciled")
        self._words.setWordWrap(True)
        self._count = QLabel(self)
        self._count.setObjectName("documents_count")
        self._count.setProperty("role", "muted")
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the documents again, in the background: counting 100,000 tasks takes longer than a blink."""
        self._newest.ask(lambda _: self._services.documents.all())

    def _show(self, documents: list[DocumentInfo]) -> None:
        """Show documents; those selected stay selected."""
        self._documents = documents
        self._table.show_documents(self._documents)
        self._stack.setCurrentIndex(1 if self._documents else 0)
        self._look()

    def _lay_out(self) -> None:
        heading = QLabel("Văn bản", self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(heading)
        top.addWidget(self._count)
        top.addStretch(1)
        self._find.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())
        top.addWidget(self._find)
        top.addWidget(self._add)
        verbs = QHBoxLayout()
        verbs.setSpacing(theme.UNIT)
        for button in self._verbs.values():
            verbs.addWidget(button)
        verbs.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._table, 1)
        column.addWidget(self._words)
        column.addLayout(verbs)
        self._empty = Empty(
            "book-open",
            "Sổ chưa có văn bản giao việc nào",
            "Văn bản tự có khi nhập phụ lục hay thông báo kết luận; cũng thêm tay được.",
            "Thêm văn bản…",
            self,
            does="documents_add",
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        self._stack.setCurrentIndex(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._find.textChanged.connect(self._filter)
        self._empty.acted.connect(self._want_add)
        self._table.selectionModel().selectionChanged.connect(self._look)
        self._table.activated.connect(self._want_edit)
        self._table.number_wanted.connect(self._show_number)

    def _filter(self, text: str) -> None:
        self._table.narrow(text)
        self._look()

    def _look(self) -> None:
        """Let only those verbs be pressed that the selection allows; say whether one document reconciles."""
        chosen, writable = self._table.selected(), not self._services.read_only
        one = len(chosen) == 1
        self._verbs["edit"].setEnabled(one and writable)
        self._verbs["files"].setEnabled(one)
        self._verbs["merge"].setEnabled(one and writable and len(self._documents) > 1)
        self._verbs["remove"].setEnabled(one and writable and not chosen[0].tasks)
        for verb in ("tasks", "pack"):
            self._verbs[verb].setEnabled(any(info.tasks for info in chosen))
        self._add.setEnabled(writable)
        self._empty.button.setEnabled(writable)
        shown, whole = self._table.documents.rowCount(), len(self._documents)
        total = f"{vn_number(whole)} văn bản" if shown == whole else f"{vn_number(shown)}/{vn_number(whole)}"
        self._count.setText(f"{total}, đã chọn {len(chosen)}" if chosen else total)
        found = self._services.documents.reconciled(chosen[0].id).get(chosen[0].id) if one else None
        self._words.setVisible(found is not None)
        if found is not None:
            self._words.setText(reconciled_words(found))
            self._words.setProperty("role", "muted" if found.agrees else "strong")
            self._words.style().polish(self._words)

    def _want_add(self) -> None:
        self._ask(DocumentFacts(""), lambda facts: self._run("Đã thêm văn bản", facts, None))

    def _want_edit(self) -> None:
        chosen = self._table.selected()
        if len(chosen) == 1 and not self._services.read_only:
            document = chosen[0]
            self._ask(document.facts, lambda facts: self._run("Đã sửa văn bản", facts, document))

    def _ask(self, facts: DocumentFacts, take: Callable[[DocumentFacts], None]) -> None:
        from desktop_app.ui.dialogs.edit_document import EditDocument

        dialog = EditDocument(facts, self._services.today(), self)
        dialog.saved.connect(take)
        dialog.open()

    def _run(self, label: str, facts: DocumentFacts, known: DocumentInfo | None) -> None:
        service = self._services.documents
        write(
            self._host,
            f"{label} {facts.number or facts.title}",
            known.tasks if known else 1,
            lambda: service.change(known.id, facts) if known else service.add(facts),
        )

    def _want_merge(self) -> None:
        from desktop_app.ui.dialogs.choose_document import ChooseDocument

        (gone,) = self._table.selected()
        others = [info for info in self._documents if info.id != gone.id]
        moved = f"{vn_number(gone.tasks)} nhiệm vụ và các tệp chuyển sang đó."
        about = f"{gone.name} chính là văn bản dưới đây. {moved}"
        dialog = ChooseDocument("Chính là văn bản…", about, others, self, "Gộp")
        dialog.saved.connect(
            lambda into: write(
                self._host,
                f"Đã gộp văn bản {gone.name}",
                gone.tasks,
                lambda: self._services.documents.merge(gone.id, into),
            )
        )
        dialog.open()

    def _remove(self) -> None:
        chosen = self._table.selected()
        if len(chosen) == 1:
            info = chosen[0]
            self._host.run(f"Đã xóa văn bản {info.name}", lambda: self._services.documents.remove(info.id))

    def _show_tasks(self) -> None:
        self._host.show_tasks(self._wanted())

    def _show_number(self, info: DocumentInfo, classes: frozenset[TimeClass]) -> None:
        self._host.show_tasks(
            TaskFilter(self._services.today(), documents=frozenset({info.id}), classes=classes)
        )

    def _pack(self) -> None:
        from desktop_app.ui.evidence_verbs import EvidenceVerbs

        names = ", ".join(info.name for info in self._table.selected())
        EvidenceVerbs(self._services, self._host, self).pack(self._wanted(), names)

    def _wanted(self) -> TaskFilter:
        ids = frozenset(info.id for info in self._table.selected())
        return TaskFilter(self._services.today(), documents=ids)

    def _fill_files(self) -> None:
        """The document's files to open or take off, and adding one."""
        self._files.clear()
        (info,) = self._table.selected()
        files = self._services.documents.files(info.id)
        for file in files:
            self._act(f"Mở {file.name}", partial(self._open, file))
        if not self._services.read_only:
            for file in files:
                self._act(f"Gỡ {file.name}", partial(self._detach, file))
            self._files.addSeparator()
            self._act("Thêm tệp của văn bản…", lambda: self._attach(info))

    def _act(self, words: str, act: Callable[[], None]) -> None:
        self._files.addAction(words.replace("&", "&&")).triggered.connect(act)

    def _open(self, file: SourceFile) -> None:
        try:
            path = self._services.documents.path(file)
        except AppError as error:
            self._host.error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _detach(self, file: SourceFile) -> None:
        self._host.run(f"Đã gỡ tệp {file.name}", lambda: self._services.documents.detach(file))

    def _attach(self, info: DocumentInfo) -> None:
        paths = choose_evidence(self)
        if paths:
            keep_files(
                self._host,
                f"Đã giữ {vn_number(len(paths))} tệp của {info.name}",
                paths,
                lambda: self._services.documents.attach(info.id, paths),
            )
