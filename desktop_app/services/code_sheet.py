"""The sheet with a ledger's recovery code, for a sealed envelope."""

from desktop_app.domain.paper import Align, Paper, PaperColumn, PaperHead, PaperRow, Signature
from desktop_app.reports.sheet import sheet_pdf


def code_sheet(head: PaperHead, folder: str, code: str) -> bytes:
    """It as a PDF; AppError ``typesetting``."""
    return sheet_pdf(
        Paper(
            head=head,
            title="MÃ PHỤC HỒI SỔ THEO DÕI NHIỆM VỤ",
            subtitles=("(Cất trong phong bì niêm phong; không chụp ảnh, không gửi qua mạng)",),
            opening=(
                f"Sổ đặt tại: {folder}.",
                "Khi quên mật khẩu: mở sổ, chọn “Dùng mã phục hồi”, gõ mã dưới đây, rồi đổi mật khẩu ngay "
                "trong Cài đặt. Mã gồm 25 chữ và số, không phân biệt chữ hoa, chữ thường; không có các chữ "
                "I, L, O và các số 0, 1.",
            ),
            columns=(PaperColumn("Mã phục hồi", 120, Align.CENTER),),
            rows=(PaperRow((code,), strong=True),),
            closing=("Mã này thay cho mật khẩu: ai có nó đều mở được sổ và mọi bản sao lưu cùng mã.",),
            signatures=(Signature(("NGƯỜI GIỮ SỔ",)), Signature(("NGƯỜI NHẬN PHONG BÌ",))),
            upright=True,
        )
    )
