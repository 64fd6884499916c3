"""How many rows of a register are in which state and of which kind; every number leads to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.registers.registers import GroupCounts, StateCounts
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import word_of
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

_ALL = "all"
_UNSAID = "Chưa ghi"
_MOST = 12  # groups named; where there are more, the largest


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to count: the register's column, its caption, words of its codes."""

    by: str
    caption: str
    words: Mapping[str, str]


class RegisterCounts(QWidget):
    """``state_wanted`` carries a state's code ("" for all), ``group_wanted`` a column and a key."""

    state_wanted = Signal(str)
    group_wanted = Signal(str, str)
    grouping_changed = Signal()

    def __init__(
        self, name: str, total: str, states: Mapping[str, str], groupings: Sequence[Grouping], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._total = total
        self._words = states
        self._groupings = groupings
        self._grouping = groupings[0]
        self._states = self._line(f"{name}_states", "Số dòng theo tình trạng")
        self._groups = self._line(f"{name}_groups", "Số dòng theo nhóm")
        self._states.linkActivated.connect(lambda to: self.state_wanted.emit("" if to == _ALL else to))
        self._groups.linkActivated.connect(lambda key: self.group_wanted.emit(self._grouping.by, key[1:]))
        self._choose = QPushButton(self)
        self._choose.setObjectName(f"{name}_grouping")
        self._choose.setFlat(True)
        menu = QMenu(self)
        for each in groupings:
            action = menu.addAction(each.caption)
            action.setObjectName(f"{name}_by_{each.by}")
            action.triggered.connect(lambda _=False, one=each: self._group_by(one))
        self._choose.setMenu(menu)
        below = QHBoxLayout()
        below.setSpacing(theme.HALF)
        below.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._groups, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._states)
        layout.addLayout(below)
        self._caption()

    @property
    def grouping(self) -> Grouping:
        """What the second line counts by."""
        return self._grouping

    def show_counts(self, states: StateCounts, groups: Sequence[GroupCounts], chosen: frozenset[str]) -> None:
        """Show these; the states that are chosen stand bold."""
        total = sum(states.values())
        parts = [
            _link(state, f"{word.lower()} {vn_number(states.get(state, 0))}", bold=state in chosen)
            for state, word in self._words.items()
            if states.get(state) or state in chosen
        ]
        head = _link("", f"{self._total} {vn_number(total)}", bold=not chosen)
        self._states.setText(f"{head}{': ' if parts else ''}{' &nbsp;·&nbsp; '.join(parts)}")
        largest = sorted(groups, key=lambda group: -group.total)
        named = [
            _link(f"#{group.key}", f"{self._name(group)} {vn_number(group.total)}")
            for group in largest[:_MOST]
        ]
        more = f" &nbsp;·&nbsp; … {vn_number(len(largest) - _MOST)} nhóm nữa" if len(largest) > _MOST else ""
        self._groups.setText(" &nbsp;·&nbsp; ".join(named) + more)

    def _name(self, group: GroupCounts) -> str:
        return escape(word_of(self._grouping.words, group.name) or _UNSAID)

    def _group_by(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._caption()
        self.grouping_changed.emit()

    def _caption(self) -> None:
        self._choose.setText(f"{self._grouping.caption}:")
        self._choose.setAccessibleName(f"{self._grouping.caption} (bấm để đếm theo cách khác)")

    def _line(self, name: str, words: str) -> QLabel:
        line = named(QLabel(self), name, words)
        line.setTextFormat(Qt.TextFormat.RichText)
        line.setWordWrap(True)
        line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        return line


def _link(target: str, words: str, *, bold: bool = False) -> str:
    accent = theme.colours().accent
    shown = f"<b>{words}</b>" if bold else words
    return f'<a href="{escape(target or _ALL)}" style="color:{accent}; text-decoration:none">{shown}</a>'
