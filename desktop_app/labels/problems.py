"""The sentence of each problem that checking a ledger or reading a file finds."""

# What is said in place of a finding's own sentence to whom nobody knows: how many, of which kind.
NAMELESS: dict[str, str] = {
    "verify_pages": "Tệp so.sqlite bị hỏng. Hãy phục hồi từ bản sao lưu gần nhất.",
    "verify_evidence_missing": "Mất {count} tệp minh chứng. Hãy chép lại từ bản sao lưu.",
    "verify_evidence_changed": "{count} tệp minh chứng đã bị thay đổi so với khi đính kèm.",
}

# Problems found while reading a file, by code; {text} is what stands in the cell.
PROBLEMS: dict[str, str] = {
    # What the full check of a ledger finds.
    "verify_file": "Tệp so.sqlite không mở được như một sổ. Hãy phục hồi từ bản sao lưu gần nhất.",
    "verify_pages": "Tệp so.sqlite bị hỏng ({detail}). Hãy phục hồi từ bản sao lưu gần nhất.",
    "verify_schema": "Sổ thừa hoặc thiếu thành phần “{name}”. Tệp đã bị chương trình khác sửa.",
    "verify_references": "Bảng {table} có dòng {row} trỏ tới nơi không còn. Hãy phục hồi từ bản sao lưu.",
    "verify_chain": "Nhật ký không còn khớp từ lần ghi {batch}: đã bị sửa hoặc hỏng.",
    "verify_replay": "Bảng {table}, dòng {row} khác với nhật ký: đã bị sửa ngoài chương trình hoặc hỏng.",
    "verify_secret": "Mã PIN hoặc mã đăng nhập dự phòng {name} không phải mã đã đặt: tệp đã bị sửa. "
    "Tổ trưởng hãy đặt lại mã.",
    "verify_derived": "Nhiệm vụ {task} có phần suy ra (5 rõ, ngày xong, từ tìm kiếm) không khớp nội dung.",
    "verify_search": "Chỉ mục tìm kiếm không khớp nội dung sổ. Hãy phục hồi từ bản sao lưu.",
    "verify_evidence_missing": "Mất tệp minh chứng “{name}”. Hãy chép lại từ bản sao lưu.",
    "verify_closing_missing": "Mất tệp “{name}” của kỳ đã chốt {period}. Hãy chép lại từ bản sao lưu.",
    "verify_closing_changed": "Tệp “{name}” của kỳ đã chốt {period} đã bị thay đổi so với khi chốt.",
    "verify_closing_head": "Mốc nhật ký của kỳ đã chốt {period} không có trong sổ: sổ đã bị thay hoặc sửa.",
    "verify_evidence_changed": "Tệp minh chứng “{name}” đã bị thay đổi so với khi đính kèm.",
    # What a file itself leaves to a person; {text} is the cell's text or how many cells.
    "cell_error": "Ô báo lỗi công thức ({text}) nên được coi là trống.",
    "formula_uncalculated": "Công thức chưa có kết quả lưu trong tệp nên ô bị trống. Hãy mở tệp bằng "
    "Excel, lưu lại rồi đọc lại.",
    "number_bad": "“{text}” được ghi là số nhưng không phải số.",
    "cell_type_unknown": "Ô có kiểu lạ, được đọc như chữ: “{text}”.",
    "cells_missed": "Bộ đếm thứ hai thấy nhiều hơn {text} ô có nội dung so với phần đọc được. Hãy đối chiếu "
    "với tệp gốc trước khi nhập.",
    "cell_twice": "Ô xuất hiện hai lần trong tệp; lần sau được lấy.",
    "cell_far": "Ô nằm quá xa bảng nên bị bỏ qua: “{text}”.",
    "date_out_of_range": "“{text}” có định dạng ngày nhưng không phải ngày có thật.",
    "string_missing": "Nội dung của ô này bị mất trong tệp nên ô được coi là trống.",
    "merge_clipped": "Vùng gộp ô quá lớn, chỉ lấy phần có nội dung.",
    "hyperlink_huge": "Liên kết phủ cả trang, được bỏ qua.",
    "member_twice": "Tệp chứa hai phần trùng tên “{text}”; phần đầu được đọc. Hãy kiểm tra nguồn của tệp.",
    "sheet_missing": "Trang này có tên trong tệp nhưng không có nội dung.",
    "no_visible_sheet": "Mọi trang của tệp đều bị ẩn.",
    "xml_deep": "Tệp có cấu trúc lồng nhau bất thường; phần chữ vẫn được đọc.",
    "file_repaired": "Tệp bị hỏng một phần nhưng vẫn đọc được. Hãy so lại với bản gốc.",
    "csv_quotes": "Dấu ngoặc kép trong tệp không khớp nhau; mỗi dòng được đọc riêng. Hãy kiểm tra lại.",
    "text_tcvn3": "Chữ gõ bằng phông TCVN3 (.VnTime) đã đổi sang Unicode ({text} ô). Hãy xem lại chỗ "
    "đáng ngờ.",
    "text_vni": "Chữ gõ bằng phông VNI đã đổi sang Unicode ({text} ô). Hãy xem lại chỗ đáng ngờ.",
    "file_tcvn3": "Tệp chữ TCVN3 (.VnTime) đã đổi sang Unicode. Hãy xem lại chỗ đáng ngờ.",
    "file_vni": "Tệp chữ VNI đã đổi sang Unicode. Hãy xem lại chỗ đáng ngờ.",
    "file_cp1258": "Tệp chữ mã Windows-1258 đã đổi sang Unicode. Hãy xem lại chỗ đáng ngờ.",
    "text_eth": "Chữ “ð” được sửa thành “đ” ({text} ô).",
    "text_fullwidth": "Chữ, số toàn chiều rộng được đổi về dạng thường ({text} ô).",
    "text_invisible": "Ký tự ẩn (không độ rộng, đổi chiều chữ) đã được bỏ ({text} ô).",
    "text_control": "Ký tự điều khiển không hợp lệ đã được bỏ.",
    "text_clipped": "Nội dung dài quá 32.767 chữ nên bị cắt ({text} ô).",
    "text_bad_bytes": "Tệp có ký tự không giải mã được. Hãy lưu lại tệp dạng “CSV UTF-8” hoặc .xlsx.",
    "word_tracked": "Tệp Word còn theo dõi thay đổi ({text} chỗ): phần xóa đã bỏ, phần thêm đã lấy.",
    "word_nested": "Bảng nằm trong ô của bảng khác được đọc riêng hoặc gộp vào ô.",
    "word_embedded": "Tệp Word có {text} phần chèn từ tệp khác (như bảng Excel nhúng), không đọc được.",
    "word_notes": "Tệp Word có {text} chú thích cuối trang hoặc cuối văn bản, không đọc vào nhiệm vụ.",
    "word_hidden": "Tệp Word có {text} đoạn chữ ẩn, không hiện khi in: đã bỏ qua.",
    "word_symbol": "Tệp Word có {text} ký hiệu đặc biệt không đọc được.",
    "word_columns": "Bảng Word có ô gộp rộng bất thường, được thu lại theo bảng.",
    "secrecy_stamp": "Có dấu độ mật “{text}”. Luật Bảo vệ bí mật nhà nước cấm lưu giữ bí mật nhà nước trên "
    "máy tính nối mạng: nếu đúng là văn bản mật, đừng nhập tệp này.",
    "problems_more": "Còn {text} chỗ tương tự.",
    # What the meaning of cells leaves to a person.
    "hidden_sheet": "Trang ẩn “{text}” có bảng nhiệm vụ nhưng chưa được đọc. Chọn trang này nếu cần.",
    "hidden_row": "Dòng đang bị ẩn trong tệp nhưng vẫn được đọc: “{text}”.",
    "hidden_column": "Cột “{text}” đang bị ẩn trong tệp nhưng vẫn được đọc.",
    "doubled_header": "Tiêu đề cột “{text}” bị lặp. Cột đầu được dùng, cột này được giữ như cột riêng.",
    "task_guessed": "Không có cột tên là “Nhiệm vụ”; cột này (“{text}”) được đoán là nội dung nhiệm vụ.",
    "headerless": "Bảng dán không có dòng tiêu đề; ý nghĩa từng cột được đoán theo nội dung, hãy xem lại.",
    "deadline_unknown": "Chưa xác định được hạn từ “{text}”.",
    "deadline_invalid_day": "Ngày trong “{text}” không có trên lịch. Hãy kiểm tra lại văn bản.",
    "deadline_year_inferred": "“{text}” không ghi năm; năm được lấy theo văn bản.",
    "deadline_moved": "Thời hạn ban đầu là “{text}”, được đọc theo thời hạn đã điều chỉnh.",
    "deadline_ambiguous": "“{text}” có thể hiểu nhiều cách. Hãy kiểm tra ngày đã đọc.",
    "rows_unread": "Từ dòng {text} trở đi chưa được đọc: trang không có bảng và dài hơn một phiếu giao việc.",
    "deadline_second": "Nhiệm vụ ở trên đã có thời hạn; thời hạn “{text}” ở dòng nối tiếp chưa được lấy.",
    "section_deadline": "Dòng tên mục có thời hạn “{text}”, được bỏ qua.",
    "section_lead": "Dòng tên mục có đơn vị “{text}”, không lấy làm chủ trì của các nhiệm vụ bên dưới.",
    "ditto": "Ô ghi “như trên”, được đọc là “{text}”.",
    "percent_unread": "Chưa đọc được tỷ lệ từ “{text}”.",
    "day_unread": "Chưa đọc được ngày từ “{text}”.",
    "no_title": "Dòng không có nội dung nhiệm vụ nên bị bỏ qua: “{text}”.",
    "other_table": "Dòng thuộc một bảng khác trên trang, không phải bảng nhiệm vụ: “{text}”.",
}


def reading_problem(code: str, text: str) -> str:
    """The sentence of a problem found while reading a file; a code without one shows the text it is about."""
    if code == "problems_more":
        text = text.partition(" ")[0]  # behind the number stands the code of what is not listed
    sentence = PROBLEMS.get(code)
    return sentence.format(text=text) if sentence else text
