"""Verbs on tasks that are not daily, in the submenu "Thêm" of every row menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write

FEWEST_MERGED, MOST_MERGED = 2, 10  # tasks a person can still compare side by side

if TYPE_CHECKING:
    from desktop_app.ui.evidence_verbs import EvidenceVerbs


@dataclass(frozen=True)
class MoreVerbs:
    """Each is loaded when it is chosen; ``over`` is what its dialog stands over."""

    services: Services
    host: Host
    over: QWidget

    def add_to(self, more: QMenu, ids: Sequence[int], about: str) -> None:
        """Add them to the submenu for tasks; ``about`` says which they are."""
        more.addSeparator()
        few = FEWEST_MERGED <= len(ids) <= MOST_MERGED
        offers: list[tuple[str, str, str, Callable[[], object], bool]] = [
            ("reuse", "Dùng lại minh chứng…", "repeat", lambda: self._evidence().reuse(ids, about), True),
            ("document", "Thuộc văn bản giao việc…", "book-open", lambda: self._document(ids, about), True),
            ("remind", "Ghi đã đôn đốc…", "bell", lambda: self._remind(ids), True),
            ("merge", "Gộp nhiệm vụ trùng…", "copy", lambda: self._merge(ids), few),
        ]
        if len(ids) > 1:  # of one task the menu itself offers it
            attach = lambda: self._evidence().add_files(ids)  # noqa: E731
            offers.insert(0, ("attach_all", "Đính kèm minh chứng…", "paperclip", attach, True))
        for name, words, icon, act, enabled in offers:
            action = more.addAction(words)
            action.setObjectName(f"more_{name}")
            theme.set_icon(action, icon, "muted")
            action.setEnabled(enabled and not self.services.read_only)
            action.triggered.connect(act)

    def _evidence(self) -> EvidenceVerbs:
        from desktop_app.ui.evidence_verbs import EvidenceVerbs

        return EvidenceVerbs(self.services, self.host, self.over)

    def _merge(self, ids: Sequence[int]) -> None:
        from desktop_app.ui.merging import Merging

        Merging(self.services, self.host, self.over).open(ids)

    def _document(self, ids: Sequence[int], about: str) -> None:
        from desktop_app.ui.dialogs.choose_document import ChooseDocument

        service = self.services.documents
        dialog = ChooseDocument("Thuộc văn bản giao việc", about, service.all(), self.over)
        label = "Đã ghi văn bản giao việc"
        dialog.saved.connect(
            lambda chosen: write(self.host, label, len(ids), lambda: service.move_tasks(ids, chosen))
        )
        dialog.open()

    def _remind(self, ids: Sequence[int]) -> None:
        from desktop_app.ui.noting import ask_reminder

        ask_reminder(self.services, self.host, ids, self.over)
