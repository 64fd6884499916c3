"""Nhập phụ lục in the real window: read, flip, decide, commit, take back; by mouse and keyboard."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextBrowser,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.importing.decisions import FieldChoice, Side
from desktop_app.domain.importing.draft import Field, RowKind
from desktop_app.domain.importing.import_preview import Fate, FieldChange
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models.outcome_lines import Group
from desktop_app.ui.models.outcome_tree import OutcomeModel
from desktop_app.ui.pages import importing
from desktop_app.ui.pages.importing import ImportPage
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.widgets.importing.import_ends import ImportDone, ImportStart
from desktop_app.ui.widgets.returns.conflict_choices import ConflictChoices
from tests.conftest import TODAY

T = TypeVar("T", bound=QWidget)

HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm", "Tình trạng", "Nguồn kinh phí")
ROWS = (
    (
        "1",
        "Rà soát, làm sạch dữ liệu dân cư của xã",
        "Công an xã",
        "30/11/2026",
        "Báo cáo kết quả rà soát",
        "Đang thực hiện",
        "NSNN",
    ),
    (
        "2",
        "Tuyên truyền dịch vụ công trực tuyến tới các thôn",
        "Phòng Văn hóa - Xã hội; Công an xã",
        "Quý IV/2026",
        "",
        "Đang thực hiện",
        "",
    ),
    (
        "3",
        "Xây dựng chương trình phát triển chính phủ số của xã",
        "Văn phòng",
        "2026",
        "Chương trình được phê duyệt",
        "Chưa thực hiện",
        "Xã hội hóa",
    ),
)
FIRST = 4  # row of the first task in the file
Rows = Sequence[Sequence[str]]


def annex(
    path: Path,
    rows: Rows = ROWS,
    number: str = "12/KH-UBND",
    cover: bool = False,
    issuer: str = "UBND xã Ví Dụ",
) -> Path:
    book = xlsxwriter.Workbook(str(path))
    if cover:
        book.add_worksheet("Bìa").write(0, 0, "Trang bìa của phụ lục")
    sheet = book.add_worksheet("PL")
    sheet.write(0, 0, f"(Kèm theo Kế hoạch số {number} ngày 05/01/2026 của {issuer})")
    for line, cells in enumerate([HEAD, *rows], start=2):
        sheet.write_row(line, 0, cells)
    book.close()
    return path


def changed(row: int, column: int, text: str) -> list[list[str]]:
    rows = [list(each) for each in ROWS]
    rows[row][column] = text
    return rows


@pytest.fixture
def window(ledger: Services, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(ledger, Preferences(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    with qtbot.waitSignal(made.arrived):
        pass
    made.open_import()
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    made = window.page("import")
    assert isinstance(made, ImportPage)
    return made


@pytest.fixture
def opened(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> ImportPage:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx"))
    return page


@pytest.fixture
def imported(opened: ImportPage, qtbot: QtBot) -> ImportPage:
    commit(opened, qtbot)
    return opened


def open_file(page: ImportPage, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(page.session.understood):
        page.open_file(path)


def settled(page: ImportPage, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.session.understood):
        act()
    assert page.session.settled


def commit(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.committed):
        press(page, "import_commit")


def part(page: QWidget, kind: type[T], name: str) -> T:
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def button(page: QWidget, name: str) -> QPushButton:
    return part(page, QPushButton, name)


def press(page: QWidget, name: str) -> None:
    """Click a button with the mouse where it stands."""
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def groups(page: ImportPage) -> dict[str, int]:
    model = part(page, QTreeView, "import_outcome_tree").model()
    assert isinstance(model, OutcomeModel)
    return {group.value: len(model.lines_of(group)) for group in model.groups}


def choose(page: ImportPage, group: Group, line: int = 0) -> QModelIndex:
    """Make a line of a group the current one."""
    tree = part(page, QTreeView, "import_outcome_tree")
    model = tree.model()
    assert isinstance(model, OutcomeModel)
    index = model.index(line, 0, model.index(model.groups.index(group), 0))
    tree.setCurrentIndex(index)
    return index


def detail(page: ImportPage) -> str:
    return part(page, QTextBrowser, "import_detail").toPlainText()


def popup(name: str) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == name
    return menu


def pick(menu: QMenu, words: str) -> None:
    """Choose an entry of an open menu with the mouse."""
    (action,) = [each for each in menu.actions() if each.text() == words]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def kinds(page: ImportPage) -> list[RowKind | None]:
    model = page.sheet.model
    return [model.kind(row) for row in range(model.rowCount()) if model.number(row) >= FIRST]


def count(ledger: Services) -> int:
    return ledger.tasks.count(TaskFilter(TODAY))


def test_empty_page_says_what_to_do_with_one_button(
    page: ImportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = annex(tmp_path / "a.xlsx")
    monkeypatch.setattr(importing, "choose_annex", lambda parent: path)
    shown = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert [each.objectName() for each in shown] == ["import_choose_file"]
    settled(page, qtbot, lambda: press(page, "import_choose_file"))
    assert button(page, "import_commit").isVisible()


def test_opened_file_shows_cells_meanings_and_what_will_happen(opened: ImportPage) -> None:
    sheet = part(opened, QAbstractItemView, "import_sheet")
    assert sheet.model().index(1, 1).data() == "Nhiệm vụ"
    assert opened.sheet.model.column_field(3) is Field.DEADLINE
    assert kinds(opened) == [RowKind.TASK] * 3
    assert groups(opened)["new"] == 3
    summary = part(opened, QLabel, "import_summary").text()
    assert "<b>3</b> nhiệm vụ" in summary
    assert "<b>0</b> dòng bỏ sót" in summary
    assert "<b>1</b> dòng có nhiều đơn vị chủ trì" in summary
    assert "<b>1</b> dòng thiếu sản phẩm" in summary
    assert button(opened, "import_commit").text() == "Nhập 3 nhiệm vụ"
    fields = ("import_document_number", "import_document_day", "import_year")
    assert [part(opened, QLineEdit, name).text() for name in fields] == ["12/KH-UBND", "05/01/2026", "2026"]


def test_one_button_writes_and_the_result_can_be_taken_back(
    opened: ImportPage, ledger: Services, qtbot: QtBot
) -> None:
    commit(opened, qtbot)
    assert count(ledger) == 3
    assert "Đã nhập 3 nhiệm vụ" in part(opened, QLabel, "import_done_title").text()
    press(opened, "import_undo")
    assert count(ledger) == 0
    assert "Đã hoàn tác" in part(opened, QLabel, "import_done_title").text()
    assert not button(opened, "import_undo").isVisible()


def test_result_follows_an_undo_from_elsewhere(opened: ImportPage, window: MainWindow, qtbot: QtBot) -> None:
    commit(opened, qtbot)
    action = window.findChild(QAction, "action_undo")
    assert action is not None
    action.trigger()
    assert "Đã hoàn tác" in part(opened, QLabel, "import_done_title").text()
    assert not button(opened, "import_undo").isVisible()
    again = window.findChild(QAction, "action_redo")
    assert again is not None
    again.trigger()
    assert part(opened, ImportStart, "import_start").isVisible()


def test_words_of_a_result_are_shown_whole(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(page, qtbot, annex(tmp_path / "nhom.xlsx", changed(2, 2, "Các thôn, tổ dân phố")))
    commit(page, qtbot)
    words = part(page, QLabel, "import_done_words")
    assert words.height() >= words.heightForWidth(words.width())


def test_a_phrase_for_many_units_leads_to_where_it_is_confirmed(
    page: ImportPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(page, qtbot, annex(tmp_path / "nhom.xlsx", changed(2, 2, "Các thôn, tổ dân phố")))
    commit(page, qtbot)
    assert "“Các thôn, tổ dân phố” chưa rõ" in part(page, ImportDone, "import_done").words.text()
    press(page, "import_confirm_units")
    assert window.page_key == "units"


def test_result_leads_to_the_month(imported: ImportPage, window: MainWindow) -> None:
    press(imported, "import_show_month")
    assert window.page_key == "month"


def test_same_file_again_has_nothing_to_import(imported: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(imported, qtbot, annex(tmp_path / "again.xlsx"))
    assert groups(imported)["same"] == 3
    assert not button(imported, "import_commit").isEnabled()


def test_corrected_file_shows_old_and_new_and_updates(
    imported: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", changed(1, 3, "31/12/2026")))
    choose(imported, Group.CHANGED)
    assert "Quý IV/2026" in detail(imported)
    assert "31/12/2026" in detail(imported)
    assert button(imported, "import_commit").text() == "Cập nhật 1 nhiệm vụ"
    commit(imported, qtbot)
    assert ledger.tasks.rows(ledger.tasks.ids(TaskFilter(TODAY)))[1].deadline.raw == "31/12/2026"


def test_click_on_a_row_mark_makes_a_section_then_skips_it(opened: ImportPage, qtbot: QtBot) -> None:
    marks = opened.sheet.view.verticalHeader()
    row = opened.sheet.model.row_of(FIRST)
    assert row is not None

    def click() -> None:
        where = QPoint(marks.width() // 2, marks.sectionViewportPosition(row) + marks.sectionSize(row) // 2)
        QTest.mouseClick(marks.viewport(), Qt.MouseButton.LeftButton, pos=where)

    settled(opened, qtbot, click)
    assert kinds(opened)[0] is RowKind.SECTION
    settled(opened, qtbot, click)
    assert kinds(opened)[0] is RowKind.SKIPPED
    assert groups(opened)["new"] == 2
    settled(opened, qtbot, click)
    assert kinds(opened)[0] is RowKind.TASK


def test_space_flips_all_selected_rows(opened: ImportPage, qtbot: QtBot) -> None:
    view = opened.sheet.view
    view.setFocus()
    view.setCurrentIndex(opened.sheet.model.index(opened.sheet.model.row_of(FIRST + 1) or 0, 1))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settled(opened, qtbot, lambda: QTest.keyClick(view, Qt.Key.Key_Space))
    assert kinds(opened) == [RowKind.TASK, RowKind.SECTION, RowKind.SECTION]


def test_row_menu_names_every_kind_and_gives_back_to_the_program(opened: ImportPage, qtbot: QtBot) -> None:
    view = opened.sheet.view
    view.setCurrentIndex(opened.sheet.model.index(opened.sheet.model.row_of(FIRST) or 0, 1))
    opened.sheet.open_menu(view.mapToGlobal(QPoint(40, 40)))
    settled(opened, qtbot, lambda: pick(popup("import_row_menu"), "Bỏ qua"))
    assert kinds(opened)[0] is RowKind.SKIPPED
    opened.sheet.open_menu(view.mapToGlobal(QPoint(40, 40)))
    settled(opened, qtbot, lambda: pick(popup("import_row_menu"), "Để chương trình tự nhận"))
    assert kinds(opened)[0] is RowKind.TASK


def test_column_head_opens_a_list_that_changes_the_meaning(opened: ImportPage, qtbot: QtBot) -> None:
    header = opened.sheet.view.horizontalHeader()
    opened.sheet.view.scrollTo(opened.sheet.model.index(3, 6))
    where = QPoint(header.sectionViewportPosition(6) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settled(opened, qtbot, lambda: pick(popup("import_column_menu"), "Ghi chú"))
    assert opened.sheet.model.column_field(6) is Field.NOTE
    assert opened.session.shown is not None
    assert opened.session.shown.reading.tasks[0].note == "NSNN"


def test_column_can_be_kept_as_it_is(opened: ImportPage, qtbot: QtBot) -> None:
    settled(opened, qtbot, lambda: opened.sheet.column_kept.emit("PL", 4))
    assert opened.sheet.view.columns.words(4) == "Giữ nguyên"
    assert opened.session.shown is not None
    assert opened.session.shown.reading.tasks[0].extra["Sản phẩm"] == "Báo cáo kết quả rà soát"


def test_column_can_be_left_out_by_keyboard(opened: ImportPage, qtbot: QtBot) -> None:
    view = opened.sheet.view
    view.setFocus()
    view.setCurrentIndex(opened.sheet.model.index(3, 4))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = popup("import_column_menu")
    (leave_out,) = [each for each in menu.actions() if each.text() == "Bỏ qua cột này"]
    menu.setActiveAction(leave_out)
    settled(opened, qtbot, lambda: QTest.keyClick(menu, Qt.Key.Key_Return))
    assert opened.sheet.model.is_left_out(4)
    assert opened.session.shown is not None
    assert [task.product for task in opened.session.shown.reading.tasks] == ["", "", ""]


def test_line_and_row_follow_each_other(opened: ImportPage) -> None:
    choose(opened, Group.NEW, 2)
    assert opened.sheet.model.number(opened.sheet.view.currentIndex().row()) == FIRST + 2
    opened.sheet.view.setCurrentIndex(opened.sheet.model.index(opened.sheet.model.row_of(FIRST) or 0, 0))
    tree = part(opened, QTreeView, "import_outcome_tree")
    assert "Rà soát" in tree.currentIndex().data()
    assert "Công an xã" in detail(opened)


def test_doubtful_row_is_compared_and_decided(
    imported: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [*ROWS[:2], ("9", "Xây dựng chương trình phát triển kinh tế số của xã", *ROWS[2][2:])]
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", rows))
    choose(imported, Group.DOUBTFUL)
    assert "chính phủ số" in detail(imported)
    assert not button(imported, "import_commit").isEnabled()
    settled(imported, qtbot, lambda: press(imported, "import_same_task_1"))
    assert button(imported, "import_commit").text() == "Cập nhật 1 nhiệm vụ"
    settled(imported, qtbot, lambda: press(imported, "import_new_task"))
    assert button(imported, "import_commit").text() == "Nhập 1 nhiệm vụ"
    settled(imported, qtbot, lambda: press(imported, "import_new_task"))
    assert not button(imported, "import_commit").isEnabled()
    settled(imported, qtbot, lambda: press(imported, "import_new_task"))
    commit(imported, qtbot)
    assert count(ledger) == 4


def test_all_doubtful_rows_can_be_decided_at_once(imported: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [*ROWS[:2], ("9", "Xây dựng chương trình phát triển kinh tế số của xã", *ROWS[2][2:])]
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", rows))
    tree = part(imported, QTreeView, "import_outcome_tree")
    tree.setCurrentIndex(tree.model().index(0, 0))
    settled(imported, qtbot, lambda: press(imported, "import_all_new"))
    assert button(imported, "import_commit").text() == "Nhập 1 nhiệm vụ"


def test_conflict_keeps_ours_until_theirs_is_chosen(
    imported: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "Danh sách đã làm sạch"})
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", changed(0, 4, "Biên bản rà soát")))
    choose(imported, Group.CONFLICT)
    for words in ("Báo cáo kết quả rà soát", "Danh sách đã làm sạch", "Biên bản rà soát"):
        assert words in detail(imported)
    settled(imported, qtbot, lambda: press(imported, "import_take_theirs"))
    commit(imported, qtbot)
    assert ledger.tasks.detail(task).facts.product == "Biên bản rà soát"


def test_a_third_value_is_typed_over_a_conflict_with_the_keyboard_alone(
    imported: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "Danh sách đã làm sạch"})
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", changed(0, 4, "Biên bản rà soát")))
    choose(imported, Group.CONFLICT)
    tree = part(imported, QTreeView, "import_outcome_tree")
    tree.setFocus()
    value = part(imported, QPlainTextEdit, "import_value_product")
    assert value.toPlainText() == "Danh sách đã làm sạch"
    for _ in range(12):
        if QApplication.focusWidget() is value:
            break
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is value

    QTest.keyClick(value, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(value, "Danh sach kem bien ban")
    settled(imported, qtbot, lambda: QTest.keyClick(value, Qt.Key.Key_Return))

    assert groups(imported)["conflict"] == 1
    assert "đã ghi giá trị khác" in str(tree.currentIndex().data())
    commit(imported, qtbot)
    assert ledger.tasks.detail(task).facts.product == "Danh sach kem bien ban"


def test_each_field_in_conflict_is_decided_by_itself_and_a_choice_can_be_taken_back(
    imported: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "Danh sách đã làm sạch", "deadline": "31/12/2026"})
    rows = changed(0, 4, "Biên bản rà soát")
    rows[0][3] = "15/12/2026"
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx", rows))
    choose(imported, Group.CONFLICT)
    settled(imported, qtbot, lambda: press(imported, "import_theirs_deadline"))
    settled(imported, qtbot, lambda: press(imported, "import_ours_product"))
    assert imported.session.shown is not None
    assert imported.session.shown.preview.count(Fate.CONFLICT) == 0
    settled(imported, qtbot, lambda: press(imported, "import_ours_product"))
    assert imported.session.shown.preview.count(Fate.CONFLICT) == 1

    commit(imported, qtbot)

    facts = ledger.tasks.detail(task).facts
    assert (facts.deadline.raw, facts.product) == ("15/12/2026", "Danh sách đã làm sạch")


def test_a_typed_value_that_is_no_day_is_said_and_not_taken(
    imported: ImportPage, ledger: Services, qtbot: QtBot
) -> None:
    field = ConflictChoices(TODAY, imported)
    qtbot.addWidget(field)
    field.show_fields(0, [FieldChange("completed_on", "", "2026-11-05", "2026-11-09", True, False)])
    value = part(field, QPlainTextEdit, "import_value_completed_on")
    assert value.toPlainText() == "05/11/2026"
    told: list[tuple[str, object]] = []
    field.decided.connect(lambda name, choice: told.append((name, choice)))

    value.setPlainText("hôm nào đó")
    QTest.keyClick(value, Qt.Key.Key_Return)
    assert told == []
    assert any("Chưa đọc được thành một ngày" in label.text() for label in field.findChildren(QLabel))

    value.setPlainText("7/11/2026")
    QTest.keyClick(value, Qt.Key.Key_Return)
    assert told == [("completed_on", FieldChoice(Side.TYPED, "2026-11-07"))]


def test_number_in_the_summary_shows_its_rows(opened: ImportPage) -> None:
    summary = part(opened, QLabel, "import_summary")
    link = summary.text().partition('<a href="')[2].partition('"')[0]
    summary.linkActivated.emit(link)
    assert groups(opened) == {"new": 1}
    assert "Rõ người: Có 2 đơn vị cùng chủ trì" in detail(opened)
    assert "Chọn một đơn vị chủ trì" in detail(opened)
    press(opened, "import_show_all")
    assert groups(opened)["new"] == 3


def test_skipped_row_can_be_taken_after_all(opened: ImportPage, qtbot: QtBot) -> None:
    choose(opened, Group.NEW)
    settled(opened, qtbot, lambda: press(opened, "import_skip_row"))
    skipped = [opened.sheet.model.number(row) for row in range(opened.sheet.model.rowCount())]
    assert FIRST in skipped
    assert groups(opened)["new"] == 2
    model = part(opened, QTreeView, "import_outcome_tree").model()
    assert isinstance(model, OutcomeModel)
    part(opened, QTreeView, "import_outcome_tree").setCurrentIndex(model.find(("PL", FIRST)))
    settled(opened, qtbot, lambda: press(opened, "import_take_row"))
    assert groups(opened)["new"] == 3


def test_another_document_number_makes_other_tasks(
    imported: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx"))
    number = part(imported, QLineEdit, "import_document_number")
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "99/KH-UBND")
    settled(imported, qtbot, lambda: QTest.keyClick(number, Qt.Key.Key_Return))
    assert button(imported, "import_commit").text() == "Nhập 3 nhiệm vụ"


def test_other_year_dates_phrases_without_one(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx", changed(0, 3, "Quý III")))
    year = part(page, QLineEdit, "import_year")
    year.setFocus()
    year.selectAll()
    QTest.keyClicks(year, "2027")
    settled(page, qtbot, lambda: QTest.keyClick(year, Qt.Key.Key_Return))
    assert page.session.shown is not None
    due = page.session.shown.reading.tasks[0].deadline.due
    assert due is not None
    assert due.year == 2027


def test_day_for_done_rows_is_asked_once_and_only_when_needed(
    page: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    day = part(page, QLineEdit, "import_done_on")
    open_file(page, qtbot, annex(tmp_path / "a.xlsx"))
    assert not day.isVisible()
    open_file(page, qtbot, annex(tmp_path / "b.xlsx", changed(0, 5, "Hoàn thành")))
    assert (day.isVisible(), day.text()) == (True, "21/11/2026")
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "20/11/2026")
    settled(page, qtbot, lambda: QTest.keyClick(day, Qt.Key.Key_Return))
    commit(page, qtbot)
    first = ledger.tasks.rows(ledger.tasks.ids(TaskFilter(TODAY)))[0]
    assert first.completed_on is not None
    assert first.completed_on.day == 20


def test_day_that_cannot_be_read_is_marked_and_changes_nothing(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(page, qtbot, annex(tmp_path / "b.xlsx", changed(0, 5, "Hoàn thành")))
    day = part(page, QLineEdit, "import_done_on")
    day.setText("hôm nào đó")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.property("fault")
    assert page.session.settled


def test_unreadable_file_gets_a_sentence_and_keeps_what_was_shown(
    opened: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a workbook")
    with qtbot.waitSignal(opened.session.failed):
        opened.open_file(bad)
    assert "hong.xlsx" in part(opened, QLabel, "import_fault_words").text()
    assert opened.fault.isVisible()
    assert button(opened, "import_commit").isEnabled()
    press(opened, "import_fault_close")
    assert not opened.fault.isVisible()


def test_choice_that_leaves_no_table_is_taken_back(opened: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.session.failed):
        opened.session.include_sheet("PL", False)
    assert opened.session.settled
    assert opened.sheet.model.included
    assert opened.fault.isVisible()


def test_pasted_table_comes_to_the_same_screen(page: ImportPage, qtbot: QtBot) -> None:
    text = "\n".join("\t".join(cells) for cells in (HEAD, *ROWS))
    QGuiApplication.clipboard().setText(text)
    settled(page, qtbot, lambda: page.open_text(text))
    assert button(page, "import_commit").text() == "Nhập 3 nhiệm vụ"


def test_pasted_conclusions_come_as_lines(page: ImportPage, qtbot: QtBot) -> None:
    text = (
        "a) Nhiệm vụ: Rà soát dữ liệu dân cư của xã\nĐơn vị chủ trì: Công an xã\n"
        "Thời gian thực hiện: trước ngày 30/11/2026\n"
        "b) Nhiệm vụ: Số hóa hồ sơ hộ tịch\nĐơn vị chủ trì: Phòng Văn hóa - Xã hội\n"
        "Thời gian thực hiện: Quý IV/2026\n"
    )
    settled(page, qtbot, lambda: page.open_text(text))
    assert groups(page)["new"] == 2
    choose(page, Group.NEW, 1)
    assert "Số hóa" in page.sheet.view.currentIndex().data()


def test_one_task_of_a_sentence_with_several_can_be_left_out(page: ImportPage, qtbot: QtBot) -> None:
    text = (
        "Tổ trưởng kết luận: (1) Giao Công an xã rà soát dữ liệu dân cư, hoàn thành trước ngày 30/11/2026. "
        "(2) Giao Văn phòng HĐND và UBND bố trí điểm hỗ trợ nộp hồ sơ, hoàn thành trong Quý IV/2026."
    )
    settled(page, qtbot, lambda: page.open_text(text))
    assert groups(page)["new"] == 2
    choose(page, Group.NEW, 1)
    settled(page, qtbot, lambda: press(page, "import_skip_task"))
    assert button(page, "import_commit").text() == "Nhập 1 nhiệm vụ"
    assert "hồ sơ" in detail(page)
    settled(page, qtbot, lambda: press(page, "import_skip_task"))
    assert button(page, "import_commit").text() == "Nhập 2 nhiệm vụ"


def test_cover_sheet_is_a_tab_and_the_table_stands_in_front(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx", cover=True))
    tabs = part(page, QTabBar, "import_sheets")
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["Bìa", "PL"]
    assert tabs.currentIndex() == 1
    include = part(page, QCheckBox, "import_include_sheet")
    assert include.isChecked()
    tabs.setCurrentIndex(0)
    assert not include.isChecked()
    choose(page, Group.NEW, 1)
    assert tabs.currentIndex() == 1


def test_commit_by_keyboard_alone(opened: ImportPage, ledger: Services, qtbot: QtBot) -> None:
    tree = part(opened, QTreeView, "import_outcome_tree")
    assert tree.hasFocus()
    with qtbot.waitSignal(opened.session.committed):
        QTest.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(ledger) == 3
    assert button(opened, "import_show_month").hasFocus()


def test_write_elsewhere_is_matched_anew(
    imported: ImportPage, window: MainWindow, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(imported, qtbot, annex(tmp_path / "b.xlsx"))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    settled(imported, qtbot, lambda: window.run("Đã rút 1 nhiệm vụ", lambda: ledger.tasks.retract([task])))
    assert imported.session.shown is not None
    assert imported.session.shown.preview.count(Fate.NEW) == 1


def test_every_input_has_a_name_for_scripts_and_screen_readers(opened: ImportPage) -> None:
    kinds = (QLineEdit, QCheckBox, QPushButton, QAbstractItemView, QTabBar, QTextBrowser)
    inputs = [each for kind in kinds for each in opened.findChildren(kind)]
    assert len(inputs) > 15
    for each in inputs:
        if each.objectName().startswith("qt_"):
            continue
        assert each.objectName(), each
        assert each.accessibleName(), each.objectName()


def test_page_follows_a_change_of_theme_and_text_size(opened: ImportPage, qtbot: QtBot) -> None:
    height = opened.sheet.view.rowHeight(3)
    width = part(opened, QLineEdit, "import_year").width()
    ground = opened.sheet.model.index(3, 1).data(Qt.ItemDataRole.BackgroundRole)
    theme.apply("dark", 150)
    try:
        qtbot.waitUntil(lambda: opened.sheet.view.rowHeight(3) > height)
        assert part(opened, QLineEdit, "import_year").width() > width
        assert opened.sheet.model.index(3, 1).data(Qt.ItemDataRole.BackgroundRole) != ground
        assert theme.colours().accent in part(opened, QLabel, "import_summary").text()
    finally:
        theme.apply("light", 100)


def test_page_fits_a_small_screen_at_the_largest_text(opened: ImportPage) -> None:
    theme.apply("light", 175)
    try:
        assert opened.minimumSizeHint().width() <= 1100
        assert opened.minimumSizeHint().height() <= 640
    finally:
        theme.apply("light", 100)


def test_a_long_file_name_gives_way_and_a_long_office_is_told_whole(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    name = "Phu luc danh muc nhiem vu trien khai De an 06 kem theo Ke hoach so 617 KH-UBND " * 2
    office = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã Ví Dụ"
    window = page.window()
    theme.apply("light", 175)
    try:
        open_file(page, qtbot, annex(tmp_path / f"{name}.xlsx"))
        page.head.issuer.setText(office)
        assert page.head.file.text() == f"{name}.xlsx"
        qtbot.waitUntil(lambda: page.head.file.toolTip() == f"{name}.xlsx")
        assert page.head.issuer.toolTip() == office
        assert window.minimumSizeHint().width() <= 1366
        assert window.width() == 1366
    finally:
        theme.apply("light", 100)


def test_an_office_named_in_the_file_widens_its_field(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx"))
    short = page.head.issuer.width()
    open_file(page, qtbot, annex(tmp_path / "b.xlsx", issuer="Ban Chỉ đạo chuyển đổi số của xã Ví Dụ"))
    assert page.head.issuer.width() > short
    words = page.head.issuer.fontMetrics().horizontalAdvance(page.head.issuer.text())
    assert words < page.head.issuer.width()


def paste(page: ImportPage, qtbot: QtBot, text: str, html: str = "") -> None:
    """Put it on the clipboard as another program does, then Ctrl+V in the window."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.findChild(QAction, "action_paste_table") is not None)
    with qtbot.waitSignal(page.session.understood):
        QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()  # Qt would free the data of this test after Python has ended


def test_pasted_conclusions_can_be_flipped_sentence_by_sentence_and_stay_so(
    page: ImportPage, ledger: Services, qtbot: QtBot
) -> None:
    paste(
        page,
        qtbot,
        "Chủ tịch kết luận như sau: (1) Giao Công an xã rà soát dữ liệu, xong trước ngày 30/11/2026; "
        "(2) Phòng Kinh tế lập dự toán. Máy in đã hỏng từ tuần trước.",
    )
    assert groups(page) == {"new": 2, "skipped": 2}
    choose(page, Group.SKIPPED, 1)
    settled(page, qtbot, lambda: press(page, "import_take_text"))
    assert groups(page) == {"new": 3, "skipped": 1}
    choose(page, Group.NEW, 1)
    settled(page, qtbot, lambda: press(page, "import_skip_task"))

    commit(page, qtbot)

    rows = ledger.tasks.rows(ledger.tasks.ids(TaskFilter(TODAY)))
    assert {row.title for row in rows} == {"rà soát dữ liệu", "Máy in đã hỏng từ tuần trước"}
    work = next(row for row in rows if row.title == "rà soát dữ liệu")
    assert (work.lead, work.deadline.due) == ("Công an xã", date(2026, 11, 30))


def test_rows_pasted_without_their_header_become_drafts_whose_columns_can_be_changed(
    page: ImportPage, ledger: Services, qtbot: QtBot
) -> None:
    paste(
        page,
        qtbot,
        "1\tRà soát dữ liệu dân cư\tCông an xã\t30/11/2026\tanh Ba",
        "<table><tr><td>1</td><td>Rà soát dữ liệu dân cư</td><td>Công an xã</td><td>30/11/2026</td>"
        "<td>anh Ba</td></tr></table>",
    )
    assert groups(page)["new"] == 1
    settled(page, qtbot, lambda: page.session.take_column("Bảng 1", 4, Field.PERSON))
    commit(page, qtbot)
    (task,) = ledger.tasks.ids(TaskFilter(TODAY))
    facts = ledger.tasks.detail(task).facts
    assert (facts.lead, facts.person, facts.stt) == (("Công an xã",), "anh Ba", "1")


def test_a_clipboard_of_nothing_but_html_is_pasted(page: ImportPage, qtbot: QtBot) -> None:
    paste(page, qtbot, "", "<p>Giao Công an xã rà soát dữ liệu trước ngày 30/11/2026.</p>")
    assert groups(page) == {"new": 1}


def test_a_file_with_a_stamp_of_secrecy_is_asked_about_before_anything_is_stored(
    page: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_: QWidget, question: str, yes: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr("desktop_app.ui.dialogs.question.ask", answer)
    file = annex(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["E1"] = "TỐI MẬT"
    book.save(file)
    open_file(page, qtbot, file)
    press(page, "import_commit")
    assert "“TỐI MẬT” ở trang PL, ô E1" in asked[0] and "Luật Bảo vệ bí mật nhà nước" in asked[0]
    assert ledger.tasks.ids(TaskFilter(TODAY)) == [] and not list((tmp_path / "so").rglob("minh-chung/*/*"))
    commit(page, qtbot)
    assert len(asked) == 2 and ledger.tasks.ids(TaskFilter(TODAY))


def test_words_about_secrecy_in_a_task_are_not_asked_about(
    page: ImportPage, ledger: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.dialogs.question.ask", lambda *_: pytest.fail("asked"))
    rows = changed(0, 1, "Tập huấn bảo vệ bí mật nhà nước, bảo mật tài khoản và mật khẩu")
    open_file(page, qtbot, annex(tmp_path / "a.xlsx", rows))
    commit(page, qtbot)
    assert ledger.tasks.ids(TaskFilter(TODAY))
