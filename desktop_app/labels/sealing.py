"""What is said of a ledger with a passphrase: its errors, and what has to be known before there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FEW = 3
GOOD_LENGTH = 16
FEW_LETTERS = 5

SEAL_ERRORS = {
    "ledger_locked": "Sổ này có mật khẩu. Hãy gõ mật khẩu hoặc mã mở sổ dự phòng để mở (dòng lệnh: đặt "
    "NAMRO_PASSPHRASE).",
    "backup_locked": "Bản sao này có mật khẩu: mật khẩu của sổ vào ngày sao lưu, hoặc mã mở sổ dự phòng. Hãy "
    "gõ để phục hồi.",
    "passphrase_wrong": "Mật khẩu chưa đúng. Hãy xem phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.",
    "passphrase_short": "Mật khẩu cần ít nhất {least} ký tự. Nên dùng bốn, năm từ dễ nhớ với mình.",
    "passphrase_unnamed": "Chưa có mật khẩu mới. Hãy chạy trong cửa sổ dòng lệnh để gõ, hoặc đặt biến môi "
    "trường NAMRO_NEW_PASSPHRASE.",
    "passphrase_differs": "Hai lần gõ chưa giống nhau. Hãy gõ lại.",
    "already_locked": "Sổ này đã có mật khẩu. Muốn đổi, hãy chọn Đổi mật khẩu.",
    "not_locked": "Sổ này chưa có mật khẩu.",
    "sealing_unsound": "Bản vừa ghi đọc lại không khớp nên đã bỏ; sổ vẫn nguyên như cũ. Hãy kiểm tra ổ đĩa, "
    "chạy Kiểm tra sổ rồi làm lại.",
    "ledger_moved": "Sổ đang được đặt hoặc bỏ mật khẩu ở cửa sổ khác nên lần ghi này không được lưu. Hãy "
    "đóng sổ rồi mở lại.",
    "key_file_missing": "Sổ này có mật khẩu nhưng không còn tệp khoa.json (hoặc cả hai bản đều hỏng), nên "
    "mật khẩu cũng không mở được. Hãy chép khoa.json từ thư mục sao-luu của sổ vào đây, hoặc phục hồi "
    "một bản sao lưu.",
    "key_file_newer": "Tệp khoa.json được ghi bằng bản chương trình mới hơn. Hãy cập nhật chương trình rồi "
    "mở lại.",
}

BEFORE = (
    "Trước khi đặt mật khẩu, xin đọc kỹ:\n"
    "- Quên cả mật khẩu lẫn mã mở sổ dự phòng thì không ai mở được sổ nữa, kể cả người làm ra chương "
    "trình. Không có cửa sau.\n"
    "- Hãy chép mật khẩu ra giấy, in mã mở sổ dự phòng, cho cả hai vào phong bì niêm phong và cất trong két "
    "hoặc tủ có khóa của đơn vị.\n"
    "- Minh chứng, kỳ đã chốt và các bản sao lưu từ nay cũng được khóa. Bản sao lưu mở bằng mật khẩu của "
    "ngày sao lưu."
)
"""What has to be known before a ledger gets a passphrase."""


def code_words(code: str) -> str:
    """The recovery code, said once."""
    return (
        f"Mã mở sổ dự phòng (chỉ hiện một lần này): {code}\nHãy chép ra giấy rồi cất vào phong bì niêm phong."
    )


def left_words(copies: Sequence[Path]) -> str:
    """Which backups from before anybody can still read; "" for none."""
    if not copies:
        return ""
    names = ", ".join(path.name for path in copies[:FEW]) + (" …" if len(copies) > FEW else "")
    return (
        f"Còn {len(copies)} bản sao lưu từ trước khi có mật khẩu, ai cũng đọc được: {names}. Nên xóa; "
        "nhưng tệp đã xóa vẫn có thể bị khôi phục từ ổ đĩa. Bản sao ở USB hay nơi khác hãy tự xóa."
    )


def advice(passphrase: str) -> str:
    """What to say of a passphrase while it is typed: how long it is matters first."""
    from desktop_app.vault.key_file import SHORTEST  # keys load much, and every command loads these words

    length = len(passphrase.strip())
    if not length:
        return "Bốn, năm từ không liên quan nhau dễ nhớ và khó đoán hơn một từ có ký hiệu. Gõ có dấu được."
    if length < SHORTEST:
        return f"Còn thiếu {SHORTEST - length} ký tự (ít nhất {SHORTEST})."
    if len(set(passphrase)) < FEW_LETTERS or passphrase.isdigit():
        return "Dễ đoán: toàn số hoặc lặp lại. Nên thêm vài từ."
    if length < GOOD_LENGTH:
        return "Tạm được. Dài thêm vài từ nữa thì chắc hơn."
    return "Tốt. Hãy chép ra giấy trước khi bấm."


REMOVING = (
    "Bỏ mật khẩu thì ai dùng máy này, hoặc có bản chép thư mục sổ, đều đọc được sổ và minh chứng. Các bản "
    "sao lưu đã khóa vẫn mở bằng mật khẩu của ngày sao lưu."
)
