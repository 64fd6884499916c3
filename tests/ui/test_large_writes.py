"""What is written over thousands of tasks or rows goes on in the background, from whichever screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.reminding import Channel, NewReminder
from desktop_app.domain.units.transfer import Merger
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.undo_outcome import undo_and_tell
from desktop_app.ui.evidence_verbs import EvidenceVerbs
from desktop_app.ui.noting import ask_reminder
from desktop_app.ui.obstacle_verbs import ObstacleVerbs
from desktop_app.ui.relating import ask_upper
from desktop_app.ui.unit_changing import UnitChanging
from desktop_app.ui.writing import write
from tests.builders import COMING, DUE, OVERDUE, add
from tests.conftest import TODAY
from tests.ui.page_host import PageHost

LONG = ["Đang ghi vào sổ"]


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PageHost:
    """A window for which two rows are many."""
    monkeypatch.setattr("desktop_app.ui.writing.AT_ONCE", 1)
    return PageHost(tmp_path)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def asked(over: QWidget) -> QDialog:
    [dialog] = [each for each in over.findChildren(QDialog) if each.isVisible()]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.close()
    return dialog


Case = tuple[Callable[[Services, PageHost, list[int], QWidget], object], str, tuple[object, ...]]
CASES: list[Case] = [
    (
        lambda ledger, host, ids, over: EvidenceVerbs(ledger, host, over).add_link(ids, "hai việc"),
        "saved",
        (EvidenceSaid("12/BC-UBND"), "https://vidu.gov.vn/12"),
    ),
    (
        lambda ledger, host, ids, over: EvidenceVerbs(ledger, host, over).add_document(ids, "hai việc"),
        "saved",
        (EvidenceSaid("12/BC-UBND", date(2026, 11, 5)), ""),
    ),
    (
        ask_reminder,
        "saved",
        (NewReminder(TODAY, Channel.ZALO),),
    ),
    (lambda ledger, host, ids, over: ask_upper(ledger, host, ids[1:], over), "picked", (1,)),
]


@pytest.mark.parametrize("case", CASES)
def test_a_wish_over_many_tasks_is_written_in_the_background(
    ledger: Services,
    host: PageHost,
    over: QWidget,
    case: Case,
) -> None:
    ask, signal, wish = case
    ids = add(ledger, OVERDUE, DUE, COMING)
    ask(ledger, host, ids, over)
    getattr(asked(over), signal).emit(*wish)
    assert host.background_work == LONG
    assert len(host.changes) == 1 and host.changes[0].batch


def test_a_unit_with_many_tasks_is_renamed_and_merged_in_the_background(
    ledger: Services, host: PageHost, over: QWidget
) -> None:
    add(ledger, OVERDUE, replace(DUE, lead="Công an xã"), COMING)
    many, few = sorted(ledger.units.all(), key=lambda unit: -unit.leads)[:2]
    menu = UnitChanging(ledger, host, lambda: [many], ledger.units.all).menu(over)
    merge, rename = menu.actions()[:2]
    rename.trigger()
    asked(over).saved.emit("Công an phường", TODAY, "")  # type: ignore[attr-defined]
    assert host.background_work == LONG
    merge.trigger()
    asked(over).saved.emit(Merger((many.id, few.id), few.id, few.name, TODAY))  # type: ignore[attr-defined]
    assert host.background_work == LONG * 2
    assert [unit.name for unit in ledger.units.all()] == [few.name]


def test_many_rows_of_a_register_are_changed_and_removed_in_the_background(
    ledger: Services, host: PageHost, over: QWidget
) -> None:
    ids = [ledger.obstacles.add(Obstacle(words, raised_on=TODAY)).ids[0] for words in ("Thiếu máy", "Mất")]
    verbs = ObstacleVerbs(ledger, host, over)
    verbs.classify(ids)
    asked(over).saved.emit({"addressed_to": "Sở Tài chính"})  # type: ignore[attr-defined]
    verbs.remove(ids)
    assert host.background_work == LONG * 2
    assert ledger.obstacles.rows(ids) == []


def test_a_batch_of_many_rows_is_taken_back_in_the_background_and_then_told(
    ledger: Services, host: PageHost, over: QWidget
) -> None:
    ids = add(ledger, OVERDUE, DUE)
    before = ledger.tasks.detail(ids[0]).facts.person
    batch = ledger.tasks.edit(ids, {"person": "Nguyễn Văn A"}).batch
    told: list[str] = []
    undo_and_tell(ledger, host, batch, over, lambda: told.append(ledger.tasks.detail(ids[0]).facts.person))
    assert host.background_work == LONG
    assert told == [before] != ["Nguyễn Văn A"]


def test_what_follows_a_write_follows_no_refused_one(host: PageHost, ledger: Services) -> None:
    told: list[str] = []
    [one] = add(ledger, OVERDUE)
    assert not write(
        host, "", 1, lambda: ledger.tasks.edit([one], {"percent": 900.0}), lambda: told.append("x")
    )
    assert host.refused and told == []
    assert write(host, "", 1, lambda: ledger.tasks.edit([one], {"note": "Đã gọi"}), lambda: told.append("y"))
    assert told == ["y"] and host.background_work == []
