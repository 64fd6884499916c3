"""A dialog that goes once what it asks for is done, and stays as it was typed when that is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import AppError
from desktop_app.ui import errors

T = TypeVar("T")
_asking: list[Asking] = []
"""Dialogs within ``asking()``, the innermost last."""


class Asking(QDialog):
    """Its ``accept`` emits within ``asking()``; whoever hears it works through the host.

    The host finds the dialog by ``asking_now`` and tells it of a refusal, of a question answered by no and
    of work that goes on in the background. Meanwhile the dialog is hidden, or grey where ``stays``.
    """

    stays = False

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._held = False
        self._at_work = False
        self._away = False
        self._top: QWidget | None = None
        self._refusal: QLabel | None = None

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Say within what is wanted; the dialog goes afterwards unless it is to stay."""
        self._held = False
        self._say_refused("")
        self._top = QApplication.activeModalWidget()
        _asking.append(self)
        try:
            yield
        finally:
            _asking.remove(self)
        if self._at_work:
            self._step_back()
        elif not self._held:
            self.done(QDialog.DialogCode.Accepted)

    def stay(self) -> None:
        """What was asked for is not done."""
        self._held = True
        self._come_back()

    def refuse(self, error: BaseException) -> None:
        """Stay and say why not; a program error is told in a box of its own."""
        self.stay()
        if isinstance(error, AppError):
            self._say_refused(errors.sentence(error))
            self._go_to(self.field_of(error))
        else:
            errors.show(error, self)

    def field_of(self, error: AppError) -> QWidget | None:
        """The field to type in again; None for where the keyboard is."""
        return None

    def refusal_in(self, label: QLabel) -> None:
        """Say refusals in this label instead of one above the buttons."""
        label.setObjectName("refused_said")
        label.setProperty("role", "refusal")
        label.setWordWrap(True)
        label.hide()
        self._refusal = label

    def at_work(
        self,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], None] | None,
    ) -> tuple[Callable[[T], None], Callable[[BaseException], None], Callable[[], None]]:
        """The same three for work in the background, which the dialog waits for.

        What follows may be refused, or ask and be told no, as well.
        """
        self._at_work = True

        def go_on(then: Callable[[], None]) -> None:
            if not isValid(self):
                then()
                return
            self._at_work = False
            with self.asking():
                then()

        def refuse(error: BaseException) -> None:
            if isValid(self):
                self._come_back()
            go_on(lambda: failed(error))

        def leave() -> None:
            self._at_work = False
            if isValid(self):
                self.done(QDialog.DialogCode.Rejected)
            if cancelled is not None:
                cancelled()

        return lambda result: go_on(lambda: done(result)), refuse, leave

    def _step_back(self) -> None:
        self._away = True
        if self.stays:
            self.setEnabled(False)
        else:
            self.hide()

    def _come_back(self) -> None:
        if self._away:
            self._away = False
            self.setEnabled(True)
            self.open()

    def _say_refused(self, words: str) -> None:
        if self._refusal is None:
            if not words:
                return
            self._refusal = self._made_refusal()
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        if words:
            layout = self.layout()
            assert layout is not None
            layout.activate()
            self.resize(self.size().expandedTo(self.sizeHint()))

    def _made_refusal(self) -> QLabel:
        label = QLabel(self)
        self.refusal_in(label)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(layout.count() - 1, label)
        return label

    @staticmethod
    def _go_to(field: QWidget | None) -> None:
        if field is not None:
            field.setFocus()
            if isinstance(field, QLineEdit):
                field.selectAll()


def asking_now() -> Asking | None:
    """The dialog at work right now, also while it is hidden; None while another one stands before it."""
    top = QApplication.activeModalWidget()
    return next((each for each in reversed(_asking) if each._top is top), None)


def stay_open() -> None:
    """What the dialog at work asked for was given up: nothing typed is lost."""
    dialog = asking_now()
    if dialog is not None:
        dialog.stay()
