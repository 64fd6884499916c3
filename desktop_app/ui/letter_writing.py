"""Writing letters that remind: the dialog, where to, the work in the background, the template."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import LateTask, RemindBy
from desktop_app.domain.reporting.letter import Letter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.reminders import LETTER_FILE, late_counted
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.files import choose_folder, choose_to_write
from desktop_app.ui.dialogs.remind_letter import AskedLetter, RemindLetter
from desktop_app.ui.host import Host
from desktop_app.ui.looking_up import look_up

Written = Callable[[Path, str], None]
"""Gets the file or folder and what to say of it."""


class LetterWriting:
    """Opens "Công văn đôn đốc" over a page."""

    def __init__(self, services: Services, host: Host) -> None:
        self._services = services
        self._host = host

    def open(self, over: QWidget, tasks: Sequence[LateTask], by: RemindBy, written: Written) -> RemindLetter:
        """Ask what to write about these tasks; gives the dialog, which is open by then."""
        letters, reminders, today = self._services.letters, self._services.reminders, self._services.today()
        whom = {task.unit if by is RemindBy.UNIT else task.person for task in tasks}
        about = f"{vn_number(len(whom))} nơi nhận: {late_counted(tasks, today)}."
        dialog = RemindLetter(about, len(whom) > 1, reminders.answer_by(), today, over)

        def show_template() -> None:
            dialog.show_template(letters.template.is_edited, read_only=self._services.read_only)

        dialog.saved.connect(lambda asked: self._write(over, tasks, by, asked, written))
        dialog.edit_wanted.connect(lambda: self._edit(show_template))
        dialog.check_wanted.connect(lambda: self._check(letters.check_template, "Mẫu công văn dùng được."))
        dialog.restore_wanted.connect(
            lambda: self._check(letters.template.restore, "Đã khôi phục mẫu gốc.", show_template)
        )
        show_template()
        dialog.open()
        return dialog

    def _write(
        self, over: QWidget, tasks: Sequence[LateTask], by: RemindBy, asked: AskedLetter, written: Written
    ) -> None:
        """Ask where to; letters about thousands of tasks are put together in the background first."""
        compose = partial(self._services.letters.compose, tasks, by, asked.answer_by, apart=asked.apart)
        put = partial(self._put, over, asked.kind, written)
        look_up(self._host, "Đang soạn công văn…", len(tasks), compose, put)

    def _put(self, over: QWidget, kind: str, written: Written, letters: Sequence[Letter]) -> None:
        if len(letters) > 1:
            folder = choose_folder(over, "Thư mục để ghi các công văn")
            if folder is not None:
                self._write_each(letters, folder, kind, written)
            return
        [letter] = letters
        name = letter.parts[0].name if len(letter.parts) == 1 else "chung"
        path = choose_to_write(over, "Ghi công văn đôn đốc", f"{LETTER_FILE.format(name=name)}{kind}")
        if path is not None:
            self._host.background(
                f"Đang ghi {path.name}…",
                lambda _: self._services.letters.write(letter, path),
                lambda file: written(file, f"Đã ghi {file.name}."),
            )

    def _write_each(self, letters: Sequence[Letter], folder: Path, kind: str, written: Written) -> None:
        self._host.background(
            "Đang ghi các công văn…",
            lambda _: self._services.letters.write_each(letters, folder, kind),
            lambda files: written(folder, f"Đã ghi {vn_number(len(files))} công văn vào {folder.name}."),
        )

    def _edit(self, then: Callable[[], None]) -> None:
        try:
            template = self._services.letters.template.edit()
        except AppError as error:
            self._host.error(error)
            return
        then()
        open_file(template)

    def _check(self, work: Callable[[], None], well: str, then: Callable[[], None] = lambda: None) -> None:
        try:
            work()
        except AppError as error:
            self._host.error(error)
            return
        then()
        self._host.toast(well)


def open_file(path: Path) -> None:
    """Open a file or folder with the program the machine has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
