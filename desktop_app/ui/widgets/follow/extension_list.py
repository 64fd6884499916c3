"""The extensions of a task in the tab "Thông tin": the old due day struck out, the new one, who, why."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.deadlines.extension import Extension, ExtensionKind
from desktop_app.labels.formats import vn_date
from desktop_app.ui import theme

_CORRECT, _REMOVE = "correct", "remove"
_DECIDED = {ExtensionKind.EXTENSION: "quyết định", ExtensionKind.TRIGGER: "sự kiện đến"}


class ExtensionList(QLabel):
    """Not there for a task without extensions; the newest stands first.

    ``correction_wanted`` and ``removal_wanted`` are about the event that came.
    """

    correction_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("extensions")
        self.setAccessibleName("Gia hạn")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.read_only = False
        self.linkActivated.connect(self._follow)

    def show_extensions(self, extensions: Sequence[Extension]) -> None:
        """Show these, first decided first."""
        lines = [self._html(one) for one in reversed(extensions)]
        kinds = {one.kind for one in extensions}
        heading = "Sự kiện đã đến" if kinds == {ExtensionKind.TRIGGER} else "Gia hạn"
        self.setText("<br>".join([f"<b>{heading}</b>", *lines]) if lines else "")
        self.setVisible(bool(lines))

    def _follow(self, link: str) -> None:
        (self.correction_wanted if link == _CORRECT else self.removal_wanted).emit()

    def _html(self, one: Extension) -> str:
        verbs = one.kind is ExtensionKind.TRIGGER and not self.read_only
        return _html(one) + (f" · {_link(_CORRECT, 'Sửa')} · {_link(_REMOVE, 'Bỏ')}" if verbs else "")


def _link(to: str, words: str) -> str:
    return f'<a href="{to}" style="color: {theme.colours().accent}">{words}</a>'


def _html(one: Extension) -> str:
    old = f"<s>{vn_date(one.old_due)}</s> → " if one.old_due else ""
    parts = [
        f"{old}<b>{vn_date(one.new_due)}</b>",
        escape(one.document),
        f"{_DECIDED[one.kind]} ngày {vn_date(one.decided_on)}",
        f"cho phép: {escape(one.approved_by)}" if one.approved_by else "",
        f"lý do: {escape(one.reason)}" if one.reason else "",
    ]
    return " · ".join(part for part in parts if part)
