"""Obstacles from unit reports, up to whoever can clear them, and what a coordinating unit owes."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.coordination import Coordination
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.domain.task import TaskFacts
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.registers import escalation_text, owed_text
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)
ALL = RegisterFilter(TODAY)
WORDS = "Thiếu máy quét"


def task(ledger: Services, title: str, lead: str = "Xã Bắc", coordinate: tuple[str, ...] = ()) -> int:
    (made,) = ledger.tasks.add(TaskFacts(title, lead=(lead,), coordinate=coordinate)).task_ids
    return made


def report(ledger: Services, task_id: int, obstacle: str, proposal: str = "") -> None:
    """What a returned workbook leaves in the part of the lead unit."""
    with ledger.database.writing(Verb.COLLECT, at=ledger.clock.now()) as writer:
        unit = writer.units.resolve("Xã Bắc")
        assert unit is not None
        writer.returns.set_progress(task_id, unit, {"obstacle": obstacle, "proposal": proposal})


def test_reported_words_are_taken_over_once_for_all_tasks(ledger: Services) -> None:
    first, second = task(ledger, "Số hóa hồ sơ"), task(ledger, "Cấp căn cước")
    report(ledger, first, WORDS, "Cấp thêm 2 máy")
    report(ledger, second, WORDS, "Cấp thêm 2 máy")
    [told] = ledger.obstacles.reported()
    assert (told.unit, told.problem, told.tasks) == ("Xã Bắc", WORDS, (first, second))
    ledger.obstacles.take_over(ledger.obstacles.reported(first))
    [row] = ledger.obstacles.of_task(first)
    assert (row.facts.problem, row.facts.proposal, row.facts.unit) == (WORDS, "Cấp thêm 2 máy", "Xã Bắc")
    ledger.obstacles.change([row.id], {"problem": "Thiếu máy quét ở 3 xã", "answered_on": TODAY})
    assert ledger.obstacles.reported(first) == []
    ledger.obstacles.take_over(ledger.obstacles.reported())
    [row] = ledger.obstacles.rows(ledger.obstacles.ids(ALL))
    assert [one.id for one in row.tasks] == [first, second]
    assert ledger.obstacles.reported() == []
    report(ledger, first, "Thiếu cán bộ")
    assert [one.problem for one in ledger.obstacles.reported()] == ["Thiếu cán bộ"]


def test_what_nobody_answered_is_a_text_and_a_workbook_by_addressee(ledger: Services, tmp_path: Path) -> None:
    service, on = ledger.obstacles, date(2026, 11, 1)
    province, police = "UBND tỉnh", "Công an tỉnh"
    service.add(Obstacle("Chưa có hướng dẫn", on, addressed_to=province, sent_on=on, due=date(2026, 11, 15)))
    service.add(Obstacle(WORDS, date(2026, 11, 5), addressed_to=province, unit="Xã Bắc", proposal="Cấp máy."))
    service.add(Obstacle("Mạng chậm", on, addressed_to=police, sent_on=date(2026, 11, 20)))
    service.add(Obstacle("Đã xong", on, addressed_to=police, sent_on=on, answered_on=on))
    service.add(Obstacle("Tự lo", on))
    text = escalation_text("UBND xã Ví Dụ", service.escalation(), TODAY)
    assert text.split("\n") == [
        "UBND xã Ví Dụ: khó khăn, vướng mắc chưa được trả lời, tính đến ngày 21/11/2026",
        "Công an tỉnh (1):",
        "1. Mạng chậm. (gửi ngày 20/11/2026, chờ 1 ngày)",
        "UBND tỉnh (2):",
        "1. Chưa có hướng dẫn. (gửi ngày 01/11/2026, chờ 20 ngày, quá hạn 6 ngày)",
        "2. Xã Bắc: Thiếu máy quét. Đề xuất: Cấp máy. (nêu ngày 05/11/2026, chưa gửi)",
    ]
    assert ledger.register_exports.escalation(TODAY, tmp_path / "cap-tren.xlsx") == 3
    rows = read_grid(tmp_path / "cap-tren.xlsx").sheets[0].rows
    assert [row[2] for row in rows[4:]] == ["Mạng chậm", "Chưa có hướng dẫn", WORDS]
    assert ledger.register_exports.obstacles(ALL, tmp_path / "tat-ca.xlsx") == 5


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"problem": " "}, "obstacle_empty"),
        ({"sent_on": date(2026, 11, 25)}, "register_ahead"),
        ({"sent_on": date(2026, 11, 12), "answered_on": date(2026, 11, 11)}, "register_order"),
        ({"due": date(2026, 11, 9)}, "register_order"),
    ],
)
def test_what_cannot_be_is_refused(ledger: Services, fields: dict[str, object], code: str) -> None:
    (made,) = ledger.obstacles.add(Obstacle(WORDS, date(2026, 11, 10))).ids
    with pytest.raises(AppError) as caught:
        ledger.obstacles.change([made], fields)
    assert caught.value.code == code
    with pytest.raises(AppError) as caught:
        ledger.obstacles.link(made, [99])
    assert caught.value.code == "task_missing"


def test_several_are_answered_in_one_batch_that_can_be_taken_back(ledger: Services) -> None:
    ids = [ledger.obstacles.add(Obstacle(f"Vướng {n}", date(2026, 11, 10))).ids[0] for n in range(3)]
    ledger.obstacles.change(ids, {"answered_on": TODAY, "answer": "Đồng ý"})
    assert ledger.obstacles.states(ALL) == {"answered": 3}
    undo_newest(ledger)
    assert ledger.obstacles.states(ALL) == {"not_sent": 3}


def test_each_coordinating_unit_is_asked_and_answers_for_itself(ledger: Services, tmp_path: Path) -> None:
    made = task(ledger, "Số hóa hồ sơ", coordinate=("Sở Tư pháp", "Sở Tài chính"))
    service = ledger.coordinations
    assert service.to_ask(made) == ["Sở Tư pháp", "Sở Tài chính"]
    request = Coordination("", date(2026, 11, 1), date(2026, 11, 10), "cho ý kiến dự thảo", "45/UBND-VP")
    service.ask(made, service.to_ask(made), request)
    assert service.to_ask(made) == []
    (first, second) = service.of_task(made)
    service.change([second.id], {"answered_on": TODAY, "answer": "Thống nhất"})
    assert service.states(ALL) == {"overdue": 1, "answered": 1}
    text = owed_text("UBND xã Ví Dụ", service.owed(ALL), TODAY)
    assert text.split("\n")[1:] == [
        f"{first.facts.unit}:",
        "- cho ý kiến dự thảo (hỏi ngày 01/11/2026 theo 45/UBND-VP, chờ 20 ngày, quá hạn 11 ngày)",
    ]
    assert ledger.register_exports.coordinations(ALL, tmp_path / "ph.xlsx") == 2
    with pytest.raises(AppError) as caught:
        service.ask(made, [" "], request)
    assert caught.value.code == "coordination_nobody"
    service.remove([first.id])
    assert service.to_ask(made) == [first.facts.unit]


def test_obstacles_and_requests_follow_a_task_that_becomes_another_and_come_back(ledger: Services) -> None:
    gone, kept = task(ledger, "Số hóa hồ sơ hộ tịch"), task(ledger, "Số hóa hồ sơ hộ tịch của xã")
    for problem, tasks in (("Mạng chậm", [gone]), (WORDS, [gone, kept])):
        ledger.obstacles.add(Obstacle(problem, date(2026, 11, 1)), tasks)
    ledger.coordinations.ask(gone, ["Sở Y tế"], Coordination("", TODAY))
    ledger.merging.merge([gone], kept)
    assert sorted(row.facts.problem for row in ledger.obstacles.of_task(kept)) == ["Mạng chậm", WORDS]
    assert [row.facts.unit for row in ledger.coordinations.of_task(kept)] == ["Sở Y tế"]
    undo_newest(ledger)
    assert [row.facts.problem for row in ledger.obstacles.of_task(kept)] == [WORDS]
    assert sorted(row.facts.problem for row in ledger.obstacles.of_task(gone)) == ["Mạng chậm", WORDS]
    assert ledger.backups.verify() == []
