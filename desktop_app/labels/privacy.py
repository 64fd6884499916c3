"""What nobody may write into a ledger, in the words of the law (Luật Bảo vệ bí mật nhà nước 2025, Điều 5)."""

STATE_SECRETS = "Không nhập bí mật nhà nước (Tuyệt mật, Tối mật, Mật) vào sổ, kể cả trong tệp đính kèm."
WHY = "Luật Bảo vệ bí mật nhà nước cấm soạn thảo, lưu giữ bí mật nhà nước trên máy tính đang nối mạng."
STAYS_HERE = "Chương trình không kết nối mạng, không gửi gì đi; sổ nằm trong thư mục anh chị đã chọn."
