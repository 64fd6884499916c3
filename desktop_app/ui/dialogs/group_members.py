"""Which units a phrase stands for: chosen once, remembered for every task and file to come."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.units.units import UnitInfo
from desktop_app.ui.dialogs.choose_units import ChooseUnits, UnitWords
from desktop_app.ui.task_verbs import tasks_words


class GroupMembers(ChooseUnits):
    """Units of the phrase's kinds stand first, ticked."""

    def __init__(  # noqa: PLR0917 - what the dialog shows, in the order it is read
        self,
        phrase: str,
        tasks: int,
        units: Sequence[UnitInfo],
        chosen: Collection[int],
        verb: str,
        parent: QWidget,
    ) -> None:
        note = (
            f"{tasks_words(tasks)} sẽ giao cho từng đơn vị được chọn, mỗi đơn vị có kết quả riêng. "
            "Lần sau gặp cụm từ này, chương trình tự hiểu."
        )
        about = f"“{phrase}” là những đơn vị nào?"
        words = UnitWords("group_members", "Đơn vị của nhóm", about, note, verb)
        super().__init__(words, units, chosen, parent)
