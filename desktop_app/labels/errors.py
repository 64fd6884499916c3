"""The sentence of each error that a person can act on: what happened, where, what to do."""

import errno
import os
from collections.abc import Mapping

from desktop_app.domain.errors import AppError
from desktop_app.labels.account_errors import ACCOUNT_ERRORS
from desktop_app.labels.file_errors import FILE_ERRORS
from desktop_app.labels.ledger_errors import LEDGER_ERRORS
from desktop_app.labels.sealing import SEAL_ERRORS

ERRORS: dict[str, str] = {
    **SEAL_ERRORS,
    **FILE_ERRORS,
    **LEDGER_ERRORS,
    **ACCOUNT_ERRORS,
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
    # Everything else that is typed or asked for.
    "work_before": "Việc trước chưa xong. Hãy đợi, hoặc bấm Hủy ở cuối cửa sổ, rồi làm lại.",
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
    "task_missing": "Sổ không có nhiệm vụ này. Hãy xem lại mã bằng lệnh list, hoặc làm mới danh sách.",
    "step_empty": "Bước chưa có nội dung. Hãy ghi việc phải làm trong bước này.",
    "step_missing": "Bước này không còn. Hãy làm mới danh sách.",
    "progress_empty": "Tiến độ chưa có nội dung. Hãy ghi tỷ lệ (%) hoặc việc đã làm được.",
    "progress_ahead": "Ngày ghi tiến độ ở sau hôm nay. Hãy ghi ngày đã có kết quả.",
    "progress_missing": "Lần ghi tiến độ này không còn. Hãy làm mới danh sách.",
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
    "percent_range": "Tỷ lệ phải từ 0 đến 100. Hãy ghi lại.",
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
    "extend_no_day": "Ngày của văn bản không có trên lịch. Hãy xem lại ngày của văn bản.",
    "extend_ahead": "Ngày quyết định gia hạn ở sau hôm nay. Hãy xem lại ngày của văn bản.",
    "extend_no_due": "Nhiệm vụ này chưa có ngày đến hạn nên không gia hạn được. Hãy sửa Thời hạn, hoặc "
    "ghi sự kiện đã đến nếu hạn chờ một sự kiện.",
    "extend_not_later": "Hạn mới không ở sau hạn đang có ({due}). Hãy xem lại ngày; nếu đúng là rút ngắn "
    "hạn, hãy xác nhận rút ngắn (lệnh extend: thêm --shorten).",
    "pending_missing": "Không còn chỗ chờ quyết định này. Hãy xem lại bằng lệnh conflicts, hoặc làm mới "
    "danh sách.",
    "settle_value": "Chỗ này chỉ chọn lấy hoặc bỏ (dòng lệnh: theirs hoặc ours), không gõ giá trị khác được.",
    "settle_unread": "Chưa đọc được “{text}” cho mục này. Tình trạng là một trong bốn lựa chọn của biểu, tỷ "
    "lệ là số từ 0 đến 100, ngày viết như 05/11/2026.",
    "document_missing": "Sổ không có văn bản này. Hãy xem các số, ký hiệu ở trang Văn bản hoặc bằng lệnh "
    "documents.",
    "document_taken": "Sổ đã có văn bản mang số (hoặc tên) này. Nếu là một, hãy gộp hai văn bản.",
    "document_unnamed": "Hãy ghi số, ký hiệu hoặc trích yếu của văn bản.",
    "document_in_use": "Văn bản này còn nhiệm vụ hoặc chỉ tiêu nên không xóa được. Hãy gộp vào văn bản đúng.",
    "document_merge_self": "Hãy chọn một văn bản khác để gộp vào.",
    "merge_self": "Hãy chọn hai nhiệm vụ khác nhau để gộp.",
    "part_unread": "Chưa hiểu phần này. Hãy viết số rồi đến chữ, ví dụ “26 nhiệm vụ chung”.",
    "compare_order": "Ngày so sánh phải trước ngày xem số liệu. Hãy chọn ngày sớm hơn.",
    "print_nothing": "Hãy ghi tên biểu và tệp PDF cần ghi. Lệnh print --list liệt kê các biểu.",
    "form_below": "Tùy chọn --below đi cùng --unit. Hãy ghi đơn vị cấp trên của các đơn vị cần in.",
    "form_option": "Biểu này không dùng tùy chọn {options}. Hãy bỏ tùy chọn đó, hoặc chọn biểu khác.",
    "form_unknown": "Không có biểu in này. Các biểu: {forms}.",
    "slip_of_nobody": "Chưa có việc nào ghi người thực hiện nên chưa có phiếu giao việc. Hãy ghi người "
    "thực hiện, hoặc in phiếu của một nhiệm vụ.",
    "setting_unknown": "Không có cài đặt này.",
    "setting_value": "Giá trị “{value}” không dùng được.",
    "setting_steps": "Các mốc nhắc là những số ngày từ 1 đến 90, cách nhau bằng dấu phẩy, ví dụ “1, 3, 7”.",
    "remind_nobody": "Chưa chọn việc nào để đôn đốc. Hãy đánh dấu ít nhất một đơn vị hoặc một việc.",
    "remind_nothing": "Không có việc nào quá hạn hoặc sắp đến hạn để đôn đốc.",
    "remind_ahead": "Ngày đôn đốc ở sau hôm nay. Hãy ghi ngày đã đôn đốc thật.",
    "report_asked": "Hãy ghi tên tệp Word cần viết và kỳ báo cáo, ví dụ: report bao-cao.docx --period "
    "2026-11; hoặc mẫu cần kiểm tra: report --check mau.docx.",
    "reminder_missing": "Sổ không còn lần đôn đốc này. Hãy làm mới danh sách.",
    "alias_taken": "Tên này đã thuộc về một đơn vị. Hãy chọn tên khác.",
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
