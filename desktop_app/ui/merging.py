"""Merging tasks from any screen: compare, decide, one undoable write; looking for likely duplicates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.domain.task_merge import LikelyPair
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.merge_tasks import MergeTasks
from desktop_app.ui.host import Host
from desktop_app.ui.task_verbs import tasks_words


@dataclass(frozen=True)
class Merging:
    """Dialogs stand over ``over``."""

    services: Services
    host: Host
    over: QWidget

    def open(
        self, ids: Sequence[int], done: Callable[[Sequence[int]], None] = lambda gone: None
    ) -> MergeTasks:
        """Compare tasks and merge them; ``done`` hears which are no more. Gives the dialog, open by then."""
        service = self.services.merging
        dialog = MergeTasks(self.services.tasks.rows(ids), service.compare, self.over)

        def merge(gone: Sequence[int], kept: int, chosen: dict[str, object]) -> None:
            label = f"Đã gộp {tasks_words(len(gone) + 1)} thành một"
            if self.host.run(label, lambda: service.merge(gone, kept, chosen)) is not None:
                done(gone)

        dialog.saved.connect(merge)
        dialog.open()
        return dialog

    def look_for_duplicates(self) -> None:
        """Compare all titles in the background and show the pairs that are nearly alike."""
        self.host.background(
            "Đang tìm việc trùng…",
            lambda progress: self.services.merging.likely(progress.report),
            self._show,
        )

    def _show(self, pairs: list[LikelyPair]) -> None:
        if not pairs:
            self.host.toast("Không thấy nhiệm vụ nào có lời gần giống nhau.")
            return
        from desktop_app.ui.dialogs.likely_pairs import LikelyPairs

        dialog = LikelyPairs(pairs, self.over, read_only=self.services.read_only)
        dialog.merge_wanted.connect(lambda one, other: self.open([one, other], dialog.forget))

        def keep_apart(one: int, other: int) -> None:
            if self.host.run("Đã ghi là hai việc", lambda: self.services.merging.keep_apart(one, other)):
                dialog.part(one, other)

        dialog.apart.connect(keep_apart)
        dialog.open()
