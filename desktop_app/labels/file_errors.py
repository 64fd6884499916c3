"""What is said of files that cannot be read, filled, written, printed or kept as evidence."""

from collections.abc import Mapping

FILE_ERRORS: Mapping[str, str] = {
    "file_missing": "Không mở được tệp. Hãy kiểm tra tệp còn ở đó, không phải thư mục, và bạn được phép đọc.",
    "file_empty": "Tệp rỗng (0 byte). Hãy chép lại tệp từ nguồn.",
    "file_unknown": "Không nhận ra loại tệp này. Hãy mở tệp bằng chương trình đã tạo ra nó rồi lưu "
    "thành .xlsx, .docx hoặc .csv.",
    "file_damaged": "Tệp bị hỏng hoặc chép chưa xong. Hãy mở bằng Excel hoặc Word để sửa rồi lưu lại, "
    "hoặc xin lại tệp.",
    "file_password": "Tệp có mật khẩu. Hãy mở bằng Excel hoặc Word, bỏ mật khẩu, lưu lại rồi chọn lại tệp.",
    "file_doc_old": "Tệp .doc (Word 97-2003) chưa đọc được. Hãy mở bằng Word, chọn Lưu thành (Save As) "
    ".docx, hoặc bôi đen bảng, chép (Ctrl+C) rồi dán vào chương trình bằng Ctrl+V.",
    "file_word_other": "Văn bản này không phải .docx (có thể là .rtf, .odt). Hãy mở bằng Word, chọn Lưu "
    "thành (Save As) .docx, hoặc bôi đen bảng rồi dán vào chương trình bằng Ctrl+V.",
    "file_pdf": "Tệp PDF chưa đọc được. Hãy xin bản .docx hoặc .xlsx; hoặc mở PDF bằng Word, Lưu thành "
    ".docx; hoặc bôi đen bảng rồi dán vào chương trình bằng Ctrl+V.",
    "file_image": "Đây là tệp ảnh, chương trình không đọc chữ trong ảnh. Hãy xin bản .docx hoặc .xlsx.",
    "file_lock": "Đây là tệp khóa tạm (~$) của Word hoặc Excel, không phải văn bản. Hãy chọn tệp cùng "
    "tên không có “~$”.",
    "file_zip": "Đây là tệp nén. Hãy giải nén rồi chọn tệp .xlsx, .docx hoặc .csv bên trong.",
    "package_manifest": "Tệp .zip này không phải gói báo cáo do chương trình tạo ra, hoặc tờ khai "
    "manifest.json bên trong đã hỏng. Hãy đóng gói lại, hoặc giải nén rồi chọn tệp báo cáo bên trong.",
    "package_unsafe": "Gói .zip có tên tệp không an toàn (“{name}”) nên không được mở. Hãy yêu cầu đơn vị "
    "đóng gói lại bằng chương trình.",
    "package_too_big": "Gói .zip bung ra quá lớn hoặc có quá nhiều tệp nên không được mở. Hãy gửi bớt "
    "minh chứng, hoặc gửi tệp báo cáo riêng.",
    "package_damaged": "Gói .zip bị hỏng hoặc chép chưa xong (“{name}”). Hãy yêu cầu gửi lại.",
    "package_password": "Gói .zip có mật khẩu nên không mở được. Hãy yêu cầu gửi lại gói không đặt mật khẩu.",
    "package_changed": "Tệp “{name}” trong gói .zip không khớp tờ khai (đã bị thay, hỏng hoặc thiếu). Hãy "
    "yêu cầu đơn vị đóng gói lại.",
    "package_not_unpacked": "Không giải nén được gói .zip ({reason}). Hãy kiểm tra ổ đĩa còn chỗ trống.",
    "file_too_big": "Tệp quá lớn. Hãy bỏ bớt trang, hình ảnh và các dòng trống, rồi lưu lại.",
    "file_bomb": "Tệp khai dung lượng bất thường (bung ra quá lớn) nên không được đọc. Hãy xin lại tệp "
    "từ nguồn tin cậy.",
    "file_timeout": "Đọc tệp quá lâu nên đã dừng. Hãy mở bằng Excel hoặc Word, xóa phần thừa rồi lưu lại.",
    "file_memory": "Tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy mở bằng Excel hoặc Word, xóa phần thừa "
    "rồi lưu lại.",
    "reader_failed": "Không khởi động được bộ đọc tệp. Hãy đóng bớt chương trình khác rồi thử lại.",
    "petition_no_table": "Không thấy bảng phản ánh, kiến nghị trong tệp. Bảng cần có cột Nội dung và cột "
    "Ngày nhận (hoặc Ngày tiếp nhận).",
    "nothing_to_collect": "Không có báo cáo nào ở đây. Hãy chọn tệp .xlsx, .xls, .ods, .zip hoặc thư mục có "
    "các tệp đó.",
    "evidence_missing": "Không tìm thấy tệp minh chứng. Hãy chọn lại tệp.",
    "evidence_runs": "Tệp này là chương trình hoặc lối tắt, mở ra là chạy, nên không được mở từ sổ. Hãy xin "
    "lại bản .pdf, .docx hoặc ảnh.",
    "evidence_gone": "Tệp minh chứng không còn trong sổ. Hãy phục hồi từ bản sao lưu hoặc đính kèm lại.",
    "evidence_sealed": "Tệp này còn khóa bằng mật khẩu của một sổ. Hãy mở trong sổ đó rồi lưu lại.",
    "evidence_too_big": "Tệp minh chứng lớn quá {limit} MB. Hãy nén hoặc tách nhỏ rồi đính kèm lại.",
    "evidence_not_written": "Không chép được tệp minh chứng vào sổ ({reason}). Hãy kiểm tra ổ đĩa.",
    "evidence_removed": "Minh chứng này không còn trong sổ. Hãy làm mới danh sách.",
    "evidence_unnamed": "Hãy ghi số, ký hiệu văn bản minh chứng.",
    "evidence_required": "Sổ này quy định xong phải có minh chứng, mà nhiệm vụ chưa có. Hãy ghi số, ngày văn "
    "bản hoặc đính kèm tệp rồi ghi hoàn thành (quy định này ở Cài đặt).",
    "link_unsafe": "Chỉ nhận địa chỉ trang web bắt đầu bằng http:// hoặc https://. Hãy chép lại địa chỉ.",
    "pack_nothing": "Không có nhiệm vụ nào để đóng gói minh chứng. Hãy nới điều kiện lọc hoặc khoảng ngày.",
    "pack_not_sound": "Gói minh chứng vừa ghi đọc lại không khớp nên đã bỏ. Hãy kiểm tra ổ đĩa rồi làm lại.",
    "answer_not_written": "Lệnh đã chạy nhưng không ghi được câu trả lời ({reason}). Hãy kiểm tra nơi nhận "
    "rồi xem lại sổ bằng lệnh history.",
    "file_not_written": "Không ghi được tệp ({reason}). Hãy đóng tệp nếu đang mở, hoặc chọn nơi khác.",
    "split_nothing": "Sổ không có nhiệm vụ nào có đơn vị chủ trì để gửi. Hãy giao nhiệm vụ cho đơn vị trước.",
    "split_no_tasks": "Đơn vị này không chủ trì nhiệm vụ nào nên không có biểu để gửi. Hãy chọn đơn vị khác.",
    "split_meanwhile": "Có người vừa gửi biểu cho cùng đơn vị trong cùng kỳ. Chưa ghi gì; hãy làm lại.",
    "cell_too_long": "Dòng {row}, cột “{column}” dài quá 32.767 chữ, một ô Excel không chứa được. Hãy rút "
    "gọn nội dung rồi xuất lại.",
    "typesetting": "Không dàn được trang in ({reason}). Hãy cài lại chương trình; nếu vẫn lỗi, gửi chi tiết "
    "cho người hỗ trợ.",
    "pdf_unreadable": "Không mở được trang in vừa dàn. Hãy thử lại; nếu vẫn lỗi, hãy lưu PDF và in bằng "
    "chương trình khác.",
    "printer_refused": "Máy in không nhận việc in. Hãy kiểm tra máy in đã bật và còn giấy, hoặc lưu PDF.",
    "no_printer": "Máy này chưa có máy in nào. Hãy bấm Lưu PDF rồi in ở máy khác, hoặc cài máy in trước.",
    "profile_missing": "Sổ không có mẫu xuất này. Hãy xem tên các mẫu trong hộp Xuất Excel.",
    "profile_empty": "Mẫu xuất cần có tên và ít nhất một cột.",
    "package_not_return": "Tệp này không có mã dòng của biểu báo cáo nên không đóng gói được. Hãy chọn "
    "đúng biểu mà cấp trên gửi.",
    "fill_same_file": "Bản điền không được ghi đè lên chính biểu gốc. Hãy chọn tên hoặc nơi khác.",
    "fill_old_kind": "Biểu dạng {suffix} không điền trực tiếp được. Hãy mở bằng Excel hoặc LibreOffice, chọn "
    "Lưu thành (Save As) .xlsx, rồi điền tệp .xlsx đó.",
    "fill_kind": "Chỉ điền được biểu Excel (.xlsx, .xlsm) và Word (.docx). Hãy lưu biểu thành một trong các "
    "dạng này.",
    "fill_suffix": "Bản điền phải có đuôi {suffix} như biểu gốc. Hãy đổi tên tệp ra.",
    "fill_unreadable": "Không mở được biểu này để điền ({reason}). Hãy mở bằng Excel, lưu lại rồi điền tệp "
    "vừa lưu.",
    "fill_not_sound": "Bản điền đọc lại không khớp ở ô {cell} nên đã bỏ; biểu gốc còn nguyên. Hãy mở biểu "
    "bằng Excel, lưu lại rồi điền lại.",
    "file_exists": "Đã có tệp cùng tên. Hãy chọn tên khác.",
    "calendar_kind": "Lịch được ghi ra tệp .ics. Hãy đổi đuôi tệp.",
    "letter_kind": "Công văn chỉ ghi được ra Word (.docx) hoặc PDF (.pdf). Hãy đổi đuôi tệp.",
    "report_kind": "Báo cáo được ghi ra tệp Word (.docx). Hãy đổi đuôi tệp.",
    "template_fields": "Mẫu Word có trường chương trình không biết: {names}. Hãy mở mẫu, sửa lại tên "
    "trường, hoặc khôi phục mẫu gốc.",
    "template_broken": "Mẫu Word có chỗ viết trường chưa đúng ({reason}). Hãy mở mẫu, xem lại các dấu "
    "{{{{ }}}} và {{% %}}, hoặc khôi phục mẫu gốc.",
    "template_unreadable": "Mẫu Word không mở được như một tệp Word. Hãy lưu lại dạng .docx, hoặc khôi "
    "phục mẫu gốc.",
    "no_indicators": "Không tìm thấy bảng chỉ tiêu trong tệp. Hãy kiểm tra tệp có cột “Chỉ tiêu” hoặc “Tên "
    "chỉ tiêu” cùng cột “Mục tiêu”, “Đơn vị tính” hoặc “Kết quả”.",
    "no_table": "Không tìm thấy bảng nhiệm vụ trong tệp. Hãy kiểm tra tệp có cột “Nhiệm vụ” hoặc “Nội dung”, "
    "hoặc chọn đúng trang tính.",
    "no_sheet": "Tệp không có trang tính “{sheet}”. Các trang tính có: {sheets}.",
}
