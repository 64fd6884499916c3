"""The sheets with a recovery code, for a sealed envelope: of the ledger itself, and of signing in."""

from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperHead, PaperRow, Signature
from desktop_app.reports.sheet import sheet_pdf


def code_sheet(head: PaperHead, folder: str, code: str) -> bytes:
    """The code that opens a ledger with a passphrase, as a PDF; AppError ``typesetting``."""
    return _sheet(
        head,
        "MÃ MỞ SỔ DỰ PHÒNG",
        (
            f"Sổ đặt tại: {folder}.",
            "Khi quên mật khẩu: mở sổ, chọn “Dùng mã mở sổ dự phòng”, gõ mã dưới đây, rồi đổi mật khẩu ngay "
            "trong Cài đặt. Mã gồm 25 chữ và số, không phân biệt chữ hoa, chữ thường; không có các chữ "
            "I, L, O và các số 0, 1.",
        ),
        ("Mã mở sổ dự phòng", code),
        "Mã này thay cho mật khẩu: ai có nó đều mở được sổ và mọi bản sao lưu cùng mã.",
    )


def sign_in_sheet(head: PaperHead, folder: str, code: str) -> bytes:
    """The code that gives the head a new PIN, as a PDF; AppError ``typesetting``."""
    return _sheet(
        head,
        "MÃ ĐĂNG NHẬP DỰ PHÒNG CỦA TỔ TRƯỞNG",
        (
            f"Sổ đặt tại: {folder}.",
            "Khi Tổ trưởng quên mã PIN: ở màn hình đăng nhập, bấm “Quên mã PIN?”, gõ mã dưới đây và mã PIN "
            "mới. Chương trình cấp mã đăng nhập dự phòng mới; tờ này hết dùng.",
        ),
        ("Mã đăng nhập dự phòng", code),
        "Mã này cho vào sổ với quyền Tổ trưởng. Mã này không mở được sổ đã đặt mật khẩu.",
    )


def _sheet(
    head: PaperHead, title: str, opening: tuple[str, ...], code: tuple[str, str], closing: str
) -> bytes:
    words, value = code
    return sheet_pdf(
        Paper(
            head=head,
            title=title,
            subtitles=("(Cất trong phong bì niêm phong; không chụp ảnh, không gửi qua mạng)",),
            opening=opening,
            columns=(PaperColumn(words, 120, Align.CENTER),),
            rows=(PaperRow((value,), strong=True),),
            closing=(closing,),
            signatures=(Signature(("NGƯỜI GIỮ SỔ",)), Signature(("NGƯỜI NHẬN PHONG BÌ",))),
            upright=True,
        )
    )
