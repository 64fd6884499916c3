"""What an import will do, in groups and words; and the summary of the file above it."""

from dataclasses import replace

from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.five_clear import Clear, ClearState, Finding
from desktop_app.domain.importing.draft import Problem, Reading
from desktop_app.domain.importing.import_preview import ImportPreview
from desktop_app.labels.fields import value_words
from desktop_app.services.lint import Checked
from desktop_app.ui.models.import_summary import Summary, summarize
from desktop_app.ui.models.outcome_lines import (
    Group,
    button_words,
    completion_words,
    field_words,
    outcome_lines,
    waiting_words,
)
from desktop_app.ui.models.outcome_tree import OutcomeModel
from tests.ui.annex_reading import GRID, preview, reading, stored_task

FAILING = QAbstractItemModelTester.FailureReportingMode.Fatal


def mixed(decisions: dict[int, str] | None = None) -> ImportPreview:
    """One row the same, one changed, one in conflict, one doubtful."""
    conflict = stored_task(13, 2, product="Báo cáo")
    return preview(
        [
            stored_task(11, 0),
            stored_task(12, 1, deadline="Quý III/2026"),
            replace(
                conflict,
                current={**conflict.current, "lead": "Văn phòng"},
                imported={**conflict.imported, "lead": "Trạm y tế"},
            ),
            stored_task(14, 3, title="Xây dựng chương trình phát triển chính phủ số của xã", stt="9"),
        ],
        decisions,
    )


def notes(shown: ImportPreview) -> dict[Group, list[str]]:
    return {group: [line.note for line in lines] for group, lines in outcome_lines(shown).items()}


def test_every_row_stands_in_its_group_attention_first() -> None:
    lines = outcome_lines(mixed())
    assert list(lines) == [
        Group.DOUBTFUL,
        Group.CONFLICT,
        Group.CHANGED,
        Group.NOTICED,
        Group.SAME,
        Group.SKIPPED,
    ]
    assert [line.place for line in lines[Group.CHANGED]] == ["Dòng 6"]
    assert notes(mixed())[Group.CHANGED] == ["Thời hạn: Quý III/2026 → 30/11/2026"]
    assert notes(mixed())[Group.CONFLICT] == ["Chủ trì: Văn phòng → Công an xã"]
    assert notes(mixed())[Group.SKIPPED] == ["phần nơi nhận, chữ ký"]


def test_a_problem_without_words_still_shows_its_cell_and_text() -> None:
    (line,) = outcome_lines(mixed())[Group.NOTICED]
    assert (line.place, line.title, line.key) == ("Ô D6", "31/11/2026", ("PL", 6))


def test_a_problem_of_a_whole_sheet_names_the_sheet() -> None:
    shown = mixed()
    read = replace(shown.reading, problems=(Problem("PL 2", 0, "", "hidden_sheet", "PL 2"),))
    (line,) = outcome_lines(replace(shown, reading=read))[Group.NOTICED]
    assert line.place == "PL 2"


def test_decided_rows_stay_where_the_question_was() -> None:
    decided = mixed({2: "theirs", 3: "new"})
    lines = outcome_lines(decided)
    assert [line.decided for line in lines[Group.CONFLICT] + lines[Group.DOUBTFUL]] == [True, True]
    assert notes(decided)[Group.DOUBTFUL] == ["đã chọn: là nhiệm vụ mới"]
    assert waiting_words(decided) == ""
    assert button_words(decided) == "Nhập 1 mới, cập nhật 2 nhiệm vụ"


def test_words_say_what_waits_and_what_will_be_written() -> None:
    assert waiting_words(mixed()) == "Chưa quyết: 1 cần xem lại, 1 xung đột (sẽ để lại)"
    assert button_words(mixed()) == "Cập nhật 1 nhiệm vụ"
    assert button_words(preview([])) == "Nhập 4 nhiệm vụ"
    assert button_words(preview([stored_task(20 + index, index) for index in range(4)])) == ""
    assert completion_words(mixed()) == ""
    assert completion_words(replace(mixed(), inferred_dates=12)).startswith("12 dòng ghi hoàn thành")


def test_tasks_of_one_row_are_told_apart(qapp: object) -> None:
    read = replace(reading(), tasks=tuple(replace(task, row=5) for task in reading().tasks))
    shown = replace(preview([]), reading=read)
    lines = outcome_lines(shown)[Group.NEW]
    assert [line.task for line in lines] == [("PL", 5, number) for number in range(4)]
    assert all(line.shared for line in lines)
    model = OutcomeModel()
    model.show_lines(outcome_lines(shown))
    assert [model.line(model.find(("PL", 5), line)) for line in lines] == lines


def test_fields_and_values_are_told_as_on_screen() -> None:
    assert field_words("extra:Kinh phí") == "Kinh phí"
    assert field_words("completed_on") == "Ngày hoàn thành"
    assert value_words("completed_on", "2026-11-05") == "05/11/2026"
    assert value_words("percent", "42.5") == "42,5 %"


def test_tree_keeps_the_rules_of_models(qapp: object) -> None:
    model = OutcomeModel()
    tester = QAbstractItemModelTester(model, FAILING)
    model.show_lines(outcome_lines(mixed()))
    model.narrow(frozenset({("PL", 6)}))
    model.narrow(None)
    model.show_lines({})
    assert tester.model() is model


def test_tree_finds_the_line_of_a_row(qapp: object) -> None:
    model = OutcomeModel()
    model.show_lines(outcome_lines(mixed()))
    line = model.line(model.find(("PL", 6)))
    assert line is not None
    assert line.group is Group.CHANGED
    (notice,) = outcome_lines(mixed())[Group.NOTICED]
    noticed = model.line(model.find(("PL", 6), notice))
    assert noticed == notice
    assert not model.find(("PL", 99)).isValid()


def test_narrowed_tree_shows_only_the_rows_asked_for(qapp: object) -> None:
    model = OutcomeModel()
    model.show_lines(outcome_lines(mixed()))
    model.narrow(frozenset({("PL", 6)}))
    assert model.groups == [Group.CHANGED, Group.NOTICED]
    assert model.index(0, 0).data() == "Thay đổi (1)"


def summary(read: Reading, *findings: tuple[Finding, ...]) -> Summary:
    checked = [
        Checked(str(task.row), task.stt, each) for task, each in zip(read.tasks, findings, strict=True)
    ]
    return summarize(GRID, read, checked)


def test_summary_counts_what_was_read_and_where_it_is_not_clear() -> None:
    absent = Finding(Clear.RESPONSIBILITY, ClearState.NO_COLUMN)
    missing = Finding(Clear.RESULT, ClearState.MISSING)
    vague = Finding(Clear.TIME, ClearState.VAGUE)
    tasks = reading().tasks
    read = replace(reading(), tasks=(replace(tasks[0], lead=("Công an xã", "Trạm y tế")), *tasks[1:]))
    found = summary(read, (absent, missing), (absent, missing, vague), (absent,), (absent,))
    assert [part.words for part in found.read] == ["4 nhiệm vụ", "1 mục", "0 dòng bỏ sót"]
    assert [(part.words, sorted(row for _, row in part.rows)) for part in found.clears] == [
        ("1 dòng có nhiều đơn vị chủ trì", [5]),
        ("2 dòng thiếu sản phẩm", [5, 6]),
        ("1 dòng thời hạn chưa rõ", [6]),
        ("văn bản không có cột người chịu trách nhiệm", []),
    ]


def test_a_row_without_account_is_counted_as_lost() -> None:
    sheet = reading().sheets[0]
    rows = {number: kind for number, kind in sheet.rows.items() if number != 4}
    read = replace(reading(), sheets=(replace(sheet, rows=rows),), sections=())
    lost = summary(read, (), (), (), ()).read[2]
    assert (lost.words, lost.rows) == ("1 dòng bỏ sót", frozenset({("PL", 4)}))
