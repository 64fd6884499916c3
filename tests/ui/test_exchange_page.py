"""Trao đổi Excel: sending, collecting, deciding, reminding and filling, as one does it on the page."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTextBrowser,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from desktop_app.composition import open_services
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.domain.task import TaskFacts, TaskFilter
from desktop_app.domain.text import sort_key
from desktop_app.ui import theme
from desktop_app.ui.dialogs.group_members import GroupMembers
from desktop_app.ui.dialogs.undo_outcome import UndoDialog
from desktop_app.ui.models.collected_list import file_words
from desktop_app.ui.pages.exchange import DECIDE, RECEIVE, SEND, STATUS, TABS, UPPER, ExchangePage
from desktop_app.ui.widgets.importing.phrase_strip import PhraseStrip
from desktop_app.ui.widgets.month.done_strip import DoneStrip
from desktop_app.ui.widgets.returns import return_sending, upper_form
from desktop_app.ui.widgets.returns.return_sending import ReturnSending
from tests.services.forms import TASKS as FORM_TASKS
from tests.services.forms import form
from tests.ui.exchange_office import COMMUNES, TASKS, add_row, assign, report, send
from tests.ui.page_host import PageHost
from tests.ui.seen import named
from tests.ui.typing_keys import type_text

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

FIRST, SECOND, THIRD = COMMUNES
ADDED = "Mua máy quét cho bộ phận một cửa"
DONE: dict[str, str | int | date | None] = {
    "Tình trạng": "Hoàn thành",
    "Ngày hoàn thành": date(2026, 11, 10),
}


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: "Services", host: PageHost, qtbot: QtBot) -> ExchangePage:
    return shown(ledger, host, qtbot)


@pytest.fixture
def sent(ledger: "Services", tmp_path: Path) -> dict[str, Path]:
    """Workbooks of all communes, written before the page is opened."""
    assign(ledger)
    return send(ledger, tmp_path / "gui")


def shown(ledger: "Services", host: PageHost, qtbot: QtBot) -> ExchangePage:
    made = ExchangePage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 660)
    made.show()
    return made


def drop(page: ExchangePage, *paths: Path) -> None:
    """Let files and folders fall on the middle of the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    where = QPointF(page.rect().center())
    page.dropEvent(QDropEvent(where, action, data, Qt.MouseButton.LeftButton, none))
    QTest.qWait(0)


def cell(page: ExchangePage, unit: str) -> str:
    """What the matrix says of a unit's newest period."""
    page.tabs.setCurrentIndex(STATUS)
    table = page.status.table
    row = next(row for row in range(table.rowCount()) if table.unit_at(row)[1] == unit)
    return str(table.index(row, table.columnCount() - 1).data())


def questions(page: ExchangePage) -> int:
    return page.decisions.lines.total


def press(page: ExchangePage, name: str) -> None:
    named(page, QPushButton, name).click()


def press_alt(page: ExchangePage, letter: Qt.Key) -> None:
    QTest.keyClick(page.window(), letter, Qt.KeyboardModifier.AltModifier)


def choose(page: ExchangePage, kind: PendingKind, field: str = "") -> int:
    """Make the first question of a kind (about a field) the current one; its id."""
    lines = page.decisions.lines
    found = ((row, lines.line(row)) for row in range(lines.rowCount()))
    row, question = next(
        (row, line)
        for row, line in found
        if isinstance(line, Pending) and (line.kind, line.field) == (kind, field)
    )
    page.decisions.view.choose(row)
    return question.id


def strip(page: ExchangePage, name: str) -> str:
    return named(page, DoneStrip, name).words.text()


def detail(page: ExchangePage, name: str) -> str:
    return named(page, QTextBrowser, name).toPlainText()


def test_page_says_what_to_do_while_nothing_was_ever_sent(page: ExchangePage) -> None:
    press(page, "return_send_first")
    assert page.tabs.currentIndex() == SEND
    assert named(page, QPushButton, "send_import").isVisible()


def test_sending_writes_a_workbook_for_each_ticked_unit_and_can_be_undone(
    ledger: "Services", host: PageHost, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assign(ledger)
    page = shown(ledger, host, qtbot)
    folder = tmp_path / "ra"
    folder.mkdir()
    monkeypatch.setattr(return_sending, "choose_folder", lambda parent, title: folder)
    page.tabs.setCurrentIndex(SEND)
    write = named(page, QPushButton, "send_write")
    assert write.text() == "Ghi 3 biểu vào thư mục…"
    assert page.sending.table.index(0, 3).data() == "15/11/2026 (đã qua)"
    late = named(page, QLabel, "send_late")
    assert late.isVisible()
    assert late.text().startswith("Hạn nộp 15/11/2026 đã qua")
    unticked = page.sending.table.index(0, 0)
    page.sending.table.setData(unticked, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert write.text() == "Ghi 2 biểu vào thư mục…"
    write.click()
    assert len(list(folder.glob("*.xlsx"))) == 2
    assert strip(page, "send_done").startswith("Đã ghi 2 biểu, 10 dòng nhiệm vụ")
    page.tabs.setCurrentIndex(STATUS)
    assert page.status.table.rowCount() == 2
    press(page, "send_done_undo")
    assert page.status.table.rowCount() == 0
    assert "hoàn tác" in strip(page, "send_done")


def test_phrase_for_many_units_is_asked_about_before_anything_is_sent(
    ledger: "Services", host: PageHost, qtbot: QtBot
) -> None:
    assign(ledger)
    ledger.tasks.add(TaskFacts(title="Lập tổ công nghệ số", lead=("Các xã, phường",)))
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(SEND)
    asked = named(page, QLabel, "send_phrase_words").text()
    assert asked.startswith("“Các xã, phường” (1 nhiệm vụ)")
    assert [plan.unit for plan in page.sending.table.chosen] == sorted(COMMUNES, key=sort_key)
    before = {plan.unit: plan.tasks for plan in page.sending.table.chosen}
    press(page, "send_phrase_confirm")
    after = {plan.unit: plan.tasks for plan in page.sending.table.chosen}
    assert after == {unit: tasks + 1 for unit, tasks in before.items()}
    assert not named(page, PhraseStrip, "send_phrase").isVisible()


def test_units_of_a_phrase_can_be_chosen_one_by_one(ledger: "Services", host: PageHost, qtbot: QtBot) -> None:
    assign(ledger)
    ledger.tasks.add(TaskFacts(title="Lập tổ công nghệ số", lead=("Các xã, phường",)))
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(SEND)
    press(page, "send_phrase_choose")
    ticks = named(page, QListWidget, "group_members_list")
    ticks.item(0).setCheckState(Qt.CheckState.Unchecked)
    named(page, GroupMembers, "group_members_dialog").accept()
    assert [len(group.unit_ids) for group in ledger.units.groups()] == [2]


def test_dropped_folder_is_collected_and_the_matrix_tells_who_returned(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]
) -> None:
    report(sent[FIRST], {TASKS[0]: DONE, TASKS[1]: {"Kết quả thực hiện": "Đã số hóa 300 hồ sơ"}})
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(RECEIVE)
    assert named(page, QPushButton, "receive_start_earlier").isHidden()  # nothing was received yet
    assert cell(page, FIRST) == "Chưa nộp"
    drop(page, sent[FIRST].parent)
    assert page.tabs.currentIndex() == RECEIVE
    assert strip(page, "receive_done").startswith("3 tệp: 1 đã nhận, 2 không có gì mới. 2 nhiệm vụ")
    assert cell(page, FIRST).startswith("Muộn")
    press(page, "receive_done_undo")
    assert cell(page, FIRST) == "Chưa nộp"


def test_faces_are_made_when_they_are_first_shown(ledger: "Services", host: PageHost, qtbot: QtBot) -> None:
    page = shown(ledger, host, qtbot)
    assert page.findChild(ReturnSending) is None
    page.tabs.setCurrentIndex(1)
    assert page.sending.isVisible()


def test_each_file_says_what_became_of_it(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path], tmp_path: Path
) -> None:
    report(sent[FIRST], {TASKS[0]: DONE | {"Sản phẩm": "Báo cáo khác"}})
    broken = tmp_path / "gui" / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    page = shown(ledger, host, qtbot)
    drop(page, sent[FIRST], broken)
    files = [page.receiving.files.file(row) for row in range(page.receiving.files.rowCount())]
    told = {file.name: file_words(file) for file in files if file}
    assert told["hong.xlsx"] == "Không đọc được"
    assert told[sent[FIRST].name].startswith(f"Biểu đã bị sửa · {FIRST} · 1 điều nên biết")
    assert "1 tệp có điều nên biết" in strip(page, "receive_done")
    page.receiving.view.setCurrentIndex(page.receiving.files.index(0, 0))
    assert "Báo cáo khác" in detail(page, "collected_text")
    assert not page.receiving.accept.isHidden()
    assert (
        named(page, QLabel, "receive_missing").text() == "Còn 2 đơn vị chưa nộp, chưa kể 1 biểu đang chờ xem."
    )
    press(page, "receive_remind")
    assert page.tabs.currentIndex() == STATUS
    assert len(page.status.panel.units) == 3


def test_file_that_blanks_too_much_is_held_until_a_person_takes_it(
    ledger: "Services", host: PageHost, qtbot: QtBot, tmp_path: Path
) -> None:
    assign(ledger)
    first = send(ledger, tmp_path / "gui")
    report(first[FIRST], {title: {"Kết quả thực hiện": "Đã làm"} for title in TASKS})
    page = shown(ledger, host, qtbot)
    drop(page, first[FIRST])
    report(first[FIRST], {title: {"Kết quả thực hiện": None} for title in TASKS})
    drop(page, first[FIRST])
    assert strip(page, "receive_done").startswith("1 tệp: 1 tạm giữ")
    host.answer = False
    press(page, "receive_accept")
    assert "Vẫn nhận?" in host.asked[-1]
    assert strip(page, "receive_done").startswith("1 tệp: 1 tạm giữ")
    host.answer = True
    press(page, "receive_accept")
    assert strip(page, "receive_done").startswith("1 tệp: 1 đã nhận. 6 nhiệm vụ")


@pytest.fixture
def disputed(ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]) -> ExchangePage:
    """Two results and a percentage that both sides wrote, and a row that one commune added."""
    report(
        sent[FIRST],
        {
            TASKS[0]: {"Kết quả thực hiện": "Xã: đã rà soát 12 thôn", "Tỷ lệ (%)": 80},
            TASKS[1]: {"Kết quả thực hiện": "Xã: đã số hóa 300 hồ sơ"},
        },
    )
    add_row(sent[FIRST], ADDED)
    phoned = ledger.tasks.ids(TaskFilter(date(2026, 11, 21), search=TASKS[0]))
    ledger.tasks.edit(phoned, {"result": "Tỉnh ghi: 10 thôn", "percent": 60.0})
    scanned = ledger.tasks.ids(TaskFilter(date(2026, 11, 21), search=TASKS[1]))
    ledger.tasks.edit(scanned, {"result": "Tỉnh ghi: 250 hồ sơ"})
    page = shown(ledger, host, qtbot)
    drop(page, sent[FIRST])
    return page


def test_three_sides_stand_beside_each_other(disputed: ExchangePage) -> None:
    page = disputed
    assert page.tabs.tabText(DECIDE) == f"Chờ quyết định ({questions(page)})"
    assert questions(page) > 0
    press(page, "receive_decide")
    choose(page, PendingKind.CONFLICT, "result")
    text = detail(page, "pending_text")
    for words in ("Lúc gửi", "Trong sổ", "Đơn vị báo", "Xã: đã rà soát 12 thôn"):
        assert words in text


def test_keyboard_alone_decides_and_goes_on_to_the_next(disputed: ExchangePage, qtbot: QtBot) -> None:
    page = disputed
    press(page, "receive_decide")
    before = questions(page)
    choose(page, PendingKind.CONFLICT, "result")
    press_alt(page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: questions(page) < before)
    assert page.decisions.view.hasFocus()
    left = questions(page)
    press_alt(page, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: questions(page) < left)


def test_typed_value_is_neither_sides(disputed: ExchangePage, ledger: "Services", qtbot: QtBot) -> None:
    page = disputed
    press(page, "receive_decide")
    asked = choose(page, PendingKind.CONFLICT, "result")
    before = questions(page)
    press_alt(page, Qt.Key.Key_K)
    edit = named(page, QLineEdit, "pending_value")
    qtbot.waitUntil(edit.hasFocus)
    type_text(edit, "Cả hai: 12 thôn")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert questions(page) < before
    assert asked not in [question.id for question in ledger.returns.pending()]
    task = ledger.tasks.ids(TaskFilter(date(2026, 11, 21), search=TASKS[0]))[0]
    assert ledger.tasks.detail(task).facts.result == "Cả hai: 12 thôn"


def test_all_conflicts_of_a_file_are_decided_at_once(disputed: ExchangePage, ledger: "Services") -> None:
    page = disputed
    press(page, "receive_decide")
    page.decisions.view.choose(0)
    press(page, "pending_all_theirs")
    assert {question.kind for question in ledger.returns.pending()} == {PendingKind.PROPOSAL}


def test_row_a_unit_added_becomes_a_task_or_is_dropped(disputed: ExchangePage, ledger: "Services") -> None:
    page = disputed
    lines = page.decisions.lines
    row = next(row for row in range(lines.rowCount()) if getattr(lines.line(row), "kind", "") == "proposal")
    press(page, "receive_decide")
    page.decisions.view.choose(row)
    press(page, "pending_added")
    assert "Mua máy quét cho bộ phận một cửa" not in [question.title for question in ledger.returns.pending()]
    assert len(ledger.tasks.sections()) >= 0


def test_number_of_the_line_of_rates_lists_its_units_to_copy_for_zalo(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]
) -> None:
    page = shown(ledger, host, qtbot)
    report(sent[FIRST], {TASKS[0]: DONE})
    drop(page, sent[FIRST])
    page.tabs.setCurrentIndex(STATUS)
    named(page, QLabel, "return_rates").linkActivated.emit("open")
    assert page.status.table.rowCount() == 2
    press(page, "return_copy_list")
    copied = QGuiApplication.clipboard().text()
    assert SECOND in copied
    assert FIRST not in copied
    press(page, "return_show_all")
    assert page.status.table.rowCount() == 3


def test_click_on_a_cell_shows_the_unit_and_leads_on(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]
) -> None:
    page = shown(ledger, host, qtbot)
    view = named(page, QAbstractItemView, "return_matrix")
    place = view.visualRect(view.model().index(0, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    unit = page.status.table.unit_at(0)[1]
    assert named(page, QLabel, "return_panel_unit").text() == unit
    assert "Hạn nộp 15/11/2026" in named(page, QLabel, "return_panel_facts").text()
    press(page, "return_tasks")
    assert host.opened == ["tasks"]
    press(page, "return_send_again")
    assert page.tabs.currentIndex() == SEND
    assert [plan.unit for plan in page.sending.table.chosen] == [unit]
    assert page.sending.table.chosen[0].version == 2


def test_earlier_collecting_is_undone_days_later_and_what_was_edited_since_is_listed(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]
) -> None:
    report(sent[FIRST], {TASKS[0]: {"Kết quả thực hiện": "Một"}, TASKS[1]: {"Kết quả thực hiện": "Hai"}})
    ledger.returns.collect([sent[FIRST]])
    report(sent[FIRST], {TASKS[0]: {"Kết quả thực hiện": "Một, sửa lại"}})
    ledger.returns.collect([sent[FIRST]])
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(RECEIVE)
    assert not named(page, QPushButton, "receive_start_earlier").isHidden()
    menu = named(page, QMenu, "receive_earlier_menu")
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    model = named(named(page, UndoDialog, "undo_outcome_dialog"), QTreeView, "undo_outcome_list").model()
    told = {model.index(row, 1).data(): model.index(row, 0).data() for row in range(model.rowCount())}
    assert told[TASKS[0]] == "Giữ lại (đã có người sửa)"
    assert told[TASKS[1]] == "Đã đảo"


def test_upper_form_is_looked_at_first_and_then_filled(
    ledger: "Services", host: PageHost, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = form(tmp_path / "bieu-cap-tren.xlsx")
    grid = ledger.imports.load(source)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)))
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(UPPER)
    out = tmp_path / "dien.xlsx"
    monkeypatch.setattr(upper_form, "choose_form", lambda parent: source)
    monkeypatch.setattr(upper_form, "choose_to_write", lambda parent, title, name: out)
    assert not named(page, QPushButton, "upper_fill").isEnabled()
    press(page, "upper_choose")
    assert "bieu-cap-tren.xlsx" in detail(page, "upper_text")
    press(page, "upper_fill")
    assert out.is_file()
    assert strip(page, "upper_done").startswith("Chưa điền được dòng nào vào dien.xlsx")
    assert named(page, DoneStrip, "upper_done").property("tone") == "amber"
    assert "Sổ chưa có kết quả nào" in detail(page, "upper_text")
    assert FORM_TASKS


def test_form_kept_with_its_import_is_chosen_from_the_list(
    ledger: "Services", host: PageHost, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = form(tmp_path / "bieu-cap-tren.xlsx")
    grid = ledger.imports.load(source)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), source)
    source.unlink()
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(UPPER)
    out = tmp_path / "dien.xlsx"
    offered: list[str] = []

    def answer(parent: object, title: str, name: str) -> Path:
        offered.append(name)
        return out

    monkeypatch.setattr(upper_form, "choose_to_write", answer)
    kept = named(page, QComboBox, "upper_kept")
    assert kept.itemText(0).startswith("bieu-cap-tren.xlsx · 88/CV-UBND · ")
    kept.setCurrentIndex(0)
    kept.activated.emit(0)
    press(page, "upper_fill")
    assert offered == ["bieu-cap-tren - da dien.xlsx"]
    assert out.is_file()
    assert "Mọi dòng của biểu đều có trong sổ." in detail(page, "upper_text")


def test_form_that_cannot_be_filled_says_why_and_forgets_the_one_before(
    ledger: "Services", host: PageHost, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = form(tmp_path / "bieu-cap-tren.xlsx")
    page = shown(ledger, host, qtbot)
    page.tabs.setCurrentIndex(UPPER)
    monkeypatch.setattr(upper_form, "choose_form", lambda parent: source)
    press(page, "upper_choose")
    assert named(page, QPushButton, "upper_fill").isEnabled()
    source = tmp_path / "bieu.ods"
    source.write_bytes(b"not a workbook")
    press(page, "upper_choose")
    assert detail(page, "upper_text").startswith("bieu.ods")
    assert not named(page, QPushButton, "upper_fill").isEnabled()
    assert not host.refused


def test_every_tab_is_seen_where_the_heading_would_take_its_room(
    ledger: "Services", host: PageHost, qtbot: QtBot
) -> None:
    page = shown(ledger, host, qtbot)
    heading = named(page, QLabel, "exchange_heading")
    page.resize(1600, 690)
    qtbot.waitUntil(heading.isVisible)
    page.resize(sum(page.tabs.tabRect(tab).width() for tab in range(len(TABS))) + 80, 690)
    qtbot.waitUntil(lambda: not heading.isVisible())
    qtbot.waitUntil(lambda: page.tabs.tabRect(len(TABS) - 1).right() < page.tabs.width())


def test_unit_packs_what_it_was_sent_with_its_own_results(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    phoned = ledger.tasks.ids(TaskFilter(date(2026, 11, 21), search=TASKS[0]))
    ledger.tasks.edit(phoned, {"result": "Đã rà soát 12 thôn"})
    page = shown(ledger, host, qtbot)
    out = sent[FIRST].with_name("goi.zip")
    monkeypatch.setattr(upper_form, "choose_form", lambda parent: sent[FIRST])
    monkeypatch.setattr(upper_form, "choose_to_write", lambda parent, title, name: out)
    page.tabs.setCurrentIndex(UPPER)
    press(page, "upper_package")
    assert out.is_file()
    assert strip(page, "upper_done").startswith("Đã lập gói goi.zip: ")


def test_ledger_that_may_only_be_read_offers_nothing_that_writes(
    ledger: "Services", host: PageHost, qtbot: QtBot, sent: dict[str, Path]
) -> None:
    report(sent[FIRST], {TASKS[0]: {"Kết quả thực hiện": "Xã: đã rà soát"}})
    phoned = ledger.tasks.ids(TaskFilter(date(2026, 11, 21), search=TASKS[0]))
    ledger.tasks.edit(phoned, {"result": "Tỉnh ghi: 10 thôn"})
    ledger.returns.collect([sent[FIRST]])
    reader = open_services(ledger.database.folder, read_only=True)
    page = shown(reader, host, qtbot)
    page.tabs.setCurrentIndex(SEND)
    assert not named(page, QPushButton, "send_write").isEnabled()
    page.tabs.setCurrentIndex(DECIDE)
    choose(page, PendingKind.CONFLICT, "result")
    assert not page.findChildren(QPushButton, "pending_theirs")
    assert not named(page, QLineEdit, "pending_value").isVisible()
    drop(page, sent[SECOND])
    assert host.said == ["Sổ đang mở chỉ để đọc nên chưa nhận được báo cáo."]
    reader.close()


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_scrolls_sideways(disputed: ExchangePage, light: None, percent: int, qtbot: QtBot) -> None:
    page = disputed
    theme.apply("light", percent)
    page.resize(1366 - 150, 768 - 100)
    for face in range(len(TABS)):
        page.tabs.setCurrentIndex(face)
        QTest.qWait(0)
        assert page.minimumSizeHint().width() <= page.width()
        wide = [
            area.objectName()
            for area in page.findChildren(QAbstractScrollArea)
            if area.isVisible() and area.horizontalScrollBar().maximum() > 0
        ]
        assert wide == []
