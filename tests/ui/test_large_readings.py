"""What takes long to find is found in the background; wishes typed over meanwhile are left out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.handing_over import ask_handover
from desktop_app.ui.unit_changing import UnitChanging
from tests.builders import DUE, OVERDUE, add
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    """A window whose background work waits until it is let come."""
    made = PageHost(tmp_path)
    made.holds = True
    return made


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_what_a_merger_moves_is_found_once_at_a_time_while_its_name_is_typed(
    ledger: Services, host: PageHost, over: QWidget
) -> None:
    add(ledger, OVERDUE, DUE)
    units = ledger.units.all()
    UnitChanging(ledger, host, lambda: units, ledger.units.all).menu(over).actions()[0].trigger()
    dialog = named(over, QDialog, "merge_units_dialog")
    seen = named(dialog, QPlainTextEdit, "merge_units_preview")
    save = named(dialog, QPushButton, "merge_units_save")
    into = named(dialog, QLineEdit, "merge_units_into")
    for typed in ("Ph", "Phòng", "Phòng mới"):
        into.setText(typed)
    assert (seen.toPlainText(), save.isEnabled()) == ("Đang xem những gì sẽ chuyển…", False)
    [first] = host.held
    first()
    assert not save.isEnabled()
    host.held[-1]()
    assert seen.toPlainText().startswith("Công an xã, Văn phòng HĐND và UBND → Phòng mới")
    assert (save.isEnabled(), len(host.held)) == (True, 2)
    named(dialog, QListWidget, "merge_units_list").item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.reject()
    host.held[-1]()


def test_the_tasks_handed_over_are_found_in_the_background_and_of_the_day_typed_last(
    ledger: Services, host: PageHost, over: QWidget
) -> None:
    add(ledger, OVERDUE)
    ask_handover(ledger, host, "Người Thứ Nhất", ["Trần Thị Mẫu"], over)
    dialog = named(over, QDialog, "handover_dialog")
    count, save = named(dialog, QLabel, "handover_count"), named(dialog, QPushButton, "handover_save")
    named(dialog, QLineEdit, "handover_to").setText("Trần Thị Mẫu")
    assert (count.text(), save.isEnabled()) == ("Đang tìm việc chưa xong…", False)
    named(dialog, QLineEdit, "handover_on").setText("20/11/2026")
    today, earlier = host.held
    today()
    assert not save.isEnabled()
    earlier()
    assert (count.text(), save.isEnabled()) == ("Bàn giao 1/1 việc chưa xong.", True)
    named(dialog, QPushButton, "handover_sheet").click()
    assert host.background_work[-1] == "Đang dàn trang biên bản"
