"""What is said to who signs in, may not do something, or reports what waits to be confirmed."""

from collections.abc import Mapping

ACCOUNT_ERRORS: Mapping[str, str] = {
    "accounts_fixed": "Việc sửa người dùng không hoàn tác được. Hãy vào Cài đặt, Người dùng để sửa lại.",
    "accounts_on_already": "Sổ này đã bật người dùng rồi.",
    "accounts_off": "Sổ này chưa bật người dùng. Hãy bật ở Cài đặt, Người dùng.",
    "account_missing": "Không có người này trong danh sách người dùng, hoặc tài khoản đã khóa.",
    "account_known": "Người này đã có tài khoản.",
    "person_has_account": "Người này có tài khoản đăng nhập nên không xóa được. Hãy ghi thôi tham gia, tài "
    "khoản sẽ tự khóa.",
    "last_head": "Phải còn ít nhất một Tổ trưởng đăng nhập được. Hãy trao quyền Tổ trưởng cho người "
    "khác trước.",
    "sign_in_needed": "Sổ này phải đăng nhập. Hãy chọn tên và nhập mã PIN (dòng lệnh: đặt NAMRO_USER và "
    "NAMRO_PIN).",
    "sign_in_wrong": "Mã PIN hoặc mã đăng nhập dự phòng chưa đúng. Hãy nhập lại.",
    "sign_in_wrong_wait": "Mã chưa đúng. Vì sai nhiều lần, hãy thử lại sau {seconds} giây.",
    "sign_in_wait": "Đã nhập sai nhiều lần. Hãy thử lại sau {seconds} giây.",
    "secret_changed": "Mã của tài khoản này đã bị thay từ bên ngoài chương trình nên không dùng được. Hãy "
    "nhờ Tổ trưởng đặt lại, hoặc dùng mã đăng nhập dự phòng.",
    "not_allowed": "Quyền {role} không làm được việc này ({what}). Hãy nhờ {who}.",
    "not_own": "Thành viên chỉ ghi được việc của mình; việc này không ghi {name} ở mục Người thực hiện.",
    "not_progress": "Thành viên chỉ ghi kết quả, tiến độ, minh chứng, vướng mắc việc của mình. Mục này hãy "
    "nhờ {who} sửa.",
    "not_own_batch": "Thành viên chỉ hoàn tác được lần ghi của mình. Hãy nhờ {who}.",
    "result_unconfirmed": "Kết quả của thành viên phải được xác nhận, nên không sửa thẳng được. Hãy nhờ Tổ "
    "trưởng hoặc Thư ký.",
    "result_confirmed": "Kết quả đã được xác nhận thì thành viên không sửa, không thêm bớt minh chứng nữa. "
    "Hãy nhờ {who} sửa, hoặc mở lại việc để báo lại.",
    "idle_range": "Số phút tự khóa phải từ 0 (không tự khóa) đến 240.",
    "claim_waits": "Kết quả này đã báo và đang chờ xác nhận.",
    "claim_done": "Việc này đã ghi xong rồi.",
    "claim_missing": "Không có kết quả nào đang chờ xác nhận mang mã này.",
    "claim_reason": "Hãy ghi lý do trả lại, để người báo biết cần sửa gì.",
    "secret_unsaid": "Chưa nhập mã. Hãy nhập trên màn hình dòng lệnh, hoặc đặt NAMRO_NEW_PIN (mã PIN mới), "
    "NAMRO_RECOVERY (mã đăng nhập dự phòng).",
    "secret_twice": "Hai lần nhập mã không giống nhau. Hãy nhập lại.",
    "secret_short": "Mã PIN cần ít nhất 6 chữ số; mật khẩu có chữ cần ít nhất 8 ký tự.",
    "secret_long": "Mật khẩu dài quá 128 ký tự. Hãy chọn mật khẩu ngắn hơn.",
    "secret_plain": "Mã này quá dễ đoán (như 000000, 123456). Hãy chọn mã khác.",
}
