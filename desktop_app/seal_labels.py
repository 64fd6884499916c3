"""What is said of a ledger with a passphrase: its errors, and what has to be known before there is one."""

SEAL_ERRORS = {
    "ledger_locked": "Sổ này có mật khẩu. Hãy gõ mật khẩu (hoặc mã phục hồi) để mở.",
    "passphrase_wrong": "Mật khẩu chưa đúng. Hãy xem phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.",
    "passphrase_short": "Mật khẩu cần ít nhất {least} ký tự. Nên dùng bốn, năm từ dễ nhớ với mình.",
    "key_file_missing": "Sổ này có mật khẩu nhưng không còn tệp khoa.json (hoặc cả hai bản đều hỏng), nên "
    "mật khẩu cũng không mở được. Hãy chép khoa.json từ thư mục sao-luu của sổ vào đây, hoặc phục hồi "
    "một bản sao lưu.",
    "key_file_newer": "Tệp khoa.json được ghi bằng bản chương trình mới hơn. Hãy cập nhật chương trình rồi "
    "mở lại.",
}
