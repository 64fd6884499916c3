"""Vướng mắc và kiến nghị: counted, filtered by a click on a number, written through dialogs, imported."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Verb
from desktop_app.domain.registers.coordination import Coordination
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.pages.registers import COORDINATION, PETITIONS, RegistersPage
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_coordination import CoordinationSection
from desktop_app.ui.widgets.follow.follow_obstacles import ObstaclesSection
from desktop_app.ui.widgets.registers.register_face import RegisterFace
from tests.builders import undo_newest
from tests.services.test_petitions import ROWS, workbook
from tests.ui.page_host import PageHost
from tests.ui.seen import named

TODAY = date(2026, 11, 21)
ALL = RegisterFilter(TODAY)
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> Iterator[RegistersPage]:
    made = RegistersPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made


def press(within: QWidget, name: str) -> None:
    button = named(within, QPushButton, name)
    assert button.isEnabled(), name
    button.click()


def write(page: QWidget, name: str, **values: str) -> None:
    """Fill an open dialog and save it."""
    dialog = named(page, QDialog, f"{name}_dialog")
    for field, text in values.items():
        found = dialog.findChild(QWidget, f"{name}_{field}")
        if isinstance(found, QPlainTextEdit):
            found.setPlainText(text)
        elif isinstance(found, QComboBox):
            found.setCurrentText(text)
        else:
            assert isinstance(found, QLineEdit), field
            found.setText(text)
    press(dialog, f"{name}_save")


def shown(face: RegisterFace, column: int = 0) -> list[str]:
    return [face.table.index(row, column).data() for row in range(face.table.rowCount())]


def raised(ledger: Services, problem: str, **known: object) -> int:
    (made,) = ledger.obstacles.add(Obstacle(problem, date(2026, 11, 1), **known)).ids  # type: ignore[arg-type]
    return made


def test_the_table_keeps_qts_promises(page: RegistersPage, ledger: Services) -> None:
    QAbstractItemModelTester(page.obstacles.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    raised(ledger, "Thiếu máy")
    page.refresh()
    assert shown(page.obstacles) == ["Thiếu máy"]


def test_registers_are_made_when_they_are_first_shown(page: RegistersPage) -> None:
    assert [type(face).__name__ for face in page.findChildren(RegisterFace)] == ["ObstacleFace"]
    page.tabs.setCurrentIndex(2)
    assert page.petitions.isVisible()
    assert len(page.findChildren(RegisterFace)) == 2


def test_an_obstacle_is_written_sent_answered_and_cleared(
    page: RegistersPage, ledger: Services, host: PageHost
) -> None:
    press(page.obstacles, "empty_action")
    known = {"kind": "hạ tầng", "addressed_to": "UBND tỉnh", "raised_on": "01/11/2026"}
    write(page, "obstacle", problem="Thiếu máy quét", **known)
    face = page.obstacles
    assert shown(face, 1) == ["Chưa gửi"]
    face.view.selectRow(0)
    press(face, "obstacles_send")
    write(page, "obstacle_send", sent_on="10/11/2026", due="15/11/2026")
    assert shown(face, 1) == ["Quá hạn trả lời 6 ngày"]
    press(face, "obstacles_copy")
    text = QGuiApplication.clipboard().text()
    assert "UBND tỉnh (1):\n1. Thiếu máy quét. (gửi ngày 10/11/2026, chờ 11 ngày, quá hạn 6 ngày)" in text
    press(face, "obstacles_answer")
    write(page, "obstacle_answer", answer="Đồng ý")
    press(face, "obstacles_copy")
    assert host.said[-1] == "Không có vướng mắc nào đang chờ trả lời."
    press(face, "obstacles_resolve")
    write(page, "obstacle_resolve", resolution="Đã nhận máy")
    [row] = ledger.obstacles.rows(ledger.obstacles.ids(ALL))
    assert (row.facts.kind, row.facts.answer, row.facts.resolution) == (
        "infrastructure",
        "Đồng ý",
        "Đã nhận máy",
    )


def test_each_number_leads_to_its_rows_and_back(page: RegistersPage, ledger: Services) -> None:
    for problem, kind in (("A", "data"), ("B", "data"), ("C", "")):
        raised(ledger, problem, kind=kind, resolved_on=TODAY if problem == "B" else None)
    page.refresh()
    face = page.obstacles
    states = named(face, QLabel, "obstacles_states")
    assert "đã tháo gỡ 1" in states.text()
    states.linkActivated.emit("resolved")
    assert shown(face) == ["B"]
    states.linkActivated.emit("all")
    groups = named(face, QLabel, "obstacles_groups")
    assert "Dữ liệu 2" in groups.text()
    assert "Chưa ghi 1" in groups.text()
    groups.linkActivated.emit("#data")
    assert sorted(shown(face)) == ["A", "B"]
    face._chips["kind"].removed.emit()
    assert len(shown(face)) == 3


def test_several_are_changed_together_and_taken_off_with_delete(
    page: RegistersPage, ledger: Services
) -> None:
    for problem in "ABC":
        raised(ledger, problem)
    page.refresh()
    face = page.obstacles
    face.view.selectAll()
    assert not named(face, QPushButton, "obstacles_edit").isEnabled()
    press(face, "obstacles_classify")
    write(page, "obstacle_classify", addressed_to="Công an tỉnh")
    rows = ledger.obstacles.rows(ledger.obstacles.ids(ALL))
    assert {row.facts.addressed_to for row in rows} == {"Công an tỉnh"}
    assert len(face.view.selected_ids()) == 3
    QTest.keyClick(face.view, Qt.Key.Key_Delete)
    assert ledger.obstacles.ids(ALL) == []


def test_words_find_rows_with_accents_or_without(page: RegistersPage, ledger: Services) -> None:
    for problem in ("Mạng chậm", "Thiếu máy"):
        raised(ledger, problem)
    page.refresh()
    page.obstacles.search.submitted.emit("mang cham")
    assert shown(page.obstacles) == ["Mạng chậm"]
    page.obstacles.search.submitted.emit("không có")
    assert shown(page.obstacles) == []


def test_obstructed_tasks_are_one_click_away(page: RegistersPage, host: PageHost) -> None:
    press(page.obstacles, "obstacles_tasks")
    assert host.opened == ["tasks"]


def test_what_units_reported_is_taken_over_with_one_click(page: RegistersPage, ledger: Services) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Số hóa", lead=("Xã Bắc",))).task_ids
    with ledger.database.writing(Verb.COLLECT, at=ledger.clock.now()) as writer:
        unit = writer.units.resolve("Xã Bắc")
        assert unit is not None
        writer.returns.set_progress(task, unit, {"obstacle": "Thiếu máy quét"})
    page.refresh()
    press(page, "obstacles_take_over")
    assert shown(page.obstacles) == ["Thiếu máy quét"]
    assert not named(page, QPushButton, "obstacles_take_over").isVisible()


def test_what_is_shown_and_what_nobody_answered_are_written_out(
    page: RegistersPage, ledger: Services, host: PageHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised(ledger, "A", addressed_to="UBND tỉnh")
    raised(ledger, "B")
    page.refresh()
    monkeypatch.setattr(
        "desktop_app.ui.register_writing.choose_workbook_to_write", lambda _, name: tmp_path / name
    )
    for action, file, said in (
        ("escalation", "vuong-mac-chua-tra-loi.xlsx", "Đã xuất 1 dòng"),
        ("shown", "vuong-mac.xlsx", "Đã xuất 2 dòng"),
    ):
        found = page.findChild(QAction, f"obstacles_export_{action}")
        assert isinstance(found, QAction)
        found.trigger()
        assert (tmp_path / file).exists()
        assert host.said[-1].startswith(said)
    page.tabs.setCurrentIndex(PETITIONS)
    ledger.petitions.add(Petition("Đường ngập", TODAY))
    page.refresh()
    press(page.petitions, "petitions_export")
    assert (tmp_path / "phan-anh-kien-nghi.xlsx").exists()


def test_who_owes_an_answer_is_copied(page: RegistersPage, ledger: Services, host: PageHost) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Số hóa", coordinate=("Sở Y tế",))).task_ids
    ledger.coordinations.ask(task, ["Sở Y tế"], Coordination("", date(2026, 11, 1)))
    page.tabs.setCurrentIndex(COORDINATION)
    face = page.coordinations
    assert (shown(face), shown(face, 1)) == (["Sở Y tế"], ["Chờ trả lời 20 ngày"])
    press(face, "coordinations_copy")
    assert "Sở Y tế:\n- Số hóa (hỏi ngày 01/11/2026, chờ 20 ngày)" in QGuiApplication.clipboard().text()
    face.view.selectRow(0)
    press(face, "coordinations_open_task")
    assert host.opened[-1] == f"task {task} follow"
    press(face, "coordinations_answer")
    write(page, "coordination_answer", answer="Nhất trí")
    assert shown(face, 1) == ["Đã trả lời"]


def test_petitions_are_taken_in_given_to_a_unit_and_answered(page: RegistersPage, ledger: Services) -> None:
    page.tabs.setCurrentIndex(PETITIONS)
    face = page.petitions
    press(face, "petitions_add")
    write(page, "petition", content="Đường ngập", channel="Zalo", received_on="05/11/2026")
    [row] = ledger.petitions.rows(ledger.petitions.ids(ALL))
    assert (row.facts.channel, row.facts.due) == ("zalo", ledger.petitions.due(date(2026, 11, 5)))
    face.view.selectRow(0)
    press(face, "petitions_assign")
    write(page, "petition_assign", unit="Công an xã")
    assert ledger.petitions.counts(ALL).in_time == 1
    press(face, "petitions_answer")
    write(page, "petition_answer", answer="Đã khơi thông")
    press(face, "petitions_copy")
    assert QGuiApplication.clipboard().text().startswith("Đến ngày 21/11/2026: Đã tiếp nhận 1 phản ánh")
    assert shown(face, 2) == ["Đã trả lời"]


def test_a_dialog_does_not_save_a_day_it_cannot_read(page: RegistersPage, ledger: Services) -> None:
    page.tabs.setCurrentIndex(PETITIONS)
    press(page.petitions, "petitions_add")
    write(page, "petition", content="Đường ngập", received_on="hôm nọ")
    assert named(page, QDialog, "petition_dialog").isVisible()
    assert ledger.petitions.ids(ALL) == []


def test_the_usual_due_day_is_a_setting(page: RegistersPage, ledger: Services) -> None:
    page.tabs.setCurrentIndex(PETITIONS)
    press(page.petitions, "petitions_days")
    dialog = named(page, QDialog, "petition_days_dialog")
    named(dialog, QSpinBox, "petition_days_number").setValue(7)
    kind = named(dialog, QComboBox, "petition_days_kind")
    kind.setCurrentIndex(kind.findData("calendar"))
    press(dialog, "petition_days_save")
    assert ledger.petitions.due(date(2026, 11, 1)) == date(2026, 11, 8)
    undo_newest(ledger)
    settings = (ledger.settings.get("petition_days"), ledger.settings.get("petition_day_kind"))
    assert settings == ("15", "working")


def test_a_read_only_ledger_still_leads_from_an_obstacle_to_its_task(
    page: RegistersPage, ledger: Services
) -> None:
    raised(ledger, "Thiếu máy")
    face = page.obstacles
    face._read_only = True
    face.refresh()
    face.view.selectRow(0)
    assert not named(face, QPushButton, "obstacles_edit").isEnabled()
    assert named(face, QPushButton, "obstacles_open_task").isEnabled()


def test_a_name_with_quotes_leads_to_its_rows(page: RegistersPage, ledger: Services) -> None:
    raised(ledger, "Thiếu máy", addressed_to='Tổ "xanh" & <đỏ>')
    page.refresh()
    counts = page.obstacles.counts
    counts._group_by(next(each for each in counts._groupings if each.by == "addressed_to"))
    text = named(page.obstacles, QLabel, "obstacles_groups").text()
    document = QTextDocument()
    document.setHtml(text)
    assert document.find("Tổ").charFormat().anchorHref() == '#Tổ "xanh" & <đỏ>'


def test_a_workbook_is_shown_before_it_is_written(
    page: RegistersPage, ledger: Services, tmp_path: Path
) -> None:
    ledger.petitions.add(Petition("Một việc khác hẳn", date(2026, 11, 1), number="PA-01"))
    page.tabs.setCurrentIndex(PETITIONS)
    page.petitions.deeds.read(workbook(tmp_path / "pakn.xlsx", ROWS))
    dialog = named(page, QDialog, "import_petitions_dialog")
    assert (
        named(dialog, QLabel, "import_petitions_summary")
        .text()
        .startswith("2 dòng mới, 0 dòng thay đổi, 0 dòng không đổi, 1 dòng cần xem, 2 dòng bị loại.")
    )
    save = named(dialog, QPushButton, "import_petitions_save")
    assert save.text() == "Nhập 2 dòng"
    tree = named(dialog, QTreeWidget, "import_petitions_rows")
    [doubtful] = tree.findItems("Đường vào thôn", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    doubtful.setCheckState(0, Qt.CheckState.Checked)
    assert save.text() == "Nhập 3 dòng"
    save.click()
    assert len(ledger.petitions.ids(ALL)) == 4


def test_a_task_shows_its_obstacles_and_requests(ledger: Services, host: PageHost, qtbot: QtBot) -> None:
    (task,) = ledger.tasks.add(TaskFacts("Số hóa", coordinate=("Sở Y tế", "Sở Tư pháp"))).task_ids
    verbs = TaskVerbs(ledger, host)
    obstacles, requests = ObstaclesSection(ledger, verbs), CoordinationSection(ledger, verbs)
    for section in (obstacles, requests):
        qtbot.addWidget(section)
        section.show_task(task)
        section.show()
    press(obstacles, "task_obstacles_add")
    write(obstacles, "obstacle", problem="Thiếu máy quét")
    assert [one.id for one in ledger.obstacles.of_task(task)[0].tasks] == [task]
    press(requests, "task_coordination_add")
    dialog = named(requests, QDialog, "coordination_dialog")
    assert named(dialog, QLineEdit, "coordination_units").text() == "Sở Y tế; Sở Tư pháp"
    write(requests, "coordination", question="góp ý")
    assert [row.facts.question for row in ledger.coordinations.of_task(task)] == ["góp ý", "góp ý"]
    for section in (obstacles, requests):
        section.show_task(task)
    press(obstacles, "task_obstacle_unlink")
    assert ledger.obstacles.of_task(task) == []
    obstacles.show_task(task)
    press(obstacles, "task_obstacle_link")
    offered = named(obstacles, QListWidget, "task_obstacle_link_list")
    offered.itemClicked.emit(offered.item(0))
    assert [row.facts.problem for row in ledger.obstacles.of_task(task)] == ["Thiếu máy quét"]


def test_the_state_of_a_petition_and_every_header_can_be_read_whole(
    page: RegistersPage, ledger: Services
) -> None:
    ledger.petitions.add(Petition("Cổng dịch vụ công báo lỗi", TODAY))
    page.tabs.setCurrentIndex(PETITIONS)
    page.petitions.refresh()
    view = page.petitions.view
    header, metrics = view.horizontalHeader(), view.fontMetrics()
    for place, column in enumerate(page.petitions.table.columns):
        assert header.sectionSize(place) >= metrics.horizontalAdvance(column.label) + 2 * theme.UNIT
        if column.state:
            least = metrics.horizontalAdvance("quá hạn 328 ngày") + theme.icon_size() + 2 * theme.UNIT
            assert header.sectionSize(place) >= least
