"""Words for codes: enums to labels, numbers and dates as an office writes them."""

from collections.abc import Mapping
from datetime import date

from desktop_app import field_labels
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadline import WAITING
from desktop_app.domain.draft import RowKind, SkipReason
from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Level, MonthGroup, TaskRow
from desktop_app.domain.unit_kinds import UnitKind

FIELD = field_labels.FIELD
DONE_WORDS = field_labels.DONE_WORDS
OPEN_WORDS = field_labels.OPEN_WORDS
vn_date = field_labels.vn_date

TIME_CLASS: Mapping[TimeClass, str] = {
    TimeClass.DONE_ON_TIME: "Hoàn thành đúng hạn",
    TimeClass.DONE_LATE: "Hoàn thành quá hạn",
    TimeClass.IN_TIME: "Đang thực hiện trong hạn",
    TimeClass.OVERDUE: "Quá hạn chưa hoàn thành",
    TimeClass.CONTINUOUS: "Thường xuyên",
    TimeClass.UNDATED: "Chưa xác định hạn",
    TimeClass.CANCELLED: "Đã hủy",
}

# Where a word must be short: chips, cards, narrow columns.
TIME_CLASS_SHORT: Mapping[TimeClass, str] = {
    TimeClass.DONE_ON_TIME: "Xong đúng hạn",
    TimeClass.DONE_LATE: "Xong trễ hạn",
    TimeClass.IN_TIME: "Trong hạn",
    TimeClass.OVERDUE: "Quá hạn",
    TimeClass.CONTINUOUS: "Thường xuyên",
    TimeClass.UNDATED: "Chưa rõ hạn",
    TimeClass.CANCELLED: "Đã hủy",
}

CLEAR: Mapping[Clear, str] = {
    Clear.PERSON: "Rõ người",
    Clear.TASK: "Rõ việc",
    Clear.TIME: "Rõ thời gian",
    Clear.RESULT: "Rõ kết quả",
    Clear.RESPONSIBILITY: "Rõ trách nhiệm",
    Clear.AUTHORITY: "Rõ thẩm quyền",
}

CLEAR_STATE: Mapping[ClearState, str] = {
    ClearState.CLEAR: "rõ",
    ClearState.VAGUE: "có nhưng chưa rõ",
    ClearState.MISSING: "thiếu",
    ClearState.NO_COLUMN: "văn bản không có cột này",
    ClearState.WAIVED: "không yêu cầu",
}

# Fields of a task as imports compare and journals keep them, by the names of TaskFacts.
TASK_FIELD: Mapping[str, str] = {
    "title": "Nhiệm vụ",
    "stt": "STT",
    "section_path": "Mục",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "leader": "Lãnh đạo phụ trách",
    "person": "Người thực hiện",
    "deadline": "Thời hạn",
    "product": "Sản phẩm",
    "result": "Kết quả thực hiện",
    "status": "Tình trạng",
    "percent": "Tỷ lệ",
    "basis": "Căn cứ",
    "note": "Ghi chú",
    "evidence_text": "Minh chứng",
    "assigned_on": "Ngày giao",
    "completed_on": "Ngày hoàn thành",
}

ROW_KIND: Mapping[RowKind, str] = {
    RowKind.TITLE: "Tiêu đề",
    RowKind.HEADER: "Đầu bảng",
    RowKind.SECTION: "Mục",
    RowKind.TASK: "Nhiệm vụ",
    RowKind.CONTINUATION: "Nối dòng trên",
    RowKind.SKIPPED: "Bỏ qua",
}

SKIP: Mapping[SkipReason, str] = {
    SkipReason.TITLE_BLOCK: "phần tiêu đề",
    SkipReason.COLUMN_NUMBERS: "dòng đánh số cột",
    SkipReason.REPEATED_HEADER: "đầu bảng lặp lại",
    SkipReason.TAIL: "phần nơi nhận, chữ ký",
    SkipReason.BLANK: "dòng trống",
    SkipReason.TOTAL: "dòng tổng cộng",
    SkipReason.NOTE: "dòng ghi chú",
    SkipReason.NO_WORK: "câu không giao việc cho ai",
    SkipReason.REPORTED: "kết quả, đánh giá đã nêu",
    SkipReason.NO_TITLE: "không có nội dung nhiệm vụ",
    SkipReason.HIDDEN: "dòng bị ẩn",
    SkipReason.EXACT_REPEAT: "lặp lại y nguyên dòng trên",
    SkipReason.CONTINUATION: "nối vào nhiệm vụ ở dòng trên",
    SkipReason.OTHER_TABLE: "thuộc bảng khác, không phải bảng nhiệm vụ",
    SkipReason.NO_TABLE: "trang không có bảng nhiệm vụ",
    SkipReason.PERSON: "do người dùng bỏ qua",
}

LEVEL: Mapping[Level, str] = {
    Level.COMMUNE: "Cấp xã (xã, phường, đặc khu)",
    Level.PROVINCE: "Cấp tỉnh",
    Level.DEPARTMENT: "Sở, ban, ngành",
}

# How a line for a day says what it wants.
DAY_EXAMPLE = "ngày/tháng/năm"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

MONTH_GROUP: Mapping[MonthGroup, str] = {
    MonthGroup.OVERDUE: "Quá hạn",
    MonthGroup.DUE: "Đến hạn tháng này",
    MonthGroup.COMING: "Sắp đến hạn",
    MonthGroup.RECURRING: "Thường xuyên và định kỳ",
    MonthGroup.UNDATED: "Chưa xác định hạn",
    MonthGroup.DONE: "Đã xong",
}

# On paper, which may be read in another month than it was printed in.
PAPER_GROUP: Mapping[MonthGroup, str] = {**MONTH_GROUP, MonthGroup.DUE: "Đến hạn trong tháng"}

UNIT_KIND: Mapping[UnitKind, str] = {
    UnitKind.COMMUNE: "Cấp xã",
    UnitKind.DEPARTMENT: "Sở, ngành, phòng, ban",
    UnitKind.VILLAGE: "Thôn, tổ dân phố",
    UnitKind.OTHER: "Khác",
}

VERB: Mapping[str, str] = {
    Verb.CREATE_LEDGER: "Tạo sổ",
    Verb.IMPORT: "Nhập phụ lục",
    Verb.ADD: "Thêm nhiệm vụ",
    Verb.EDIT: "Sửa nhiệm vụ",
    Verb.COMPLETE: "Ghi hoàn thành",
    Verb.TICK: "Đánh dấu xong trong tháng",
    Verb.UNTICK: "Bỏ đánh dấu trong tháng",
    Verb.REOPEN: "Mở lại nhiệm vụ",
    Verb.CANCEL: "Hủy nhiệm vụ",
    Verb.EXTEND: "Gia hạn",
    Verb.TRIGGER: "Ghi sự kiện đã đến",
    Verb.HOLIDAYS: "Sửa ngày nghỉ",
    Verb.RETRACT: "Rút nhiệm vụ nhập nhầm",
    Verb.WAIVE: "Đổi yêu cầu năm rõ",
    Verb.ATTACH: "Đính kèm minh chứng",
    Verb.DETACH: "Gỡ minh chứng",
    Verb.EVIDENCE: "Sửa minh chứng",
    Verb.DOCUMENT: "Sửa văn bản giao việc",
    Verb.MERGE_TASKS: "Gộp nhiệm vụ trùng",
    Verb.SETTINGS: "Đổi cài đặt",
    Verb.UNITS: "Sửa đơn vị",
    Verb.PEOPLE: "Sửa danh sách người",
    Verb.MERGE_UNITS: "Sáp nhập đơn vị",
    Verb.RENAME_UNIT: "Đổi tên đơn vị",
    Verb.HANDOVER: "Bàn giao công việc",
    Verb.SPLIT: "Gửi biểu cho đơn vị",
    Verb.COLLECT: "Thu báo cáo của đơn vị",
    Verb.SETTLE: "Quyết định chỗ khác nhau",
    Verb.FILL: "Điền biểu của cấp trên",
    Verb.STEP: "Sửa các bước",
    Verb.REMIND: "Ghi đôn đốc",
    Verb.PROGRESS: "Ghi tiến độ",
    Verb.PARENT: "Cụ thể hóa nhiệm vụ",
    Verb.TAG: "Gắn nhãn, nhóm việc",
    Verb.CARRY: "Chuyển việc sang sổ năm mới",
    Verb.OBSTACLE: "Vướng mắc",
    Verb.COORDINATION: "Phối hợp",
    Verb.PETITION: "Phản ánh, kiến nghị",
    Verb.INDICATOR: "Sửa chỉ tiêu",
    Verb.MEASURE: "Nhập số liệu chỉ tiêu",
    Verb.CLOSE_PERIOD: "Chốt kỳ báo cáo",
    Verb.REOPEN_PERIOD: "Mở lại kỳ báo cáo",
    Verb.ACCOUNTS: "Sửa người dùng",
    Verb.SECRET: "Đổi mã PIN",
    Verb.RECOVERY: "Dùng mã khôi phục",
    Verb.CLAIM: "Báo xong, chờ xác nhận",
    Verb.CONFIRM: "Xác nhận kết quả",
    Verb.SEND_BACK: "Trả lại kết quả",
    Verb.UNDO: "Hoàn tác",
    Verb.SALVAGE: "Cứu dữ liệu từ sổ hỏng",
}

# Reasons and suggestions of the five-clear rules, by code.
REASONS: dict[str, str] = {
    "no_column": "Văn bản nguồn không có cột này.",
    "person_missing": "Chưa ghi đơn vị hoặc người chịu trách nhiệm chính.",
    "person_group": "“{lead}” là nhiều đơn vị gọi chung, chưa rõ ai chịu trách nhiệm chính.",
    "person_several": "Có {count} đơn vị cùng chủ trì, chưa rõ đơn vị nào chịu trách nhiệm chính.",
    "task_missing": "Chưa ghi nội dung nhiệm vụ.",
    "task_short": "“{title}” còn quá ngắn, chưa thấy rõ phải làm gì.",
    "task_no_object": "“{title}” chưa nêu việc cụ thể và đối tượng của việc đó.",
    "time_missing": "Chưa ghi thời hạn.",
    "time_vague": "“{deadline}” không cho biết ngày phải xong.",
    "time_invalid_day": "“{deadline}” có ngày không tồn tại trong lịch.",
    "time_event": "“{deadline}” phụ thuộc một việc chưa biết ngày.",
    "result_missing": "Chưa ghi sản phẩm hoặc kết quả phải có.",
    "result_bare": "“{product}” chưa cho biết là văn bản nào, của ai, về việc gì.",
    "result_empty": "“{product}” không nêu sản phẩm nào kiểm tra được.",
    "result_uncountable": "“{product}” là mong muốn, không đếm hay đưa ra xem được.",
    "result_effort": "Câu giao việc chỉ nêu sự cố gắng, không nêu kết quả kiểm tra được.",
    "responsibility_missing": "Chưa ghi lãnh đạo chịu trách nhiệm.",
    "responsibility_group": "“{leader}” chưa chỉ rõ lãnh đạo nào chịu trách nhiệm.",
    "authority_missing": "Chưa rõ cấp nào có thẩm quyền quyết định hoặc ký ban hành.",
    "authority_unnamed": "“{product}” chưa nêu tên cấp có thẩm quyền.",
}
SUGGESTIONS: dict[str, str] = {
    "name_lead": "Ghi một đơn vị hoặc một người chịu trách nhiệm chính.",
    "name_each_unit": "Giao đến từng đơn vị cụ thể, hoặc chọn một đơn vị đầu mối chủ trì.",
    "choose_lead": "Chọn một đơn vị chủ trì, chuyển các đơn vị còn lại sang phối hợp.",
    "say_action": "Ghi rõ hành động và đối tượng, ví dụ “Rà soát dữ liệu dân cư của 12 thôn”.",
    "say_object": "Thêm đối tượng, phạm vi hoặc con số phải đạt.",
    "set_deadline": "Ghi ngày, tháng, quý phải xong, hoặc nhịp định kỳ như “trước ngày 15 hằng tháng”.",
    "correct_day": "Hỏi lại đơn vị giao việc và sửa thành ngày có thật.",
    "date_event": "Khi biết ngày của việc đó, ghi hạn cụ thể; trước mắt có thể đặt một ngày dự kiến.",
    "name_product": "Ghi sản phẩm đếm được hoặc đưa ra xem được, ví dụ một văn bản, một con số, một tỷ lệ.",
    "name_product_fully": "Ghi đủ tên sản phẩm, ví dụ “Kế hoạch của UBND xã về số hóa hộ tịch”.",
    "count_product": "Đổi thành con số hoặc sản phẩm cụ thể, ví dụ “100 % hồ sơ nộp trực tuyến”.",
    "name_leader": "Ghi họ tên hoặc chức vụ của một lãnh đạo phụ trách.",
    "name_authority": "Ghi cấp quyết định, ví dụ “Quyết định của Chủ tịch UBND xã”.",
}

# What a person took the columns of an office's earlier file for, used again.
REMEMBERED_COLUMNS = "Cột được hiểu như lần trước của {office}."
UNNAMED_OFFICE = "văn bản không ghi cơ quan"

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


# Errors, by code: what happened and what to do.
def unnamed_column(letters: str) -> str:
    """A name for a column that has cells but no header."""
    return f"Cột {letters}"


def place_words(file: str, sheet: str, row: int) -> str:
    """Where a row stands."""
    return f"{file}, trang {sheet}, dòng {row}"


def value_words(field: str, text: str) -> str:
    """A canonical value of a field as people write it."""
    if field.endswith("_on") and text:
        return vn_date(date.fromisoformat(text))
    return f"{text.replace('.', ',')} %" if field == "percent" and text else text


def until_words(until: date) -> str:
    """To which day a deadline was extended."""
    return f"gia hạn đến {vn_date(until)}"


def extended_words(row: TaskRow) -> str:
    """What a task's deadline was extended to, "" when it was not."""
    due = row.deadline.due
    if due is None or (row.extended_from is None and not awaited(row)):
        return ""
    return f"hạn {vn_date(due)}" if awaited(row) else until_words(due)


def awaited(row: TaskRow) -> bool:
    """Whether a task's due day was set by an event that came."""
    return row.deadline.due is not None and row.deadline.kind in WAITING


def deadline_words(row: TaskRow) -> str:
    """A task's deadline as written, and the new due day when it was extended."""
    raw, extended = " ".join(row.deadline.raw.split()), extended_words(row)
    return f"{raw} ({extended})" if raw and extended else raw or extended


def deadline_short(row: TaskRow) -> str:
    """As ``deadline_words`` where there is little room: "→ 31/12/2026 (Quý III/2026)"."""
    raw = " ".join(row.deadline.raw.split())
    if row.extended_from is None and not awaited(row):
        return raw
    until = f"→ {vn_date(row.deadline.due)}"
    return f"{until} ({raw})" if raw else until


def done_on_words(day: date) -> str:
    """That a task was done, where a form has one column for everything."""
    return f"{DONE_WORDS} ngày {vn_date(day)}"


def leads_done_words(done: int, leads: int) -> str:
    """How many of a task's lead units are done."""
    return f"{vn_number(done)}/{vn_number(leads)} đơn vị chủ trì đã hoàn thành"


def vn_number(number: float, decimals: int = 0) -> str:
    """A number the Vietnamese way: 1.132 and 42,8."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def unbroken(words: str) -> str:
    """Words whose numbers stay on one line with their percent sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def vn_period(period: str) -> str:
    """A reporting period as people write it: "2026-11" is "tháng 11/2026"."""
    year, _, month = period.partition("-")
    return f"tháng {int(month)}/{year}"


def vn_rate(rate: float | None) -> str:
    """A rate in percent as "42,8 %", or a dash where there is nothing to divide by."""
    return "–" if rate is None else f"{vn_number(rate, 1)} %"


def vn_relative(due: date | None, as_of: date) -> str:
    """How far an open task's due day is: "còn 5 ngày", "hạn hôm nay", "quá hạn 12 ngày"."""
    if due is None:
        return ""
    days = (due - as_of).days
    if days == 0:
        return "hạn hôm nay"
    return f"còn {vn_number(days)} ngày" if days > 0 else f"quá hạn {vn_number(-days)} ngày"
