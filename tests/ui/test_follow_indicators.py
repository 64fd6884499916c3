"""The indicators of a task in the tab "Theo dõi": linked by typing, told with their bands, parted."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from tests.ui.follow_desk import Desk
from tests.ui.seen import named

ANNEX = Path(__file__).parent.parent / "data" / "indicators" / "annexes" / "so-lieu-quy.ods"


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    files = ledger.indicator_files
    files.commit(files.preview(files.read(files.load(ANNEX))))
    return Desk(ledger, tmp_path, qtbot)


def test_task_is_linked_with_an_indicator_and_parted_again(desk: Desk) -> None:
    assert desk.summary("indicators") == "chưa gắn"
    desk.find(QPushButton, "indicators_add").click()
    chooser = named(desk.pane, QDialog, "choose_row_dialog")
    named(chooser, QLineEdit, "choose_row_filter").setText("so hoa")
    named(chooser, QPushButton, "choose_row_save").click()
    assert desk.summary("indicators") == "1 chỉ tiêu"
    indicator = desk.services.indicators.find("số hóa")
    assert [one.indicator.id for one in desk.services.indicators.linked_with(desk.task_id)] == [indicator.id]
    desk.find(QPushButton, f"indicators_part_{indicator.id}").click()
    assert desk.services.indicators.linked_with(desk.task_id) == []
