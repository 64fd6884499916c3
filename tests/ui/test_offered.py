"""What somebody may not do is grey wherever it is offered, and says who may."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.accounts import AccountRole
from desktop_app.services.ledger import Services
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.page_table import PAGES
from desktop_app.ui.pages.registers import PETITIONS
from desktop_app.ui.widgets.empty import DOES
from tests.ui.conftest import Opened

HEAD, PIN = "Lê Văn Mẫu", "258036"
GOES_ELSEWHERE = {"Xem việc tháng này", "Xem mọi nhiệm vụ", "Xóa lọc", "Gửi biểu cho đơn vị", "Nhận báo cáo"}


@pytest.fixture(autouse=True)
def quick_argon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.argon.PASSES", 1)
    monkeypatch.setattr("db.argon.MEMORY", 8192)


@pytest.fixture(params=[AccountRole.MEMBER, AccountRole.READER])
def lowly(
    request: pytest.FixtureRequest, ledger: Services, open_window: Opened
) -> Iterator[tuple[MainWindow, AccountRole]]:
    """The window of an empty ledger in the name of somebody with few rights."""
    role: AccountRole = request.param
    ledger.accounts.switch_on(HEAD, PIN)
    ledger.accounts.add("Vũ Thị Mẫu", role, PIN)
    ledger.session.leave()
    ledger.signing_in.enter(ledger.signing_in.named("Vũ Thị Mẫu").id, PIN)
    yield open_window(ledger), role


def test_the_great_button_of_an_empty_page_is_grey_for_who_may_not_press_it(
    lowly: tuple[MainWindow, AccountRole],
) -> None:
    window, role = lowly
    greyed: dict[str, set[str]] = {}
    for entry in PAGES:
        window.open_page(entry.key)
        for faces in window.page(entry.key).findChildren(QTabBar):
            for face in range(faces.count()):
                faces.setCurrentIndex(face)
        for button in window.page(entry.key).findChildren(QPushButton, "empty_action"):
            if button.text() in GOES_ELSEWHERE:
                continue
            may_tell = role is AccountRole.MEMBER and button.property(DOES) == "obstacles_add"
            button.setEnabled(True)
            assert button.isEnabled() is may_tell, (entry.key, button.text())
            if not may_tell:
                assert "Tổ trưởng" in button.toolTip(), button.text()
                greyed.setdefault(entry.key, set()).add(button.text())
    assert greyed["month"] == {"Chọn tệp phụ lục…"}
    assert {"tasks", "documents", "units", "indicators", "registers"} <= set(greyed)


def test_a_menu_greys_with_its_buttons_and_says_why(lowly: tuple[MainWindow, AccountRole]) -> None:
    window, _ = lowly
    window.open_page("registers")
    page = window.page("registers")
    page.tabs.setCurrentIndex(PETITIONS)
    page.petitions._open_menu(QPoint(10, 10))
    menu = next(each for each in page.petitions.findChildren(QMenu) if each.isVisible())
    assert menu.toolTipsVisible()
    assert [action.isEnabled() for action in menu.actions()] == [False] * len(menu.actions())
    menu.close()


def test_a_dropped_file_and_the_keys_of_importing_say_who_may(
    lowly: tuple[MainWindow, AccountRole], qtbot: QtBot, tmp_path: Path
) -> None:
    window, _ = lowly
    file = tmp_path / "phu-luc.xlsx"
    file.write_bytes(b"x")
    window.page("month")._view.import_dropped.emit(file)
    box = window.findChild(QMessageBox, "error_box")
    assert isinstance(box, QMessageBox) and "Tổ trưởng" in box.text()
    assert window.page_key == "month"
    box.close()
    for name in ("add_task", "open_file", "paste_table", "new_year"):
        action = window.findChild(QAction, f"action_{name}")
        assert isinstance(action, QAction) and not action.isEnabled(), name
        assert "Tổ trưởng" in action.toolTip()
    assert window.findChild(QWidget, "import_page") is None
