"""Words for reading a file: what its rows are taken for, which are skipped, where a row stands."""

from collections.abc import Mapping

from desktop_app.domain.importing.draft import RowKind, SkipReason

ROW_KIND: Mapping[RowKind, str] = {
    RowKind.TITLE: "Tiêu đề",
    RowKind.HEADER: "Đầu bảng",
    RowKind.SECTION: "Mục",
    RowKind.TASK: "Nhiệm vụ",
    RowKind.CONTINUATION: "Nối dòng trên",
    RowKind.SKIPPED: "Bỏ qua",
}

SKIP: Mapping[SkipReason, str] = {
    SkipReason.TITLE_BLOCK: "phần tiêu đề",
    SkipReason.COLUMN_NUMBERS: "dòng đánh số cột",
    SkipReason.REPEATED_HEADER: "đầu bảng lặp lại",
    SkipReason.TAIL: "phần nơi nhận, chữ ký",
    SkipReason.BLANK: "dòng trống",
    SkipReason.TOTAL: "dòng tổng cộng",
    SkipReason.NOTE: "dòng ghi chú",
    SkipReason.NO_WORK: "câu không giao việc cho ai",
    SkipReason.REPORTED: "kết quả, đánh giá đã nêu",
    SkipReason.NO_TITLE: "không có nội dung nhiệm vụ",
    SkipReason.HIDDEN: "dòng bị ẩn",
    SkipReason.EXACT_REPEAT: "lặp lại y nguyên dòng trên",
    SkipReason.CONTINUATION: "nối vào nhiệm vụ ở dòng trên",
    SkipReason.OTHER_TABLE: "thuộc bảng khác, không phải bảng nhiệm vụ",
    SkipReason.NO_TABLE: "trang không có bảng nhiệm vụ",
    SkipReason.PERSON: "do người dùng bỏ qua",
}

# What a person took the columns of an office's earlier file for, used again.
REMEMBERED_COLUMNS = "Cột được hiểu như lần trước của {office}."
UNNAMED_OFFICE = "văn bản không ghi cơ quan"

# The column of telephone numbers that stood among the names of units.
TELEPHONE = "Điện thoại"

# What stands for a file's name where a table or text was pasted.
PASTED = "Nội dung dán"


def unnamed_column(letters: str) -> str:
    """A name for a column that has cells but no header."""
    return f"Cột {letters}"
