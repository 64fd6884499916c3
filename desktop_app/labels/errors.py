"""The sentence of each error that a person can act on: what happened, where, what to do."""

import errno
import os
from collections.abc import Mapping

from desktop_app.domain.errors import AppError
from desktop_app.labels.sealing import SEAL_ERRORS

ERRORS: dict[str, str] = {
    **SEAL_ERRORS,
    # Units that change, and work that passes on.
    "merge_too_few": "Cần ít nhất hai đơn vị khác nhau để sáp nhập.",
    "merge_ended": "Đơn vị này đã sáp nhập từ ngày {day}. Hãy chọn đơn vị đang hoạt động.",
    "change_ahead": "Ngày này chưa tới. Hãy ghi khi đã đến ngày đó.",
    "unit_cycle": "Đơn vị này nằm dưới chính đơn vị đang sửa, không thể là cấp trên của nó.",
    "handover_sides": "Hãy chọn bên giao và bên nhận: hai đơn vị, hoặc hai người.",
    "handover_same": "Bên giao và bên nhận là một. Hãy chọn bên nhận khác.",
    "handover_missing": "Sổ chưa có lần bàn giao này, hoặc lần bàn giao đã được hoàn tác.",
    "paper_of_no_unit": "Chưa đơn vị nào chủ trì việc gì nên chưa có biểu theo từng đơn vị.",
    "handover_nothing": "Không có việc nào chưa xong để bàn giao.",
    # People and their work.
    "person_missing": "Danh sách không có người này. Hãy thêm người này ở trang Đơn vị và người.",
    "person_role": "Không có vai trò này. Hãy ghi tổ trưởng, tổ phó, thư ký hoặc thành viên.",
    "person_known": "Danh sách đã có tên này. Nếu là hai người trùng tên, hãy ghi thêm để phân biệt, ví "
    "dụ “Nguyễn Văn An (Công an)”.",
    "person_name": "Chưa ghi họ tên.",
    "person_left_ahead": "Ngày chưa tới. Hãy ghi ngày thôi tham gia khi đã đến ngày đó.",
    "people_none_named": "Không thấy họ tên nào trong danh sách. Mỗi dòng ghi một người: họ tên; vai trò; "
    "chức vụ; đơn vị.",
    "rank_limits": "Ngưỡng xếp hạng gồm hai số phần trăm cách nhau bằng dấu chấm phẩy, số trước lớn hơn, "
    "ví dụ “90;70”: xanh từ 90, vàng từ 70.",
    # Closed reporting periods.
    "report_period": "Không có kỳ báo cáo này. Hãy ghi 2026-W46, 2026-11, 2026-Q4, 2026-H2, 2026-9M, 2026.",
    "report_against": "Kỳ so sánh phải bắt đầu trước {period}. Hãy chọn một kỳ sớm hơn.",
    "period_closed": "Kỳ này đã chốt ngày {day}. Muốn chốt lại, hãy mở lại kỳ trước, có ghi lý do.",
    "period_not_closed": "Kỳ này chưa chốt, hoặc đã được mở lại.",
    "period_ahead": "Kỳ này chưa bắt đầu nên chưa có số liệu. Hãy chọn kỳ đã hoặc đang diễn ra.",
    "period_day": "Ngày tính số liệu phải nằm trong kỳ và không ở tương lai: từ {first} đến {last}.",
    "reopen_reason": "Chưa ghi lý do mở lại kỳ. Lý do được giữ trong nhật ký.",
    "closing_overtaken": "Trong lúc chốt, sổ vừa có người ghi thêm nên số liệu không còn khớp. Hãy chốt lại.",
    "closing_folder_missing": "Không còn thư mục của kỳ đã chốt; số liệu chốt vẫn giữ trong sổ. Hãy lấy lại "
    "thư mục từ bản sao lưu, rồi dùng Kiểm tra sổ.",
    "closing_fixed": "Chốt kỳ và mở lại kỳ không hoàn tác được. Hãy dùng Mở lại (có ghi lý do), hoặc "
    "chốt lại kỳ.",
    # Accounts.
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
    "work_before": "Việc trước chưa xong. Hãy đợi, hoặc bấm Hủy ở cuối cửa sổ, rồi làm lại.",
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
    # Files that cannot be read.
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
    "internal": "Lỗi chương trình. Chi tiết đã ghi vào tệp namro.log trong thư mục cài đặt; "
    "hãy gửi tệp này cho người hỗ trợ.",
    "nothing_given": "Chưa nêu việc cần ghi, hoặc có tùy chọn chỉ dùng được cùng tùy chọn khác. Hãy xem "
    "các tùy chọn của lệnh bằng --help.",
    "day_unreadable": "Chưa đọc được thành một ngày. Hãy gõ như 05/11/2026 hoặc 5/11.",
    "register_missing": "Sổ không có dòng này. Hãy xem lại mã, hoặc làm mới danh sách.",
    "register_ahead": "Ngày này chưa tới. Hãy ghi ngày đã qua hoặc hôm nay.",
    "register_order": "Ngày này không thể đứng trước ngày {before}. Hãy xem lại hai ngày này.",
    "obstacle_empty": "Chưa ghi vướng mắc là gì. Hãy ghi điều đang cản trở công việc.",
    "obstacle_none_reported": "Các đơn vị không báo vướng mắc nào mới trong biểu báo cáo.",
    "coordination_nobody": "Chưa ghi đơn vị được hỏi. Hãy ghi ít nhất một đơn vị.",
    "petition_empty": "Chưa ghi nội dung phản ánh, kiến nghị.",
    "petition_no_table": "Không thấy bảng phản ánh, kiến nghị trong tệp. Bảng cần có cột Nội dung và cột "
    "Ngày nhận (hoặc Ngày tiếp nhận).",
    "task_missing": "Sổ không có nhiệm vụ này. Hãy xem lại mã bằng lệnh list, hoặc làm mới danh sách.",
    "step_empty": "Bước chưa có nội dung. Hãy ghi việc phải làm trong bước này.",
    "step_missing": "Bước này không còn. Hãy làm mới danh sách.",
    "progress_empty": "Tiến độ chưa có nội dung. Hãy ghi tỷ lệ (%) hoặc việc đã làm được.",
    "progress_ahead": "Ngày ghi tiến độ ở sau hôm nay. Hãy ghi ngày đã có kết quả.",
    "progress_missing": "Lần ghi tiến độ này không còn. Hãy làm mới danh sách.",
    "carry_itself": "Thư mục này là của chính sổ đang mở. Hãy chọn một thư mục mới cho sổ năm sau.",
    "carry_read_only": "Sổ ở thư mục này đang chỉ cho đọc (người khác đang ghi). Hãy đóng sổ đó rồi làm lại.",
    "child_none": "Chưa có việc nào. Hãy ghi mỗi dòng một việc: việc, ai làm, hạn.",
    "parent_ring": "Việc cấp trên được chọn lại đang là việc cụ thể hóa của chính việc này. Hãy chọn việc "
    "khác.",
    "tag_missing": "Sổ không có nhãn hoặc nhóm việc này. Hãy kiểm tra tên.",
    "title_missing": "Nhiệm vụ chưa có nội dung. Hãy ghi việc cần làm.",
    "unit_missing": "Sổ không có đơn vị này. Hãy kiểm tra tên đơn vị.",
    "unit_name_taken": "Tên này đã là của một đơn vị hoặc một nhóm. Hãy chọn tên khác, hoặc gộp hai đơn vị.",
    "unit_in_use": "Đơn vị đã có việc, nhóm hoặc biểu gửi đi nên không xóa được. Hãy gộp vào đơn vị khác.",
    "unit_is_group": "Đây là cách gọi chung của nhiều đơn vị. Hãy xác nhận các đơn vị của nhóm này.",
    "unit_merge_self": "Không thể gộp một đơn vị vào chính nó. Hãy chọn đơn vị khác.",
    "list_not_utf8": "Tệp danh sách phải là văn bản UTF-8. Hãy lưu lại với mã UTF-8, mỗi dòng một tên.",
    "units_none_named": "Chưa có tên đơn vị nào. Hãy ghi mỗi dòng một tên.",
    "cutoff_range": "Ngày chốt phải từ 1 đến 31.",
    "group_empty": "Nhóm phải có ít nhất một đơn vị. Hãy chọn đơn vị (dòng lệnh: --unit TÊN, lặp lại được).",
    "group_taken": "Cụm từ này đã được xác nhận. Hãy sửa nhóm ở trang Đơn vị.",
    "unit_not_lead": "Đơn vị này không chủ trì nhiệm vụ. Hãy chọn một đơn vị chủ trì.",
    "field_unknown": "Không có mục này trong nhiệm vụ.",
    "percent_range": "Tỷ lệ phải từ 0 đến 100.",
    "completed_ahead": "Ngày hoàn thành ở sau hôm nay. Hãy ghi ngày đã hoàn thành thật.",
    "trigger_no_document": "Hãy ghi văn bản báo sự kiện đã đến (số, ngày).",
    "trigger_ahead": "Ngày sự kiện đến ở sau hôm nay. Hãy ghi khi sự kiện đã đến.",
    "trigger_not_waiting": "Thời hạn của nhiệm vụ này không chờ sự kiện nào. Hãy sửa Thời hạn hoặc Gia hạn.",
    "trigger_no_due": "Thời hạn không nói phải xong sau bao nhiêu ngày. Hãy ghi hạn hoàn thành (lệnh "
    "trigger: thêm --until).",
    "trigger_none": "Nhiệm vụ này chưa ghi sự kiện nào đã đến.",
    "trigger_before": "Hạn hoàn thành ở trước ngày sự kiện đến. Hãy xem lại hai ngày.",
    "holiday_year": "Chương trình chỉ có sẵn ngày nghỉ các năm {first} đến {last}. Hãy thêm từng ngày.",
    "holiday_missing": "Bảng ngày nghỉ không có ngày này.",
    "period_unknown": "Nhiệm vụ không có kỳ này. Hãy xem các kỳ bằng lệnh occurrences; kỳ viết như 2026-11 "
    "hoặc 2026-W47.",
    "waiver_reason": "Hãy ghi lý do không yêu cầu.",
    "extend_no_document": "Gia hạn cần văn bản cho phép. Hãy ghi số, ngày của văn bản.",
    "extend_ahead": "Ngày quyết định gia hạn ở sau hôm nay. Hãy xem lại ngày của văn bản.",
    "extend_no_due": "Nhiệm vụ này chưa có ngày đến hạn nên không gia hạn được. Hãy sửa Thời hạn, hoặc "
    "ghi sự kiện đã đến nếu hạn chờ một sự kiện.",
    "extend_not_later": "Hạn mới không ở sau hạn đang có ({due}). Hãy xem lại ngày; nếu đúng là rút ngắn "
    "hạn, hãy xác nhận rút ngắn (lệnh extend: thêm --shorten).",
    "batch_missing": "Nhật ký không có lần ghi này.",
    "nothing_to_collect": "Không có báo cáo nào ở đây. Hãy chọn tệp .xlsx, .xls, .ods, .zip hoặc thư mục có "
    "các tệp đó.",
    "pending_missing": "Không còn chỗ chờ quyết định này. Hãy xem lại bằng lệnh conflicts, hoặc làm mới "
    "danh sách.",
    "settle_value": "Chỗ này chỉ chọn lấy hoặc bỏ (dòng lệnh: theirs hoặc ours), không gõ giá trị khác được.",
    "settle_unread": "Chưa đọc được “{text}” cho mục này. Tình trạng là một trong bốn lựa chọn của biểu, tỷ "
    "lệ là số từ 0 đến 100, ngày viết như 05/11/2026.",
    "batch_undone": "Lần ghi này đã được hoàn tác.",
    "demo_not_deleted": "Không xóa được sổ dùng thử ({reason}). Hãy đóng các tệp của sổ rồi xóa thư mục này.",
    "nothing_to_redo": "Không còn gì để làm lại.",
    "evidence_missing": "Không tìm thấy tệp minh chứng. Hãy chọn lại tệp.",
    "backup_unchecked": "Chưa kiểm tra được bản sao lưu vì thư mục tạm của máy không ghi được ({reason}); "
    "bản sao lưu chưa chắc hỏng. Hãy dọn bớt ổ đĩa của máy rồi thử lại.",
    "verify_option": "--quick và --daily chỉ dùng cho sổ. Bản sao lưu luôn được thử phục hồi toàn bộ: hãy bỏ "
    "tùy chọn này.",
    "ledger_moved": "Sổ đang mở đã bị chuyển chỗ, đổi tên hoặc thay bằng bản khác nên chưa ghi gì. Hãy đóng "
    "chương trình, xem lại thư mục sổ rồi mở lại; việc đã báo đã lưu nằm trong thư mục bị chuyển đi.",
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
    "document_missing": "Sổ không có văn bản này. Hãy xem các số, ký hiệu ở trang Văn bản hoặc bằng lệnh "
    "documents.",
    "document_taken": "Sổ đã có văn bản mang số (hoặc tên) này. Nếu là một, hãy gộp hai văn bản.",
    "document_unnamed": "Hãy ghi số, ký hiệu hoặc trích yếu của văn bản.",
    "document_in_use": "Văn bản này còn nhiệm vụ hoặc chỉ tiêu nên không xóa được. Hãy gộp vào văn bản đúng.",
    "document_merge_self": "Hãy chọn một văn bản khác để gộp vào.",
    "merge_self": "Hãy chọn hai nhiệm vụ khác nhau để gộp.",
    "part_unread": "Chưa hiểu phần này. Hãy viết số rồi đến chữ, ví dụ “26 nhiệm vụ chung”.",
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
    "compare_order": "Ngày so sánh phải trước ngày xem số liệu. Hãy chọn ngày sớm hơn.",
    "no_printer": "Máy này chưa có máy in nào. Hãy bấm Lưu PDF rồi in ở máy khác, hoặc cài máy in trước.",
    "print_nothing": "Hãy ghi tên biểu và tệp PDF cần ghi. Lệnh print --list liệt kê các biểu.",
    "form_below": "Tùy chọn --below đi cùng --unit. Hãy ghi đơn vị cấp trên của các đơn vị cần in.",
    "form_option": "Biểu này không dùng tùy chọn {options}. Hãy bỏ tùy chọn đó, hoặc chọn biểu khác.",
    "form_unknown": "Không có biểu in này. Các biểu: {forms}.",
    "slip_of_nobody": "Chưa có việc nào ghi người thực hiện nên chưa có phiếu giao việc. Hãy ghi người "
    "thực hiện, hoặc in phiếu của một nhiệm vụ.",
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
    "setting_unknown": "Không có cài đặt này.",
    "setting_value": "Giá trị “{value}” không dùng được.",
    "setting_steps": "Các mốc nhắc là những số ngày từ 1 đến 90, cách nhau bằng dấu phẩy, ví dụ “1, 3, 7”.",
    "remind_nobody": "Chưa chọn việc nào để đôn đốc. Hãy đánh dấu ít nhất một đơn vị hoặc một việc.",
    "remind_nothing": "Không có việc nào quá hạn hoặc sắp đến hạn để đôn đốc.",
    "remind_ahead": "Ngày đôn đốc ở sau hôm nay. Hãy ghi ngày đã đôn đốc thật.",
    "calendar_kind": "Lịch được ghi ra tệp .ics. Hãy đổi đuôi tệp.",
    "letter_kind": "Công văn chỉ ghi được ra Word (.docx) hoặc PDF (.pdf). Hãy đổi đuôi tệp.",
    "report_kind": "Báo cáo được ghi ra tệp Word (.docx). Hãy đổi đuôi tệp.",
    "report_asked": "Hãy ghi tên tệp Word cần viết và kỳ báo cáo, ví dụ: report bao-cao.docx --period "
    "2026-11; hoặc mẫu cần kiểm tra: report --check mau.docx.",
    "template_fields": "Mẫu Word có trường chương trình không biết: {names}. Hãy mở mẫu, sửa lại tên "
    "trường, hoặc khôi phục mẫu gốc.",
    "template_broken": "Mẫu Word có chỗ viết trường chưa đúng ({reason}). Hãy mở mẫu, xem lại các dấu "
    "{{{{ }}}} và {{% %}}, hoặc khôi phục mẫu gốc.",
    "template_unreadable": "Mẫu Word không mở được như một tệp Word. Hãy lưu lại dạng .docx, hoặc khôi "
    "phục mẫu gốc.",
    "reminder_missing": "Sổ không còn lần đôn đốc này. Hãy làm mới danh sách.",
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
    "alias_taken": "Tên này đã thuộc về một đơn vị. Hãy chọn tên khác.",
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
    "no_indicators": "Không tìm thấy bảng chỉ tiêu trong tệp. Hãy kiểm tra tệp có cột “Chỉ tiêu” hoặc “Tên "
    "chỉ tiêu” cùng cột “Mục tiêu”, “Đơn vị tính” hoặc “Kết quả”.",
    "indicator_missing": "Không có chỉ tiêu này trong sổ. Hãy xem danh sách chỉ tiêu rồi chọn lại.",
    "indicator_many": "Có {count} chỉ tiêu có những từ này. Hãy ghi rõ hơn, hoặc dùng mã chỉ tiêu.",
    "indicator_unnamed": "Hãy ghi tên chỉ tiêu.",
    "indicator_limits": "Ngưỡng phải là hai số phần trăm cách nhau dấu “;”: cơ bản đạt từ (1 đến 100) rồi "
    "vượt khi quá (từ 100), ví dụ 90;100.",
    "measure_ahead": "Kỳ này chưa bắt đầu nên chưa có số liệu. Hãy chọn kỳ đã hoặc đang diễn ra.",
    "measure_no_whole": "Mẫu số phải lớn hơn 0.",
    "measure_incomplete": "Hãy ghi đủ cả tử số và mẫu số.",
    "measure_answer": "Chỉ tiêu này trả lời Có hoặc Không (đã hoàn thành hoặc chưa), không phải một số.",
    "measure_value": "Chỉ tiêu này cần một số, không phải tử số và mẫu số.",
    "announced_range": "Số nhiệm vụ văn bản nêu không thể nhỏ hơn 0.",
    "measure_twice": "Hãy ghi hoặc một giá trị, hoặc tử số và mẫu số, không ghi cả hai.",
    "measure_huge": "Số này quá lớn. Hãy xem lại đơn vị tính hoặc số chữ số.",
    "measure_number": "Chỉ tiêu này cần một số, không trả lời Có hoặc Không.",
    "measure_nothing": "Chưa có số liệu nào được nhập.",
    "no_table": "Không tìm thấy bảng nhiệm vụ trong tệp. Hãy kiểm tra tệp có cột “Nhiệm vụ” hoặc “Nội dung”, "
    "hoặc chọn đúng trang tính.",
    "no_sheet": "Tệp không có trang tính “{sheet}”. Các trang tính có: {sheets}.",
}


def error_sentence(error: AppError) -> str:
    """The Vietnamese sentence of an error; its place, when known, stands in front."""
    sentence = what_happened(error)
    return f"{error.where}: {sentence}" if error.where else sentence


def what_happened(error: AppError) -> str:
    """As ``error_sentence`` without the place, where it is shown beside."""
    values = dict(error.values)
    if "reason" in values:
        values["reason"] = _reason(str(values["reason"]))
    return ERRORS[error.code].format(**values)


# Why the computer refused, by what ``os_code`` says.
_OS_REASON: Mapping[str, str] = {
    "EACCES": "không được phép, hoặc tệp đang mở",
    "EPERM": "không được phép, hoặc tệp đang mở",
    "EEXIST": "tên này đã được dùng",
    "EISDIR": "tên này là một thư mục",
    "ENOTDIR": "đường dẫn đi qua một tệp, không phải thư mục",
    "ENOENT": "không có thư mục này",
    "ENOSPC": "ổ đĩa đã đầy",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "ENAMETOOLONG": "tên tệp quá dài",
    "EINVAL": "tên tệp có ký tự không dùng được",
    "EIO": "ổ đĩa bị lỗi",
}


def _reason(said: str) -> str:
    """A code of ``os_code`` in Vietnamese where it is one of the usual, other words as they are."""
    number = getattr(errno, said, None)
    return _OS_REASON.get(said) or (said if number is None else os.strerror(number))
