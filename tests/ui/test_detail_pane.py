"""The detail pane: five clears in words with their fixes, all fields, evidence, history, per-unit ticks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import TaskFacts
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.services.ledger import Services
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.detail.detail_clears import ClearCard
from desktop_app.ui.widgets.detail.detail_pane import DetailPane
from tests.ui.page_host import PageHost
from tests.ui.typing_keys import type_text

W = TypeVar("W", bound=QWidget)
OPEN = "Rà soát, làm sạch dữ liệu hộ tịch của xã trong tháng cao điểm"


@dataclass(frozen=True)
class Desk:
    """A pane on one task, and where its writes can be seen."""

    pane: DetailPane
    services: Services
    host: PageHost
    task_id: int

    @property
    def detail(self) -> TaskDetail:
        return self.services.tasks.detail(self.task_id)

    def refresh(self, changes: object = None) -> None:
        self.pane.show_task(self.task_id)

    def card(self, clear: Clear) -> ClearCard:
        return self.pane.clears.cards[clear]

    def words(self, clear: Clear) -> str:
        labels = self.card(clear).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if not label.isHidden())


@pytest.fixture
def desk(ledger: Services, tmp_path: Path, qtbot: QtBot) -> Desk:
    ledger.tasks.add(TaskFacts(title="Việc khác", lead=("Trạm y tế",), leader="Phó Chủ tịch UBND xã"))
    changes = ledger.tasks.add(
        TaskFacts(
            title=OPEN,
            stt="7",
            lead=("Công an xã", "Văn phòng HĐND và UBND"),
            deadline=read_deadline("sớm", year=2026),
            product="Báo cáo",
            extra={"Nguồn kinh phí": "Ngân sách xã"},
        )
    )
    (task_id,) = changes.task_ids
    host = PageHost(tmp_path)
    pane = DetailPane(ledger, TaskVerbs(ledger, host), KnownNames(ledger.tasks, ledger.today))
    made = Desk(pane, ledger, host, task_id)
    host.page = made
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_task(task_id)
    return made


def part(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QAbstractButton, name)
    assert button is not None, name
    left = QPoint(8, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=left)


def put(field: QWidget, text: str) -> None:
    """Type over a field and press Enter."""
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_each_clear_says_its_answer_the_reason_and_what_to_do(desk: Desk) -> None:
    assert "Người: có nhưng chưa rõ" in desk.words(Clear.PERSON)
    assert "Có 2 đơn vị cùng chủ trì" in desk.words(Clear.PERSON)
    assert "Chọn một đơn vị chủ trì" in desk.words(Clear.PERSON)
    assert "Việc: rõ" in desk.words(Clear.TASK)
    assert "“sớm” không cho biết ngày phải xong." in desk.words(Clear.TIME)
    assert "“Báo cáo” chưa cho biết là văn bản nào" in desk.words(Clear.RESULT)
    assert "Trách nhiệm: thiếu" in desk.words(Clear.RESPONSIBILITY)
    assert list(desk.pane.clears.cards) == list(Clear)[:5]
    assert desk.pane.tabs.tabText(0) == "Năm rõ (4)"


def test_extensions_stand_below_the_deadline_and_in_the_head(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    assert part(desk.pane, QLabel, "extensions").isHidden()
    desk.services.tasks.edit([desk.task_id], {"deadline": "31/10/2026"})
    desk.services.tasks.extend(
        [desk.task_id],
        date(2026, 12, 31),
        "45/CV-UBND ngày 10/11/2026",
        approved_by="Chủ tịch <UBND>",
        reason="mưa lũ",
    )
    desk.refresh()
    shown = part(desk.pane, QLabel, "extensions")
    assert not shown.isHidden()
    assert "<s>31/10/2026</s> → <b>31/12/2026</b> · 45/CV-UBND ngày 10/11/2026" in shown.text()
    assert "cho phép: Chủ tịch &lt;UBND&gt; · lý do: mưa lũ" in shown.text()
    head = [label.text() for label in desk.pane.findChildren(QLabel)]
    assert "Đang thực hiện trong hạn · 31/10/2026 (gia hạn đến 31/12/2026) · còn 40 ngày" in head
    assert desk.pane.facts.fields["deadline"].text == "31/10/2026"
    (action,) = [one for one in desk.pane.findChildren(QAction) if one.objectName() == "detail_extend"]
    with_signal: list[int] = []
    desk.pane.extend_wanted.connect(with_signal.append)
    action.trigger()
    assert with_signal == [desk.task_id]


def test_a_ledger_of_six_clears_shows_six(desk: Desk) -> None:
    desk.services.settings.set("clears", "6")
    desk.refresh()
    assert list(desk.pane.clears.cards) == list(Clear)
    assert desk.pane.tabs.tabText(0).startswith("Sáu rõ")


def test_long_unit_name_on_a_fix_leaves_its_card_narrow(desk: Desk) -> None:
    words = "Giao Ban Quản lý các khu công nghệ cao và khu công nghiệp của tỉnh và các khu kinh tế cửa khẩu"
    card = desk.card(Clear.PERSON)
    (finding,) = [each for each in desk.detail.findings if each.clear is Clear.PERSON]
    card.show_finding(finding, desk.detail, [(words, {"lead": words.removeprefix("Giao ")})], anew=False)
    button = card.findChild(QAbstractButton, "clear_person_fix_0")
    assert isinstance(button, QAbstractButton)
    assert button.toolTip() == words
    assert button.sizeHint().width() < 36 * card.fontMetrics().averageCharWidth()


def test_one_click_leaves_one_lead_and_makes_the_others_coordinate(desk: Desk) -> None:
    press(desk.card(Clear.PERSON), "clear_person_fix_0")
    assert desk.detail.facts.lead == ("Công an xã",)
    assert desk.detail.facts.coordinate == ("Văn phòng HĐND và UBND",)
    assert len(desk.host.changes) == 1
    assert "Người: rõ" in desk.words(Clear.PERSON)


def test_units_between_commas_are_parted_when_there_are_as_many_as_counted(desk: Desk) -> None:
    desk.services.tasks.edit([desk.task_id], {"lead": ("Công an xã, Trạm y tế",), "coordinate": ()})
    desk.refresh()
    press(desk.card(Clear.PERSON), "clear_person_fix_0")
    assert desk.detail.facts.lead == ("Công an xã",)
    assert desk.detail.facts.coordinate == ("Trạm y tế",)


def test_one_click_sets_the_end_of_a_period_as_deadline(desk: Desk) -> None:
    press(desk.card(Clear.TIME), "clear_time_fix_0")
    assert desk.detail.facts.deadline.due == date(2026, 11, 30)
    assert "Thời gian: rõ" in desk.words(Clear.TIME)


def test_one_click_names_a_leader_the_ledger_knows(desk: Desk) -> None:
    press(desk.card(Clear.RESPONSIBILITY), "clear_responsibility_fix_0")
    assert desk.detail.facts.leader == "Phó Chủ tịch UBND xã"


def test_a_phrase_shows_its_reading_before_it_is_saved(desk: Desk) -> None:
    field = part(desk.pane, QLineEdit, "clear_time_deadline")
    field.setFocus()
    field.selectAll()
    type_text(field, "trước ngày 15/12/2026")
    assert part(desk.pane, QLabel, "clear_time_deadline_reading").text() == "hiểu là: hạn 15/12/2026"
    assert desk.host.changes == []
    press(desk.pane, "clear_time_deadline_save")
    assert desk.detail.facts.deadline.due == date(2026, 12, 15)


def test_product_and_leader_are_made_clear_by_typing(desk: Desk) -> None:
    put(
        part(desk.pane, QPlainTextEdit, "clear_result_product"),
        "Báo cáo của UBND xã về kết quả rà soát hộ tịch",
    )
    put(part(desk.pane, QLineEdit, "clear_responsibility_leader"), "Chủ tịch UBND xã")
    assert "Kết quả: rõ" in desk.words(Clear.RESULT)
    assert "Trách nhiệm: rõ" in desk.words(Clear.RESPONSIBILITY)


def test_a_clear_is_waived_with_a_reason_and_asked_for_again(desk: Desk) -> None:
    press(desk.pane, "clear_time_waive")
    reason = part(desk.pane, QLineEdit, "clear_time_waiver")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert desk.detail.waivers == {}
    put(reason, "Cấp trên chưa giao hạn")
    assert desk.detail.waivers == {Clear.TIME: "Cấp trên chưa giao hạn"}
    assert "Lý do: Cấp trên chưa giao hạn" in desk.words(Clear.TIME)
    press(desk.pane, "clear_time_waive")
    assert desk.detail.waivers == {}


def test_every_field_is_editable_and_extra_columns_are_shown(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    put(part(desk.pane, QLineEdit, "fact_assigned_on"), "5/11/2026")
    put(part(desk.pane, QLineEdit, "fact_percent"), "37,5")
    put(part(desk.pane, QPlainTextEdit, "fact_basis"), "Kế hoạch 12/KH-UBND")
    put(part(desk.pane, QLineEdit, "fact_coordinate"), "Trạm y tế; Đoàn Thanh niên")
    facts = desk.detail.facts
    assert facts.assigned_on == date(2026, 11, 5)
    assert facts.percent == 37.5
    assert facts.basis == "Kế hoạch 12/KH-UBND"
    assert facts.coordinate == ("Trạm y tế", "Đoàn Thanh niên")
    assert "Nguồn kinh phí: Ngân sách xã" in part(desk.pane, QLabel, "extra_columns").text()


def test_tabs_are_made_and_filled_when_they_first_come_in_front(desk: Desk) -> None:
    assert desk.pane.findChild(QPlainTextEdit, "fact_title") is None
    desk.services.tasks.edit([desk.task_id], {"title": "Tên khác"})
    desk.refresh()
    desk.pane.show_tab("facts")
    assert part(desk.pane, QPlainTextEdit, "fact_title").toPlainText() == "Tên khác"


def test_an_emptied_title_is_refused_and_stays_to_be_corrected(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    title = part(desk.pane, QPlainTextEdit, "fact_title")
    title.setFocus()
    title.clear()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert desk.host.refused == ["title_missing"]
    QTest.keyClick(title, Qt.Key.Key_Escape)
    assert title.toPlainText() == OPEN


def test_each_lead_unit_is_ticked_by_itself(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    press(desk.pane, "unit_done_0")
    parts = {part.unit: part.completed_on for part in desk.detail.assignments}
    assert parts == {"Công an xã": date(2026, 11, 21), "Văn phòng HĐND và UBND": None}
    assert desk.detail.row.completed_on is None
    press(desk.pane, "unit_done_1")
    assert desk.detail.row.completed_on == date(2026, 11, 21)


def test_taking_one_units_tick_back_leaves_the_other_units_alone(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    press(desk.pane, "unit_done_0")
    press(desk.pane, "unit_done_1")
    press(desk.pane, "unit_done_0")
    parts = {each.unit: each.completed_on for each in desk.detail.assignments}
    assert parts == {"Công an xã": None, "Văn phòng HĐND và UBND": date(2026, 11, 21)}
    assert desk.detail.row.completed_on is None
    assert not part(desk.pane, QCheckBox, "unit_done_0").isChecked()


def test_a_task_of_one_unit_has_no_ticks_per_unit(desk: Desk) -> None:
    press(desk.card(Clear.PERSON), "clear_person_fix_0")
    desk.pane.show_tab("facts")
    assert desk.pane.findChild(QWidget, "unit_list").isHidden()  # type: ignore[union-attr]


def test_evidence_is_dropped_listed_opened_and_taken_off(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "bao-cao.pdf"
    proof.write_bytes(b"%PDF-1.7 noi dung")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(proof))])
    desk.pane.show_tab("evidence")
    desk.pane.evidence.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    files = part(desk.pane, QListWidget, "evidence_list")
    assert files.count() == 1
    assert files.item(0).text().startswith("bao-cao.pdf")
    assert desk.pane.tabs.tabText(2) == "Minh chứng (1)"
    files.setCurrentRow(0)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(desk.pane, "evidence_open")
    assert Path(opened[0].toLocalFile()).read_bytes() == proof.read_bytes()
    press(desk.pane, "evidence_remove")
    assert desk.detail.evidence == ()


def test_large_evidence_is_copied_in_the_background(desk: Desk, tmp_path: Path) -> None:
    film = tmp_path / "bien-ban.mp4"
    film.write_bytes(b"\0" * 5_000_000)
    desk.pane.evidence.attached.emit([film])
    assert desk.host.background_work == ["Đang chép tệp vào sổ"]
    assert [each.name for each in desk.detail.evidence] == ["bien-ban.mp4"]


def test_the_documents_number_of_evidence_is_a_field(desk: Desk) -> None:
    desk.pane.show_tab("evidence")
    put(part(desk.pane, QLineEdit, "evidence_evidence_text"), "12/BC-UBND ngày 05/11/2026")
    assert desk.detail.facts.evidence_text == "12/BC-UBND ngày 05/11/2026"


def test_history_tells_each_batch_in_words_and_undoes_it(desk: Desk) -> None:
    press(desk.card(Clear.TIME), "clear_time_fix_0")
    desk.pane.show_tab("history")
    texts = [label.text() for label in desk.pane.history.findChildren(QLabel)]
    assert "Thời hạn: “sớm” → “30/11/2026”" in texts
    assert "Giao Công an xã chủ trì" in texts
    batch = desk.host.changes[-1].batch
    press(desk.pane.history, f"history_undo_{batch}")
    assert desk.detail.facts.deadline.raw == "sớm"
    assert desk.host.asked == []


def test_undoing_a_batch_of_several_tasks_asks_first(desk: Desk) -> None:
    ids = [desk.task_id, *(each for each in (1, 2) if each != desk.task_id)]
    batch = desk.services.tasks.edit(ids, {"person": "Người Thứ Nhất"}).batch
    desk.refresh()
    desk.pane.show_tab("history")
    desk.host.answer = False
    press(desk.pane.history, f"history_undo_{batch}")
    assert len(desk.host.asked) == 1
    assert desk.detail.facts.person == "Người Thứ Nhất"
    desk.host.answer = True
    press(desk.pane.history, f"history_undo_{batch}")
    assert desk.detail.facts.person == ""


def test_a_finished_task_offers_to_open_it_again(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.pane.complete_wanted) as asked:
        press(desk.pane, "detail_complete")
    assert asked.args == [desk.task_id]
    desk.services.tasks.cancel([desk.task_id], date(2026, 11, 20), "trùng việc")
    desk.refresh()
    assert part(desk.pane, QAbstractButton, "detail_complete").isHidden()
    press(desk.pane, "detail_reopen")
    assert desk.detail.row.cancelled_on is None


def test_a_task_that_went_away_leaves_the_pane_empty(desk: Desk) -> None:
    desk.services.tasks.retract([desk.task_id])
    desk.refresh()
    assert desk.pane.task_id is None
    assert desk.host.refused == []


def test_what_is_being_typed_survives_a_write_of_another_window(desk: Desk) -> None:
    desk.pane.show_tab("facts")
    note = part(desk.pane, QPlainTextEdit, "fact_note")
    note.setFocus()
    type_text(note, "đang gõ dở")
    desk.services.tasks.edit([desk.task_id], {"person": "Người Thứ Hai"})
    desk.refresh()
    assert note.toPlainText() == "đang gõ dở"
    assert part(desk.pane, QLineEdit, "fact_person").text() == "Người Thứ Hai"
