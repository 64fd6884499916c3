"""Words for filling somebody else's form: what could not be filled, what the filled copy lost."""

# What filling somebody else's form could not do, by code.
FILL_NOTES: dict[str, str] = {
    "no_column": "Biểu không có cột cho “{field}”: {count} nhiệm vụ có nội dung này nhưng không có chỗ ghi.",
    "shared": "{count} ô gộp chung cho nhiều dòng được giữ nguyên (ô {cells}).",
    "formula": "{count} ô có công thức được giữ nguyên (ô {cells}).",
    "unlisted": "{count} ô nhận từ ngoài danh sách chọn của biểu (ô {cells}). Hãy xem lại.",
    "nested": "{count} ô có bảng hoặc hình bên trong được giữ nguyên (ô {cells}).",
    "recount": "{count} ô công thức (ô {cells}) phụ thuộc chỗ vừa điền: Excel tự tính lại khi mở tệp.",
    "by_text": "{count} dòng được nhận ra nhờ nội dung giống hệt, dù biểu mang số văn bản khác.",
    "others_changed": "{count} ô khác đọc lại không còn như cũ (ô {cells}). Hãy so với bản gốc trước khi "
    "gửi.",
}

# What a filled copy of a workbook no longer has, by code; {count} is how many.
LOSSES: dict[str, str] = {
    "charts": "Biểu đồ ({count}) được vẽ lại, có thể mất màu sắc và kiểu chữ riêng.",
    "images": "Hình ảnh ({count}) không còn trong bản điền.",
    "shapes": "Hình vẽ, khung chữ ({count}) không còn trong bản điền.",
    "controls": "Nút bấm, ô đánh dấu (form control, ActiveX) không còn trong bản điền.",
    "objects": "Tệp nhúng (OLE) không còn trong bản điền.",
    "pivots": "Bảng tổng hợp (PivotTable) được ghi lại; hãy bấm Refresh và kiểm tra.",
    "slicers": "Bộ lọc trực quan (Slicer, Timeline) không còn trong bản điền.",
    "conditional": "Định dạng có điều kiện kiểu mới (thanh dữ liệu, biểu tượng) không còn trong bản điền.",
    "extensions": "Phần mở rộng của Excel ({count}) không còn trong bản điền.",
    "comments": "Khung chú thích trở về kích thước mặc định; nội dung chú thích còn nguyên.",
    "threads": "Trao đổi nhiều lượt trong chú thích chỉ còn dạng chữ.",
    "macros": "Macro không còn trong bản điền vì tệp ra không phải .xlsm.",
    "signature": "Chữ ký số không còn hiệu lực sau khi điền: tệp cần được ký lại.",
    "connections": "Kết nối dữ liệu bên ngoài không còn trong bản điền.",
    "backgrounds": "Hình nền, hình ở đầu trang và chân trang không còn trong bản điền.",
    "rich_values": "Hình đặt trong ô, kiểu dữ liệu liên kết không còn trong bản điền.",
    "old_workbook": "Biểu .xls được chuyển thành .xlsx: chữ, số, phông, màu, khung, ô gộp, độ rộng còn "
    "nguyên; công thức thành giá trị; hình, chú thích, danh sách chọn và cài đặt trang in không còn. "
    "Cần giữ đủ thì mở bằng Excel, lưu thành .xlsx rồi điền tệp đó.",
    "protected_ranges": "Vùng được phép sửa có mật khẩu riêng không còn trong bản điền.",
}
