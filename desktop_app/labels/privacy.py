"""What nobody may write into a ledger, in the words of the law (Luật Bảo vệ bí mật nhà nước 2025, Điều 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.importing.draft import Problem

STATE_SECRETS = "Không nhập bí mật nhà nước (Tuyệt mật, Tối mật, Mật) vào sổ, kể cả trong tệp đính kèm."
WHY = "Luật Bảo vệ bí mật nhà nước cấm soạn thảo, lưu giữ bí mật nhà nước trên máy tính đang nối mạng."
STAYS_HERE = "Chương trình không kết nối mạng, không gửi gì đi; sổ nằm trong thư mục anh chị đã chọn."
STAMP_YES = "Không phải văn bản mật, vẫn nhập"


def stamp_question(found: Sequence[Problem]) -> str:
    """What is asked before a file with these stamps is stored."""
    one = found[0]
    cell = f"ô {one.cell}" if one.cell else f"dòng {one.row}"
    place = f"trang {one.sheet}, {cell}" if one.sheet else cell
    return f"Có dấu độ mật “{one.text}” ở {place}. {STATE_SECRETS} {WHY} Vẫn nhập?"


STAMP_KEEP = "Không phải văn bản mật, vẫn lưu"


def file_question(name: str, stamp: str) -> str:
    """What is asked before a file with a stamp becomes evidence."""
    return f"Tệp “{name}” có dấu độ mật “{stamp}”. {STATE_SECRETS} {WHY} Vẫn lưu?"


def file_warning(name: str, stamp: str) -> str:
    """The same for the command line, which does not ask."""
    return f"Tệp “{name}” có dấu độ mật “{stamp}”. {STATE_SECRETS} {WHY}"
