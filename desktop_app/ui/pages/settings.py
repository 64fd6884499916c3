"""Cài đặt: the ledger's unit, clears and look ahead; this machine's text size and theme; backups."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.labels.privacy import STATE_SECRETS, STAYS_HERE, WHY
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.demo import discard_demo
from desktop_app.ui.host import Host
from desktop_app.ui.preferences import TEXT_PERCENTS
from desktop_app.ui.widgets.detail.clears_choice import ClearsChoice
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import muted, named, push
from desktop_app.ui.widgets.number_edit import NumberEdit
from desktop_app.ui.widgets.percent_edit import PercentEdit, PercentPair
from desktop_app.ui.widgets.reporting.rank_card import RankCard
from desktop_app.ui.widgets.settings.accounts_card import AccountsCard
from desktop_app.ui.widgets.settings.backup_card import BackupCard
from desktop_app.ui.widgets.settings.holiday_card import HolidayCard
from desktop_app.ui.widgets.settings.remind_card import RemindCard
from desktop_app.ui.widgets.settings.seal_card import SealCard
from desktop_app.ui.widgets.settings.setting_card import setting_card
from desktop_app.ui.widgets.still_wheel import StillWheel

THEMES = (("system", "Theo hệ thống"), ("light", "Sáng"), ("dark", "Tối"))
TEXTS = (
    ("unit", "Tên đơn vị"),
    ("upper_unit", "Cơ quan cấp trên (in trên đầu trang)"),
    ("programme", "Chương trình"),
    ("place", "Địa danh khi in"),
    ("prepared_by", "Người lập biểu"),
    ("head_of_group", "Tổ trưởng Tổ công tác"),
)
SIGNERS = frozenset({"prepared_by", "head_of_group"})
MOST_DAYS = 366
LAST_DAY = 31
OF_TARGET = " mục tiêu"
WIDEST = 88  # letters


class SettingsPage(QWidget):
    """Every field is written when it is left; changes of the ledger's settings can be undone."""

    def __init__(self, services: Services, host: Host, *, whole: bool = True) -> None:
        super().__init__()
        self.setObjectName("settings_page")
        self._services = services
        self._host = host
        self._rest = self._make_cards(*self._lay_out())
        if whole:
            for _ in self._rest:
                pass
            self.begin()

    @classmethod
    def pieces(cls, services: Services, host: Host) -> Iterator["SettingsPage"]:
        """The page again and again, with one more card each time; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        for _ in page._rest:
            yield page

    def begin(self) -> None:
        """Read for the first time; from now on what is changed is written."""
        self.refresh()
        self._wire()

    def refresh(self, changes: Changes | None = None) -> None:
        """Show the settings as they are kept."""
        settings = self._services.settings
        for key, line in self._texts.items():
            if not line.isModified():
                line.setText(settings.get(key))
        self._clears.show_kept(settings.get("clears"))
        self._days.setValue(int(settings.get("ahead_days")))
        self._cutoff.setValue(int(settings.get("return_cutoff_day")))
        self._upper.setValue(int(settings.get("upper_cutoff_day")))
        self._limits.show(settings.get("indicator_limits"))
        self._proof.setChecked(bool(settings.get("evidence_required")))
        _choose(self._theme, self._host.preferences.theme)
        _choose(self._size, str(self._host.preferences.text_percent))
        self._holidays.refresh()
        self._remind.refresh()
        self._backups.refresh()
        self._rank.refresh()
        self._accounts.refresh()
        self._seal.refresh()
        writable = not self._services.read_only
        for each in (*self._texts.values(), self._clears, self._days, self._cutoff, self._upper, self._proof):
            each.setEnabled(writable)
        self._limits.set_enabled(writable)

    def _wire(self) -> None:
        for key, line in self._texts.items():
            line.editingFinished.connect(partial(self._keep_text, key, line))
        self._clears.chosen.connect(partial(self._keep, "clears"))
        self._days.editingFinished.connect(lambda: self._keep("ahead_days", str(self._days.value())))
        self._cutoff.editingFinished.connect(
            lambda: self._keep("return_cutoff_day", str(self._cutoff.value()))
        )
        self._upper.editingFinished.connect(lambda: self._keep("upper_cutoff_day", str(self._upper.value())))
        self._limits.edited.connect(partial(self._keep, "indicator_limits"))
        self._proof.clicked.connect(lambda on: self._keep("evidence_required", "1" if on else ""))
        self._theme.activated.connect(self._dress)
        self._size.activated.connect(self._dress)

    def _keep_text(self, key: str, line: QLineEdit) -> None:
        line.setModified(False)
        self._keep(key, line.text())

    def _keep(self, key: str, value: str) -> None:
        """Write one setting when it differs from what is kept."""
        settings = self._services.settings
        if settings.get(key) != value.strip():
            self._host.run("Đã đổi cài đặt", lambda: settings.set(key, value.strip()))

    def _dress(self) -> None:
        preferences = self._host.preferences
        preferences.set("look/theme", self._theme.currentData())
        preferences.set("look/text_percent", int(self._size.currentData()))
        theme.apply(preferences.theme, preferences.text_percent)

    def _lay_out(self) -> tuple[QWidget, QVBoxLayout]:
        """What scrolls, and its column of cards."""
        heading = QLabel("Cài đặt", self)
        heading.setProperty("role", "title")
        scroll = QScrollArea(self)
        scroll.setObjectName("settings_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(scroll)
        inner.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(2 * theme.UNIT)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading)
        layout.addWidget(scroll, 1)
        return inner, column

    def _make_cards(self, inner: QWidget, column: QVBoxLayout) -> Iterator[None]:
        """Cards in the order they stand, each in its place before the next is made."""
        made = self._services, self._host, self
        self._make_fields()
        column.addWidget(self._ledger_card())
        yield
        self._holidays = HolidayCard(*made)
        column.addWidget(self._holidays)
        self._remind = RemindCard(*made)
        column.addWidget(self._remind)
        self._rank = RankCard(*made)
        column.addWidget(self._rank)
        yield
        column.addWidget(self._look_card())
        self._backups = BackupCard(*made)
        column.addWidget(self._backups)
        yield
        self._accounts = AccountsCard(*made)
        column.addWidget(self._accounts)
        self._seal = SealCard(*made)
        column.addWidget(self._seal)
        column.addWidget(self._help_card())
        column.addStretch(1)
        yield
        StillWheel(inner)

    def _make_fields(self) -> None:
        self._texts = {key: self._line(key, word) for key, word in TEXTS}
        self._clears = ClearsChoice(self)
        self._days = self._number("setting_ahead_days", "Số ngày nhìn trước cho nhóm Sắp đến hạn")
        self._days.setRange(0, MOST_DAYS)
        self._days.setSuffix(" ngày")
        self._cutoff = self._day("setting_return_cutoff_day", "Ngày chốt báo cáo của đơn vị trong tháng")
        self._upper = self._day("setting_upper_cutoff_day", "Ngày gửi báo cáo cấp trên trong tháng")
        self._limits = PercentPair(
            PercentEdit(self, "setting_nearly_from", "Chỉ tiêu cơ bản đạt từ", (1, 100), OF_TARGET),
            PercentEdit(self, "setting_exceeded_over", "Chỉ tiêu vượt khi quá", (100, 1000), OF_TARGET),
            self,
        )
        self._proof = named(
            QCheckBox("Xong phải có minh chứng (tệp, địa chỉ web hoặc số văn bản)", self),
            "setting_evidence_required",
            "Xong phải có minh chứng",
        )
        self._theme = self._choice("setting_theme", "Giao diện", THEMES)
        self._size = self._choice(
            "setting_text_size", "Cỡ chữ", [(str(each), f"{each} %") for each in TEXT_PERCENTS]
        )

    def _number(self, name: str, word: str) -> NumberEdit:
        return named(NumberEdit(self), name, word)

    def _day(self, name: str, word: str) -> NumberEdit:
        """A field for a day of every month."""
        field = self._number(name, word)
        field.setRange(1, LAST_DAY)
        field.setPrefix("ngày ")
        field.setSuffix(" hằng tháng")
        return field

    def _ledger_card(self) -> QFrame:
        card, form = setting_card("Sổ này", self)
        for key, word in TEXTS:
            form.addRow(word, self._texts[key])
        form.addRow("Bộ tiêu chí", self._clears)
        form.addRow("“Sắp đến hạn” nhìn trước", self._days)
        form.addRow("Ngày chốt báo cáo của đơn vị", self._cutoff)
        form.addRow("Ngày gửi báo cáo cấp trên", self._upper)
        for field in self._limits.fields:
            form.addRow(field.accessibleName(), field)
        form.addRow("Minh chứng", self._proof)
        return card

    def _look_card(self) -> QFrame:
        card, form = setting_card("Hiển thị trên máy này", self)
        form.addRow("Giao diện", self._theme)
        form.addRow("Cỡ chữ", self._size)
        return card

    def _new_year(self) -> None:
        from desktop_app.ui.new_year import ask_new_year

        ask_new_year(self._services, self._host, self)

    def _help_card(self) -> QFrame:
        card, form = setting_card("Sổ khác và trợ giúp", self)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(push(self, "other_ledger", "Mở hoặc tạo sổ khác", self._host.leave_ledger))
        row.addWidget(push(self, "new_year", "Mở sổ năm mới…", self._new_year))
        if self._services.info.demo:
            row.addWidget(push(self, "discard_demo", "Xóa sổ dùng thử", partial(discard_demo, self._host)))
        row.addWidget(push(self, "open_guide", "Hướng dẫn (F1)", self._guide))
        row.addStretch(1)
        place = muted(self, f"Sổ nằm tại: {self._services.info.folder}")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(row)
        form.addRow(place)
        lasting = muted(self, f"{STATE_SECRETS} {WHY} {STAYS_HERE}", "settings_secrets")
        form.addRow(lasting)
        return card

    def _guide(self) -> None:
        from desktop_app.ui.dialogs.guide import show_guide

        show_guide(self.window())

    def _line(self, key: str, word: str) -> QLineEdit:
        return named(
            NameEdit(self._roster, parent=self) if key in SIGNERS else QLineEdit(self), f"setting_{key}", word
        )

    def _roster(self) -> list[str]:
        """Names of the working group, proposed for who signs."""
        return [one.name for one in self._services.people.all()]

    def _choice(self, name: str, word: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = named(QComboBox(self), name, word)
        for value, label in choices:
            box.addItem(label, value)
        return box


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))
