"""Steps of a task: kept in order, found by search, told in the history, taken back."""

from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.steps import Step
from desktop_app.domain.task import TaskFacts, TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.history_words import change_words
from tests.builders import undo_newest
from tests.conftest import TODAY


@pytest.fixture
def task_id(ledger: Services) -> int:
    (made,) = ledger.tasks.add(TaskFacts(title="Số hóa hồ sơ hộ tịch", lead=("Công an xã",))).task_ids
    return made


def texts(ledger: Services, task_id: int) -> list[str]:
    return [step.text for step in ledger.steps.of(task_id)]


def found(ledger: Services, words: str) -> list[int]:
    return ledger.tasks.ids(TaskFilter(as_of=TODAY, search=words))


def test_pasted_lines_become_steps_below_the_ones_there(ledger: Services, task_id: int) -> None:
    ledger.steps.add(task_id, "Rà soát sổ giấy, @Minh, 25/11")
    ledger.steps.add(task_id, "Quét sổ\nKiểm tra")
    first, *_ = ledger.steps.of(task_id)
    assert texts(ledger, task_id) == ["Rà soát sổ giấy", "Quét sổ", "Kiểm tra"]
    assert first == Step(first.id, "Rà soát sổ giấy", "Minh", date(2026, 11, 25))


def test_step_moves_no_further_than_the_ends(ledger: Services, task_id: int) -> None:
    ledger.steps.add(task_id, "a1\nb2\nc3")
    last = ledger.steps.of(task_id)[-1].id
    ledger.steps.move(last, -1)
    assert texts(ledger, task_id) == ["a1", "c3", "b2"]
    ledger.steps.move(last, -1)
    assert ledger.steps.move(last, -1).batch == 0
    assert texts(ledger, task_id) == ["c3", "a1", "b2"]


def test_task_is_found_by_the_words_of_its_steps_and_no_longer_when_one_goes(
    ledger: Services, task_id: int
) -> None:
    ledger.steps.add(task_id, "Quét sổ giấy, @Bình")
    assert found(ledger, "quet so giay") == found(ledger, "bình") == [task_id]
    (step,) = ledger.steps.of(task_id)
    ledger.steps.rewrite(step.id, "Đóng tập")
    assert (found(ledger, "quet"), found(ledger, "đóng tập")) == ([], [task_id])
    ledger.steps.remove(step.id)
    assert found(ledger, "đóng tập") == []
    assert ledger.backups.verify() == []


def test_history_says_which_step_was_done_and_undo_opens_it(ledger: Services, task_id: int) -> None:
    ledger.steps.add(task_id, "Quét sổ giấy")
    (step,) = ledger.steps.of(task_id)
    ledger.steps.tick(step.id, TODAY)
    told = change_words(ledger.history.lines(task=task_id))
    assert "Quét sổ giấy – Xong bước ngày: trống → 21/11/2026" in told
    assert "Thêm bước Quét sổ giấy" in told
    undo_newest(ledger)
    assert ledger.steps.of(task_id) == [step]


def test_retracted_task_comes_back_with_its_steps(ledger: Services, task_id: int) -> None:
    ledger.steps.add(task_id, "Quét sổ giấy\nĐóng tập")
    kept = ledger.steps.of(task_id)
    ledger.tasks.retract([task_id])
    assert ledger.steps.of(task_id) == []
    undo_newest(ledger)
    assert ledger.steps.of(task_id) == kept
    assert ledger.backups.verify() == []


def test_step_is_refused_without_words_ahead_of_today_or_when_it_is_gone(
    ledger: Services, task_id: int
) -> None:
    ledger.steps.add(task_id, "Quét sổ giấy")
    (step,) = ledger.steps.of(task_id)
    with pytest.raises(AppError, match="step_empty"):
        ledger.steps.add(task_id, " \n - \n")
    with pytest.raises(AppError, match="completed_ahead"):
        ledger.steps.tick(step.id, date(2026, 11, 22))
    with pytest.raises(AppError, match="step_missing"):
        ledger.steps.remove(step.id + 1)
    with pytest.raises(AppError, match="task_missing"):
        ledger.steps.add(task_id + 1, "Quét")
