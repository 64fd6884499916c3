"""The sheet "Hướng dẫn" of a return workbook: what to fill in, what not to touch, until when, how to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.book_writing import FONT, set_page
from desktop_app.exchange.returns.return_format import (
    GUIDE_SHEET,
    PLAN_COLUMNS,
    REPORT_COLUMNS,
    STATUS_CHOICES,
)
from desktop_app.exchange.text_height import lines_of, points

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_PIXELS = 600
_INDENT = 10
_AIR = 8


class _Kind(StrEnum):
    TITLE = "title"
    HEAD = "head"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class _Line:
    kind: _Kind
    text: str


def write_guide(book: "Workbook", sheet_class: type, *, sender: str, due: str, period: str) -> int:
    """Add the sheet; gives how many rows it has. ``due`` and ``period`` are in words."""
    sheet = book.add_worksheet(GUIDE_SHEET, sheet_class)
    text = {**FONT, "font_size": 12, "text_wrap": True, "valign": "top"}
    styles = {
        _Kind.TITLE: book.add_format({**text, "font_size": 14, "bold": True, "align": "center"}),
        _Kind.HEAD: book.add_format({**text, "bold": True, "valign": "vcenter"}),
        _Kind.TEXT: book.add_format({**text, "indent": 1}),
    }
    set_page(sheet, landscape=False)
    sheet.set_column_pixels(0, 0, _PIXELS)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    lines = _lines(sender=sender, due=due, period=period)
    for place, line in enumerate(lines):
        upright = line.kind is _Kind.TEXT
        rows = lines_of(line.text, _PIXELS - _INDENT, bold=not upright)
        sheet.set_row(place, points(rows) + (0 if upright else _AIR))
        sheet.write_string(place, 0, line.text, styles[line.kind])
    return len(lines)


def _lines(*, sender: str, due: str, period: str) -> Sequence[_Line]:
    plan, report = list(PLAN_COLUMNS.values()), REPORT_COLUMNS
    choices = ", ".join(STATUS_CHOICES[:-1])
    return [
        _Line(_Kind.TITLE, f"HƯỚNG DẪN ĐIỀN BÁO CÁO {period.upper()}"),
        _Line(_Kind.HEAD, "1. Điền gì"),
        _Line(
            _Kind.TEXT,
            f"Mở trang “Nhiệm vụ”, chỉ điền các cột có tiêu đề nền vàng, từ “{report[ReturnField.STATUS]}” "
            f"đến “{report[ReturnField.PROPOSAL]}”. Ô nào chưa có gì mới thì để nguyên.",
        ),
        _Line(
            _Kind.TEXT,
            f"- {report[ReturnField.STATUS]}: bấm vào ô, chọn trong danh sách ({choices} hoặc "
            f"{STATUS_CHOICES[-1]}).",
        ),
        _Line(_Kind.TEXT, f"- {report[ReturnField.PERCENT]}: gõ một số từ 0 đến 100, không gõ dấu %."),
        _Line(
            _Kind.TEXT,
            f"- {report[ReturnField.COMPLETED_ON]}: chỉ điền khi đã hoàn thành, gõ ngày/tháng/năm, ví dụ "
            "05/11/2026. Ô chuyển sang màu cam là đã chọn “Hoàn thành” mà còn thiếu ngày.",
        ),
        _Line(_Kind.TEXT, f"- {report[ReturnField.RESULT]}: ghi ngắn gọn việc đã làm được, kèm số liệu."),
        _Line(
            _Kind.TEXT,
            f"- {report[ReturnField.EVIDENCE]}: ghi số, ký hiệu và ngày của văn bản, ví dụ “12/BC-UBND "
            "ngày 05/11/2026”.",
        ),
        _Line(
            _Kind.TEXT,
            f"- {report[ReturnField.OBSTACLE]}; {report[ReturnField.PROPOSAL]}: ghi điều cần cấp trên biết "
            "hoặc tháo gỡ.",
        ),
        _Line(_Kind.HEAD, "2. Không sửa gì"),
        _Line(
            _Kind.TEXT,
            f"Các cột nền xám, từ “{plan[0]}” đến “{plan[-1]}”, đã được khóa. Nếu thấy chưa đúng, ghi vào "
            f"cột “{report[ReturnField.PROPOSAL]}”.",
        ),
        _Line(
            _Kind.TEXT,
            "Không xóa các cột đang ẩn, không chép dòng có sẵn để làm dòng mới, không gộp tệp của nhiều "
            "đơn vị vào một tệp, không đặt mật khẩu.",
        ),
        _Line(_Kind.TEXT, "Không ghi bí mật nhà nước (Tuyệt mật, Tối mật, Mật) vào tệp này."),
        _Line(_Kind.HEAD, "3. Được làm gì"),
        _Line(
            _Kind.TEXT,
            "Được lọc, đổi độ rộng cột, in ra giấy. Muốn sắp xếp hoặc xóa dòng: chọn Xem lại (Review), bỏ "
            "bảo vệ trang tính (Unprotect Sheet); không có mật khẩu và không làm hỏng báo cáo.",
        ),
        _Line(
            _Kind.TEXT,
            "Việc phát sinh không có trong danh sách: ghi vào dòng trống ngay dưới dòng cuối cùng, nêu nội "
            f"dung ở cột “{PLAN_COLUMNS['title']}”. Đơn vị nhận sẽ xem xét từng việc.",
        ),
        _Line(_Kind.HEAD, "4. Gửi lại"),
        _Line(_Kind.TEXT, f"Lưu tệp rồi gửi chính tệp này cho {sender} {due}."),
        _Line(
            _Kind.TEXT,
            "Dùng Excel, LibreOffice hay WPS đều được; lưu dạng .xlsx, .xls hoặc .ods đều được; đổi tên tệp "
            "cũng được. Gửi rồi mới thấy sai thì sửa tiếp trong tệp này và gửi lại.",
        ),
    ]
