"""What is said of a ledger that cannot be opened, written, taken back, backed up or saved."""

from collections.abc import Mapping

LEDGER_ERRORS: Mapping[str, str] = {
    "internal": "Lỗi chương trình. Chi tiết đã ghi vào tệp namro.log trong thư mục cài đặt; "
    "hãy gửi tệp này cho người hỗ trợ.",
    "carry_itself": "Thư mục này là của chính sổ đang mở. Hãy chọn một thư mục mới cho sổ năm sau.",
    "carry_read_only": "Sổ ở thư mục này đang chỉ cho đọc (người khác đang ghi). Hãy đóng sổ đó rồi làm lại.",
    "batch_missing": "Nhật ký không có lần ghi này. Hãy xem lại mã bằng lệnh history, hoặc trong Nhật ký.",
    "batch_undone": "Lần ghi này đã được hoàn tác. Hãy chọn lần ghi khác; muốn làm lại thì hoàn tác "
    "chính lần hoàn tác.",
    "demo_not_deleted": "Không xóa được sổ dùng thử ({reason}). Hãy đóng các tệp của sổ rồi xóa thư mục này.",
    "nothing_to_redo": "Không còn gì để làm lại.",
    "backup_unchecked": "Chưa kiểm tra được bản sao lưu vì thư mục tạm của máy không ghi được ({reason}); "
    "bản sao lưu chưa chắc hỏng. Hãy dọn bớt ổ đĩa của máy rồi thử lại.",
    "verify_option": "--quick và --daily chỉ dùng cho sổ. Bản sao lưu luôn được thử phục hồi toàn bộ: hãy bỏ "
    "tùy chọn này.",
    "ledger_moved": "Sổ đang mở đã bị chuyển chỗ, đổi tên hoặc thay bằng bản khác nên chưa ghi gì. Hãy đóng "
    "chương trình, xem lại thư mục sổ rồi mở lại; việc đã báo đã lưu nằm trong thư mục bị chuyển đi.",
    "today_invalid": "NAMRO_TODAY phải là ngày dạng 2026-11-30.",
    "ledger_unnamed": "Chưa biết mở sổ nào. Hãy thêm --ledger THƯ_MỤC, hoặc tạo sổ bằng lệnh init.",
    "ledger_missing": "Thư mục này không có sổ (tệp so.sqlite). Hãy chọn đúng thư mục, hoặc tạo sổ mới.",
    "ledger_exists": "Thư mục này đã có sổ. Hãy mở sổ đó, hoặc chọn thư mục khác.",
    "ledger_not_ours": "Tệp so.sqlite ở đây không phải sổ của Năm Rõ. Hãy chọn đúng thư mục sổ.",
    "ledger_damaged": "Tệp sổ bị hỏng hoặc bị cắt ngắn. Hãy giữ nguyên tệp này và phục hồi từ bản sao lưu "
    "gần nhất trong thư mục sao-luu.",
    "ledger_strange": "Tệp sổ có thành phần lạ ({name}) mà chương trình không bao giờ tạo ra nên không mở. "
    "Hãy hỏi lại người gửi, hoặc dùng bản sao lưu của mình.",
    "ledger_linked": "Tệp so.sqlite ở đây chỉ là lối tắt tới một nơi khác. Hãy mở đúng thư mục chứa sổ thật.",
    "ledger_newer": "Sổ được ghi bằng bản chương trình mới hơn (sổ bản {version}, chương trình đọc tới bản "
    "{known}). Hãy cập nhật chương trình rồi mở lại.",
    "ledger_older": "Sổ ở bản cũ ({version}) cần được nâng cấp, nhưng đang mở chỉ để đọc. Hãy mở sổ ở nơi "
    "ghi được.",
    "ledger_unready": "Sổ cần được nâng cấp trước khi mở. Hãy mở lại sổ và đợi chương trình nâng cấp xong.",
    "ledger_busy": "Sổ đang bận vì một cửa sổ hay máy khác đang ghi. Hãy đợi một lát rồi thử lại.",
    "ledger_open_elsewhere": "Sổ còn mở ở cửa sổ hay chương trình khác nên chưa đổi được mật khẩu; sổ "
    "vẫn nguyên như cũ. Hãy đóng sổ ở đó rồi làm lại.",
    "ledger_read_only": "Sổ đang mở chỉ để đọc nên chưa ghi được. Nếu người khác đang giữ quyền ghi, hãy đợi "
    "họ đóng sổ; nếu ổ đĩa khóa ghi, hãy chép sổ sang ổ khác.",
    "ledger_unfinished": "Lần ghi cuối vào sổ còn dở và nơi này không cho ghi tiếp. Hãy chép cả thư mục sổ "
    "sang ổ ghi được rồi mở ở đó.",
    "upgrade_failed": "Chưa nâng cấp được sổ ({rows} dòng không còn khớp). Sổ vẫn nguyên như cũ; hãy gửi tệp "
    "sao lưu trong sao-luu cho người hỗ trợ.",
    "disk_full": "Ổ đĩa đã đầy nên chưa ghi được; dữ liệu cũ còn nguyên. Hãy giải phóng chỗ rồi làm lại.",
    "folder_unusable": "Không đặt được sổ ở đây: đã có tệp trùng tên, hoặc không có quyền ghi. "
    "Hãy chọn thư mục khác.",
    "disk_error": "Không đọc hoặc ghi được ổ đĩa chứa sổ. Hãy kiểm tra ổ đĩa, dây nối hay mạng rồi thử lại.",
    "batch_fixed": "Lần ghi tạo sổ hoặc cứu dữ liệu không hoàn tác được.",
    "backup_missing": "Không tìm thấy tệp sao lưu. Hãy chọn lại tệp.",
    "backup_none": "Chưa có bản sao lưu nào phục hồi được. Hãy bấm “Sao lưu ngay”.",
    "salvage_nothing": "Không đọc được gì từ sổ hỏng này. Hãy giữ nguyên tệp và phục hồi từ bản sao lưu, "
    "hoặc nhờ người có chuyên môn.",
    "backup_not_ours": "Tệp này không phải bản sao lưu của Năm Rõ. Hãy chọn tệp .namro hoặc tệp trong "
    "sao-luu.",
    "backup_damaged": "Bản sao lưu này bị hỏng nên không phục hồi được. Hãy chọn bản khác.",
    "backup_not_sound": "Bản sao vừa ghi đọc lại không khớp nên đã bỏ. Hãy kiểm tra ổ đĩa rồi sao lưu lại.",
    "backup_not_written": "Không ghi được bản sao ({reason}). Hãy kiểm tra ổ đĩa còn chỗ và cho ghi.",
    "folder_exists": "Đã có thư mục này. Hãy chọn một thư mục chưa có để phục hồi vào.",
    "unit_blank": "Hãy ghi tên đơn vị.",
    "year_range": "Năm phải từ 2000 đến 2100.",
}
