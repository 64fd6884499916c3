"""Forms about entries of one register: what is typed is one write through the host."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.labels.formats import vn_number
from desktop_app.ui.dialogs.register_form import FormField, RegisterForm
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write


class RegisterAsking:
    """Asks over ``parent``; ``change`` writes fields of entries.

    Several entries are counted as ``noun``, a single one is shown by its ``words``.
    """

    def __init__(  # noqa: PLR0917 - what every ask of one register shares
        self,
        host: Host,
        parent: QWidget,
        today: Callable[[], date],
        noun: str,
        words: Callable[[int], str],
        change: Callable[[Sequence[int], Mapping[str, object]], Changes],
    ) -> None:
        self._host = host
        self._parent = parent
        self._today = today
        self._noun = noun
        self._words = words
        self._write = change

    def form(
        self,
        name: str,
        title: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, object],
        *,
        about: str = "",
        note: str = "",
        several: bool = False,
    ) -> RegisterForm:
        """A form that is not open yet; its parts as ``RegisterForm`` has them."""
        return RegisterForm(
            name, title, verb, fields, values, self._today(), self._parent, about=about, note=note,
            several=several,
        )  # fmt: skip

    def change(self, ids: Sequence[int], found: Mapping[str, object], words: str) -> None:
        """Write what was typed; ``words`` say that it was done."""
        write(self._host, words, len(ids), lambda: self._write(ids, found))

    def about(self, ids: Sequence[int]) -> str:
        """What a form says above its fields of the entries it is about."""
        one = self._words(ids[0]) if len(ids) == 1 else ""
        return one or f"{self._counted(ids)} đã chọn."

    def ask(  # noqa: PLR0917 - a dialog's parts in the order they stand
        self,
        ids: Sequence[int],
        name: str,
        title: str,
        verb: str,
        fields: Sequence[FormField],
        values: Mapping[str, object],
    ) -> None:
        """Ask the same of all these entries."""
        if not ids:
            return
        form = self.form(name, title, verb, fields, values, about=self.about(ids), several=True)
        form.saved.connect(lambda found: self.change(ids, found, f"{title}: {self._counted(ids)}"))
        form.open()

    def _counted(self, ids: Sequence[int]) -> str:
        return f"{vn_number(len(ids))} {self._noun}"
