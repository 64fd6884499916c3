"""The trail of a task in words."""

from dataclasses import replace

from desktop_app.domain.journal import HistoryLine
from desktop_app.ui.history_words import change_words, moment_words


def line(entity: str, field: str, before: str | None, after: str | None) -> HistoryLine:
    return HistoryLine(7, "2026-11-05T08:30:00+07:00", "ai đó", "edit", entity, field, before, after)


def words(*lines: HistoryLine) -> list[str]:
    return change_words(lines)


def test_a_changed_field_shows_what_it_was_and_became() -> None:
    assert words(line("task", "deadline", "", "quý IV/2026")) == ["Thời hạn: trống → “quý IV/2026”"]
    assert words(line("assignment", "completed_on", None, "2026-11-05")) == [
        "Ngày hoàn thành: trống → 05/11/2026"
    ]
    assert words(line("assignment", "lead", "Công an xã", "Trạm y tế")) == [
        "Chủ trì: “Công an xã” → “Trạm y tế”"
    ]
    assert words(line("task", "percent", None, "62.5")) == ["Tỷ lệ: trống → 62,5 %"]


def test_rows_made_and_removed_are_said() -> None:
    assert words(line("assignment", "coordinate", None, "Trạm y tế")) == ["Giao Trạm y tế phối hợp"]
    assert words(line("assignment", "lead", "Trạm y tế", None)) == ["Thôi giao Trạm y tế chủ trì"]
    assert words(line("assignment", "lead", None, "")) == []
    assert words(line("task", "", None, "Rà soát")) == ["Thêm nhiệm vụ vào sổ"]
    assert words(line("task", "", "Rà soát", None)) == ["Rút nhiệm vụ khỏi sổ"]
    assert words(line("evidence", "", None, "bao-cao.pdf")) == ["Thêm minh chứng bao-cao.pdf"]
    assert words(line("waiver", "", None, "time")) == ["Rõ thời gian: không yêu cầu"]
    assert words(line("waiver", "", "time", None)) == ["Rõ thời gian: yêu cầu trở lại"]
    granted = "2026-12-31 45/CV-UBND ngày 10/11/2026"
    assert words(line("extension", "", None, granted)) == [
        "Gia hạn đến 31/12/2026 theo 45/CV-UBND ngày 10/11/2026"
    ]
    assert words(line("extension", "", "2026-12-31", None)) == ["Bỏ: gia hạn đến 31/12/2026"]
    assert words(line("occurrence", "", None, "2026-11")) == ["Đã làm kỳ tháng 11/2026"]


def test_what_only_the_program_needs_is_left_out_and_repeats_are_said_once() -> None:
    assert words(
        line("task", "due", None, "2026-12-31"),
        line("section", "", None, "I Thể chế"),
        line("assignment", "person", "", "Ai đó"),
        line("assignment", "person", "", "Ai đó"),
    ) == ["Người thực hiện: trống → “Ai đó”"]


def test_long_texts_are_cut() -> None:
    (text,) = words(line("task", "title", "", "dài " * 100))
    assert len(text) < 220
    assert text.endswith("…”")


def test_a_moment_is_shown_in_the_time_it_was_written_in() -> None:
    assert moment_words("2026-11-05T08:30:00+07:00") == "05/11/2026 08:30"


def test_a_units_own_report_is_told_with_its_name() -> None:
    told = replace(line("assignment", "obstacle", "", "Thiếu người"), unit="Xã An Phú")
    assert words(told) == ["Xã An Phú – Khó khăn, vướng mắc: trống → “Thiếu người”"]


def test_questions_about_returned_files_are_told() -> None:
    assert words(
        line("pending", "", None, "status"),
        line("pending", "", None, "proposal"),
        line("pending", "", "duplicate", None),
        line("pending", "settled", "", "theirs"),
    ) == [
        "Chờ quyết định: mục Tình trạng theo báo cáo khác với báo cáo của đơn vị",
        "Chờ quyết định: một việc đơn vị đề xuất thêm",
        "Thôi chờ quyết định: dòng trùng mã",
        "Quyết định: trống → lấy nội dung đơn vị gửi",
    ]


def test_what_was_sent_and_came_back_is_told() -> None:
    assert words(
        line("dispatch", "", None, "Xã An Phú.xlsx"),
        line("unit_return", "", None, "An Phu (1).xlsx"),
        line("unit_return", "", "An Phu (1).xlsx", None),
        line("source_file", "", None, "Phụ lục.xlsx"),
        line("unit_group", "", None, "Các xã"),
        line("unit_group_member", "", None, "Xã An Phú"),
    ) == [
        "Gửi biểu Xã An Phú.xlsx",
        "Nhận báo cáo An Phu (1).xlsx",
        "Bỏ ghi nhận báo cáo An Phu (1).xlsx",
        "Giữ bản gốc Phụ lục.xlsx",
        "Xác nhận nhóm Các xã",
        "Thêm vào nhóm: Xã An Phú",
    ]
