"""What can be done about evidence from any screen: attach, use again, describe, open, check, pack."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import FilesChecked
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.task_detail import EvidenceRow
from desktop_app.labels.evidence import WHAT_TO_DO, broken_words, proof_words, size_words
from desktop_app.labels.formats import vn_number
from desktop_app.services.evidence_pack import WrittenPack
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.describe_evidence import DescribeEvidence
from desktop_app.ui.dialogs.files import choose_evidence, choose_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.task_verbs import TaskVerbs, tasks_words
from desktop_app.ui.writing import write


@dataclass(frozen=True)
class EvidenceVerbs:
    """Each write is one batch through the host; ``over`` is what dialogs stand over."""

    services: Services
    host: Host
    over: QWidget

    def add_files(self, ids: Sequence[int], document: str = "") -> None:
        """Choose files and keep them as evidence."""
        paths = choose_evidence(self.over)
        if paths:
            TaskVerbs(self.services, self.host).attach(ids, paths, document)

    def add_link(self, ids: Sequence[int], about: str) -> None:
        """Ask for a web page and what it is."""
        dialog = self._asking("Thêm địa chỉ web", about, link=True)
        dialog.saved.connect(
            lambda said, link: write(
                self.host,
                "Đã thêm địa chỉ web",
                len(ids),
                lambda: self.services.evidence.add_link(ids, link, said),
            )
        )
        dialog.open()

    def add_document(self, ids: Sequence[int], about: str) -> None:
        """Ask for a document that is only named."""
        dialog = self._asking("Thêm văn bản minh chứng", about, needs_number=True)
        dialog.saved.connect(
            lambda said, _: write(
                self.host,
                "Đã thêm văn bản minh chứng",
                len(ids),
                lambda: self.services.evidence.add_document(ids, said),
            )
        )
        dialog.open()

    def reuse(self, ids: Sequence[int], about: str) -> None:
        """Choose among what the ledger has."""
        from desktop_app.ui.dialogs.reuse_evidence import ReuseEvidence

        dialog = ReuseEvidence(about, self.services.evidence.pieces(), self.over)
        dialog.saved.connect(
            lambda pieces: write(
                self.host,
                f"Đã dùng lại {vn_number(len(pieces))} minh chứng cho {tasks_words(len(ids))}",
                len(ids),
                lambda: self.services.evidence.reuse(ids, pieces),
            )
        )
        dialog.open()

    def describe(self, row: EvidenceRow) -> None:
        """Change number, date, issuer and excerpt of a piece."""
        dialog = DescribeEvidence(
            "Sửa minh chứng", row.name, self.services.today(), self.over, row.said,
            needs_number=not (row.sha256 or row.link),
        )  # fmt: skip
        dialog.saved.connect(
            lambda said, _: self.host.run(
                "Đã sửa minh chứng", lambda: self.services.evidence.describe(row.id, said)
            )
        )
        dialog.open()

    def open(self, row: EvidenceRow) -> None:
        """Open a file in its program; show a link before the browser opens it."""
        if row.link:
            if self.host.ask(f"Mở trang này bằng trình duyệt?\n\n{row.link}", "Mở"):
                QDesktopServices.openUrl(QUrl(row.link))
            return
        if not row.sha256:
            self.host.toast(f"{proof_words(row.said)}: chỉ ghi số, chưa có tệp.")
            return
        try:
            path = self.services.evidence.path(row)
        except AppError as error:
            self.host.error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def check(self) -> None:
        """Compare all kept files with what they were, in the background."""
        self.host.background(
            "Đang soát tệp minh chứng…",
            lambda progress: self.services.evidence.check(progress.report),
            self._tell_checked,
        )

    def pack(self, wanted: TaskFilter, scope: str = "") -> None:
        """Ask for days and words, then pack the evidence of the tasks a filter keeps."""
        from desktop_app.ui.dialogs.pack_evidence import PackEvidence

        tasks = tasks_words(self.services.tasks.count(wanted))
        dialog = PackEvidence(wanted, tasks, scope, self.over)
        dialog.saved.connect(self._pack)
        dialog.open()

    def _pack(self, wanted: TaskFilter, scope: str) -> None:
        path = choose_to_write(self.over, "Đóng gói minh chứng", "minh-chung.zip")
        if path is None:
            return
        self.host.background(
            f"Đang đóng gói {path.name}…",
            lambda progress: self.services.evidence_packs.write(wanted, path, scope, progress.report),
            self._tell_packed,
        )

    def _tell_packed(self, packed: WrittenPack) -> None:
        tasks = tasks_words(packed.tasks)
        words = f"Đã đóng gói {vn_number(packed.files)} tệp của {tasks} vào {packed.file.name}."
        if packed.bare:
            words += f" {tasks_words(packed.bare)} chưa có minh chứng."
        if packed.lost:
            words += f" Không đưa được: {', '.join(packed.lost[:3])}{'…' if len(packed.lost) > 3 else ''}."
        self.host.toast(words)

    def _tell_checked(self, found: FilesChecked) -> None:
        if not found.broken:
            self.host.toast(
                f"Đã soát {vn_number(found.files)} tệp ({size_words(found.size)}): tất cả nguyên vẹn."
            )
            return
        from desktop_app.ui.dialogs.told import Told

        head = f"{vn_number(len(found.broken))} trong {vn_number(found.files)} tệp có chuyện. {WHAT_TO_DO}"
        Told("Soát tệp minh chứng", head, [broken_words(one) for one in found.broken], self.over).open()

    def _asking(
        self, title: str, about: str, *, link: bool = False, needs_number: bool = False
    ) -> DescribeEvidence:
        return DescribeEvidence(
            title, about, self.services.today(), self.over, link=link, needs_number=needs_number
        )
