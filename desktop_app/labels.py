"""Words for codes: enums to labels, error codes to sentences, numbers and dates as an office writes them."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.changes import Verb
from desktop_app.domain.deadline import DeadlineKind
from desktop_app.domain.draft import Field, RowKind, SkipReason
from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.return_plan import NoteCode, Refusal
from desktop_app.domain.return_standing import Standing
from desktop_app.domain.returns import PendingKind, ReturnState
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Level, MonthGroup
from desktop_app.domain.unit_kinds import UnitKind

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

FIELD: Mapping[Field, str] = {
    Field.ID: "Mã",
    Field.SECTION: "Mục",
    Field.STT: "STT",
    Field.TASK: "Nhiệm vụ",
    Field.LEAD: "Chủ trì",
    Field.COORDINATE: "Phối hợp",
    Field.LEADER: "Lãnh đạo phụ trách",
    Field.PERSON: "Người thực hiện",
    Field.DEADLINE: "Thời hạn",
    Field.PRODUCT: "Sản phẩm",
    Field.RESULT: "Kết quả thực hiện",
    Field.STATUS: "Tình trạng",
    Field.PERCENT: "Tỷ lệ (%)",
    Field.COMPLETED_ON: "Ngày hoàn thành",
    Field.ASSIGNED_ON: "Ngày giao",
    Field.EVIDENCE: "Minh chứng",
    Field.BASIS: "Căn cứ",
    Field.NOTE: "Ghi chú",
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

# What a task's status cell says once it is completed here, and once it is reopened.
DONE_WORDS = "Hoàn thành"
OPEN_WORDS = "Đang thực hiện"

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

# How a unit stands with its return of a period.
RETURN_STANDING: Mapping[Standing, str] = {
    Standing.IN_TIME: "Đã nộp",
    Standing.LATE: "Nộp muộn",
    Standing.WAITING: "Đã gửi",
    Standing.MISSING: "Chưa nộp",
}

# What became of a file that came back.
RETURN_STATE: Mapping[ReturnState, str] = {
    ReturnState.MERGED: "Đã nhận",
    ReturnState.UNCHANGED: "Không có gì mới",
    ReturnState.HELD: "Tạm giữ",
    ReturnState.WRONG_LEDGER: "Của sổ khác",
    ReturnState.WRONG_PERIOD: "Của kỳ cũ",
    ReturnState.UNREADABLE: "Không đọc được",
    ReturnState.TAMPERED: "Phần ẩn đã bị sửa",
}

PENDING_KIND: Mapping[PendingKind, str] = {
    PendingKind.CONFLICT: "Hai bên cùng sửa",
    PendingKind.PROPOSAL: "Nhiệm vụ đơn vị đề xuất thêm",
    PendingKind.DUPLICATE: "Dòng bị chép trùng",
    PendingKind.RETYPED: "Dòng gõ lại, không có mã",
}

# What a unit reports of a task, by the values of ReturnField, and the cells of a row that stands for a task.
RETURN_FIELD: Mapping[str, str] = {
    "stt": "STT",
    "title": "Nhiệm vụ",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "deadline": "Thời hạn",
    "product": "Sản phẩm",
    "status": "Tình trạng",
    "percent": "Tỷ lệ (%)",
    "completed_on": "Ngày hoàn thành",
    "result": "Kết quả thực hiện",
    "evidence_text": "Minh chứng",
    "obstacle": "Khó khăn, vướng mắc",
    "proposal": "Đề xuất, kiến nghị",
    "also": "Bản khác của đơn vị",
}

# Why a returned file changes nothing; {count} tasks would be blanked.
RETURN_REFUSAL: Mapping[Refusal, str] = {
    Refusal.LEDGER: "Biểu này do sổ khác gửi đi nên không nhận vào sổ đang mở. Hãy mở đúng sổ, hoặc đề nghị "
    "đơn vị gửi biểu của sổ này.",
    Refusal.PERIOD: "Biểu này của kỳ trước, trong khi đơn vị đã được gửi biểu kỳ mới hơn. Hãy đề nghị đơn vị "
    "điền vào biểu mới nhất.",
    Refusal.SEAL: "Phần ẩn của biểu (mã nhiệm vụ, số liệu đã gửi) đã bị sửa hoặc bị mất nên không biết dòng "
    "nào của nhiệm vụ nào. Hãy đề nghị đơn vị điền lại vào biểu đã gửi.",
    Refusal.IDS: "Phần lớn mã dòng của biểu không có trong sổ nên không nhận. Hãy đề nghị đơn vị điền lại "
    "vào biểu đã gửi.",
    Refusal.MOVED: "Nội dung nhiệm vụ nằm lệch khỏi mã dòng (có thể do sắp xếp thiếu cột) nên không nhận. "
    "Hãy đề nghị đơn vị điền lại vào biểu đã gửi.",
    Refusal.SHRINK: "Biểu này xóa trống {count} nhiệm vụ mà trước đó đã có kết quả nên tạm giữ; sổ giữ "
    "nguyên. Hãy hỏi lại đơn vị; nếu đúng là muốn xóa, hãy nhận lại và chọn vẫn nhận biểu này.",
    Refusal.UNIT: "Sổ không có đơn vị ghi trong biểu này. Hãy thêm đơn vị hoặc tên gọi khác của đơn vị, rồi "
    "nhận lại.",
    Refusal.NOT_A_RETURN: "Không nhận ra đây là báo cáo của đơn vị nào. Nếu là biểu gõ lại, hãy ghi tên đơn "
    "vị vào tên tệp rồi nhận lại.",
}

# What a person should know of a row of a returned file; {text} is what stands there.
RETURN_NOTE: Mapping[NoteCode, str] = {
    NoteCode.DAY_INFERRED: "ghi hoàn thành mà không có ngày; tạm lấy ngày nhận biểu.",
    NoteCode.DAY_KEPT: "xóa ngày hoàn thành mà vẫn ghi hoàn thành; giữ ngày cũ.",
    NoteCode.DAY_AHEAD: "ngày hoàn thành “{text}” ở sau hôm nay; chưa lấy ngày và tình trạng này.",
    NoteCode.STATUS_BY_DAY: "có ngày hoàn thành mà tình trạng ghi khác; được tính là hoàn thành.",
    NoteCode.NOT_YOURS: "là nhiệm vụ của đơn vị khác, không lấy: “{text}”.",
    NoteCode.NO_LONGER_YOURS: "đơn vị không còn chủ trì (đã hủy, rút hoặc giao đơn vị khác), không lấy: "
    "“{text}”.",
    NoteCode.UNKNOWN_ID: "có mã mà sổ không có, không lấy: “{text}”.",
    NoteCode.MOVED: "nội dung là của nhiệm vụ khác với mã dòng, không lấy: “{text}”.",
    NoteCode.NO_TITLE: "có kết quả mà không có nội dung nhiệm vụ, không lấy.",
    NoteCode.UNREAD: "ô {cell} chưa đọc được, không lấy: “{text}”.",
}

KIND: Mapping[DeadlineKind, str] = {
    DeadlineKind.DATE: "ngày",
    DeadlineKind.MONTH: "tháng",
    DeadlineKind.QUARTER: "quý",
    DeadlineKind.HALF: "nửa năm",
    DeadlineKind.YEAR: "năm",
    DeadlineKind.RANGE: "giai đoạn",
    DeadlineKind.RECURRING_DAILY: "hằng ngày",
    DeadlineKind.RECURRING_WEEKLY: "hằng tuần",
    DeadlineKind.RECURRING_MONTHLY: "hằng tháng",
    DeadlineKind.RECURRING_QUARTERLY: "hằng quý",
    DeadlineKind.RECURRING_HALF: "6 tháng một lần",
    DeadlineKind.RECURRING_YEARLY: "hằng năm",
    DeadlineKind.CONTINUOUS: "thường xuyên",
    DeadlineKind.EVENT: "theo sự kiện",
    DeadlineKind.UNKNOWN: "chưa xác định",
}

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
    Verb.RETRACT: "Rút nhiệm vụ nhập nhầm",
    Verb.WAIVE: "Đổi yêu cầu năm rõ",
    Verb.ATTACH: "Đính kèm minh chứng",
    Verb.DETACH: "Gỡ minh chứng",
    Verb.SETTINGS: "Đổi cài đặt",
    Verb.UNITS: "Sửa đơn vị",
    Verb.SPLIT: "Gửi biểu báo cáo cho đơn vị",
    Verb.COLLECT: "Thu báo cáo của đơn vị",
    Verb.SETTLE: "Quyết định chỗ khác nhau",
    Verb.FILL: "Điền biểu của cấp trên",
    Verb.UNDO: "Hoàn tác",
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

# Problems found while reading a file, by code; {text} is what stands in the cell.
PROBLEMS: dict[str, str] = {
    # What the full check of a ledger finds.
    "verify_file": "Tệp so.sqlite không mở được như một sổ. Hãy phục hồi từ bản sao lưu gần nhất.",
    "verify_pages": "Tệp so.sqlite bị hỏng ({detail}). Hãy phục hồi từ bản sao lưu gần nhất.",
    "verify_schema": "Sổ thừa hoặc thiếu thành phần “{name}”. Tệp đã bị chương trình khác sửa.",
    "verify_references": "Bảng {table} có dòng {row} trỏ tới nơi không còn. Hãy phục hồi từ bản sao lưu.",
    "verify_chain": "Nhật ký không còn khớp từ lần ghi {batch}: đã bị sửa hoặc hỏng.",
    "verify_replay": "Bảng {table}, dòng {row} khác với nhật ký: đã bị sửa ngoài chương trình hoặc hỏng.",
    "verify_derived": "Nhiệm vụ {task} có phần suy ra (5 rõ, ngày xong, từ tìm kiếm) không khớp nội dung.",
    "verify_search": "Chỉ mục tìm kiếm không khớp nội dung sổ. Hãy phục hồi từ bản sao lưu.",
    "verify_evidence_missing": "Mất tệp minh chứng “{name}”. Hãy chép lại từ bản sao lưu.",
    "verify_evidence_changed": "Tệp minh chứng “{name}” đã bị thay đổi so với khi đính kèm.",
    # What a file itself leaves to a person; {text} is the cell's text or how many cells.
    "cell_error": "Ô báo lỗi công thức ({text}) nên được coi là trống.",
    "formula_uncalculated": "Công thức chưa có kết quả lưu trong tệp nên ô bị trống. Hãy mở tệp bằng "
    "Excel, lưu lại rồi đọc lại.",
    "number_bad": "“{text}” được ghi là số nhưng không phải số.",
    "cell_type_unknown": "Ô có kiểu lạ, được đọc như chữ: “{text}”.",
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
    "text_cp1258": "Chữ mã Windows-1258 đã đổi sang Unicode. Hãy xem lại chỗ đáng ngờ.",
    "text_eth": "Chữ “ð” được sửa thành “đ” ({text} ô).",
    "text_fullwidth": "Chữ, số toàn chiều rộng được đổi về dạng thường ({text} ô).",
    "text_invisible": "Ký tự ẩn (không độ rộng, đổi chiều chữ) đã được bỏ ({text} ô).",
    "text_control": "Ký tự điều khiển không hợp lệ đã được bỏ.",
    "text_clipped": "Nội dung dài quá 32.767 chữ nên bị cắt ({text} ô).",
    "text_bad_bytes": "Tệp có ký tự không giải mã được. Hãy lưu lại tệp dạng “CSV UTF-8” hoặc .xlsx.",
    "word_tracked": "Tệp Word còn theo dõi thay đổi ({text} chỗ): phần xóa đã bỏ, phần thêm đã lấy.",
    "word_nested": "Bảng nằm trong ô của bảng khác được đọc riêng hoặc gộp vào ô.",
    "word_columns": "Bảng Word có ô gộp rộng bất thường, được thu lại theo bảng.",
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
    "deadline_ambiguous": "“{text}” có thể hiểu nhiều cách. Hãy kiểm tra ngày đã đọc.",
    "deadline_second": "Nhiệm vụ ở trên đã có thời hạn; thời hạn “{text}” ở dòng nối tiếp chưa được lấy.",
    "section_deadline": "Dòng tên mục có thời hạn “{text}”, được bỏ qua.",
    "section_lead": "Dòng tên mục có đơn vị “{text}”, không lấy làm chủ trì của các nhiệm vụ bên dưới.",
    "ditto": "Ô ghi “như trên”, được đọc là “{text}”.",
    "percent_unread": "Chưa đọc được tỷ lệ từ “{text}”.",
    "day_unread": "Chưa đọc được ngày từ “{text}”.",
    "no_title": "Dòng không có nội dung nhiệm vụ nên bị bỏ qua: “{text}”.",
    "other_table": "Dòng thuộc một bảng khác trên trang, không phải bảng nhiệm vụ: “{text}”.",
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
    "protected_ranges": "Vùng được phép sửa có mật khẩu riêng không còn trong bản điền.",
}

# Errors, by code: what happened and what to do.
ERRORS: dict[str, str] = {
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
    "nothing_given": "Chưa nêu mục nào cần sửa. Hãy thêm ít nhất một mục, ví dụ --deadline.",
    "day_unreadable": "Chưa đọc được thành một ngày. Hãy gõ như 05/11/2026 hoặc 5/11.",
    "task_missing": "Sổ không có nhiệm vụ này. Hãy xem lại mã bằng lệnh list, hoặc làm mới danh sách.",
    "title_missing": "Nhiệm vụ chưa có nội dung. Hãy ghi việc cần làm.",
    "unit_missing": "Sổ không có đơn vị này. Hãy kiểm tra tên đơn vị.",
    "unit_name_taken": "Tên này đã là của một đơn vị hoặc một nhóm. Hãy chọn tên khác, hoặc gộp hai đơn vị.",
    "unit_in_use": "Đơn vị đã có việc, nhóm hoặc biểu gửi đi nên không xóa được. Hãy gộp vào đơn vị khác.",
    "unit_is_group": "Đây là cách gọi chung của nhiều đơn vị. Hãy xác nhận các đơn vị của nhóm này.",
    "unit_merge_self": "Không thể gộp một đơn vị vào chính nó. Hãy chọn đơn vị khác.",
    "list_not_utf8": "Tệp danh sách phải là văn bản UTF-8. Hãy lưu lại với mã UTF-8, mỗi dòng một tên.",
    "units_none_named": "Chưa có tên đơn vị nào. Hãy ghi mỗi dòng một tên.",
    "cutoff_range": "Ngày chốt phải từ 1 đến 31.",
    "group_empty": "Nhóm phải có ít nhất một đơn vị. Hãy chọn đơn vị.",
    "group_taken": "Cụm từ này đã được xác nhận. Hãy sửa nhóm ở trang Đơn vị.",
    "unit_not_lead": "Đơn vị này không chủ trì nhiệm vụ. Hãy chọn một đơn vị chủ trì.",
    "field_unknown": "Không có mục này trong nhiệm vụ.",
    "percent_range": "Tỷ lệ phải từ 0 đến 100.",
    "completed_ahead": "Ngày hoàn thành ở sau hôm nay. Hãy ghi ngày đã hoàn thành thật.",
    "waiver_reason": "Hãy ghi lý do không yêu cầu.",
    "batch_missing": "Nhật ký không có lần ghi này.",
    "nothing_to_collect": "Không có báo cáo nào ở đây. Hãy chọn tệp .xlsx, .xls, .ods, .zip hoặc thư mục có "
    "các tệp đó.",
    "pending_missing": "Không còn chỗ chờ quyết định này. Hãy xem lại bằng lệnh conflicts, hoặc làm mới "
    "danh sách.",
    "settle_value": "Chỗ này chỉ chọn lấy hoặc bỏ, không gõ giá trị khác được.",
    "settle_unread": "Chưa đọc được “{text}” cho mục này. Tình trạng là một trong bốn lựa chọn của biểu, tỷ "
    "lệ là số từ 0 đến 100, ngày viết như 05/11/2026.",
    "batch_undone": "Lần ghi này đã được hoàn tác.",
    "nothing_to_undo": "Không còn gì để hoàn tác.",
    "demo_not_deleted": "Không xóa được sổ dùng thử ({reason}). Hãy đóng các tệp của sổ rồi xóa thư mục này.",
    "nothing_to_redo": "Không còn gì để làm lại.",
    "evidence_missing": "Không tìm thấy tệp minh chứng. Hãy chọn lại tệp.",
    "evidence_gone": "Tệp minh chứng không còn trong sổ. Hãy phục hồi từ bản sao lưu hoặc đính kèm lại.",
    "evidence_too_big": "Tệp minh chứng lớn quá {limit} MB. Hãy nén hoặc tách nhỏ rồi đính kèm lại.",
    "evidence_not_written": "Không chép được tệp minh chứng vào sổ ({reason}). Hãy kiểm tra ổ đĩa.",
    "file_not_written": "Không ghi được tệp ({reason}). Hãy đóng tệp nếu đang mở, hoặc chọn nơi khác.",
    "split_nothing": "Không có nhiệm vụ nào đang mở có đơn vị chủ trì. Hãy giao nhiệm vụ cho đơn vị trước.",
    "split_no_tasks": "Đơn vị này không chủ trì nhiệm vụ nào nên không có biểu để gửi. Hãy chọn đơn vị khác.",
    "split_meanwhile": "Có người vừa gửi biểu cho cùng đơn vị trong cùng kỳ. Chưa ghi gì; hãy làm lại.",
    "cell_too_long": "Dòng {row}, cột “{column}” dài quá 32.767 chữ, một ô Excel không chứa được. Hãy rút "
    "gọn nội dung rồi xuất lại.",
    "typesetting": "Không dàn được trang in ({reason}). Hãy cài lại chương trình; nếu vẫn lỗi, gửi chi tiết "
    "cho người hỗ trợ.",
    "pdf_unreadable": "Không mở được trang in vừa dàn. Hãy thử lại; nếu vẫn lỗi, hãy lưu PDF và in bằng "
    "chương trình khác.",
    "printer_refused": "Máy in không nhận việc in. Hãy kiểm tra máy in đã bật và còn giấy, hoặc lưu PDF.",
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
    "today_invalid": "NAMRO_TODAY phải là ngày dạng 2026-11-30.",
    "ledger_unnamed": "Chưa biết mở sổ nào. Hãy thêm --ledger THƯ_MỤC, hoặc tạo sổ bằng lệnh init.",
    "ledger_missing": "Thư mục này không có sổ (tệp so.sqlite). Hãy chọn đúng thư mục, hoặc tạo sổ mới.",
    "ledger_exists": "Thư mục này đã có sổ. Hãy mở sổ đó, hoặc chọn thư mục khác.",
    "ledger_not_ours": "Tệp so.sqlite ở đây không phải sổ của Năm Rõ. Hãy chọn đúng thư mục sổ.",
    "ledger_damaged": "Tệp sổ bị hỏng hoặc bị cắt ngắn. Hãy giữ nguyên tệp này và phục hồi từ bản sao lưu "
    "gần nhất trong thư mục sao-luu.",
    "ledger_newer": "Sổ được ghi bằng bản chương trình mới hơn (sổ bản {version}, chương trình đọc tới bản "
    "{known}). Hãy cập nhật chương trình rồi mở lại.",
    "ledger_older": "Sổ ở bản cũ ({version}) cần được nâng cấp, nhưng đang mở chỉ để đọc. Hãy mở sổ ở nơi "
    "ghi được.",
    "ledger_busy": "Sổ đang bận vì một cửa sổ hay máy khác đang ghi. Hãy đợi một lát rồi thử lại.",
    "ledger_read_only": "Sổ đang mở chỉ để đọc nên chưa ghi được. Nếu người khác đang giữ quyền ghi, hãy đợi "
    "họ đóng sổ; nếu ổ đĩa khóa ghi, hãy chép sổ sang ổ khác.",
    "ledger_unfinished": "Lần ghi cuối vào sổ còn dở và nơi này không cho ghi tiếp. Hãy chép cả thư mục sổ "
    "sang ổ ghi được rồi mở ở đó.",
    "upgrade_failed": "Chưa nâng cấp được sổ ({rows} dòng không còn khớp). Sổ vẫn nguyên như cũ; hãy gửi tệp "
    "sao lưu trong sao-luu cho người hỗ trợ.",
    "disk_full": "Ổ đĩa đã đầy nên chưa ghi được; dữ liệu cũ còn nguyên. Hãy giải phóng chỗ rồi làm lại.",
    "disk_error": "Không đọc hoặc ghi được ổ đĩa chứa sổ. Hãy kiểm tra ổ đĩa, dây nối hay mạng rồi thử lại.",
    "alias_taken": "Tên này đã thuộc về một đơn vị. Hãy chọn tên khác.",
    "batch_fixed": "Lần ghi tạo sổ không hoàn tác được.",
    "backup_missing": "Không tìm thấy tệp sao lưu. Hãy chọn lại tệp.",
    "backup_not_ours": "Tệp này không phải bản sao lưu của Năm Rõ. Hãy chọn tệp .namro hoặc tệp trong "
    "sao-luu.",
    "backup_damaged": "Bản sao lưu này bị hỏng nên không phục hồi được. Hãy chọn bản khác.",
    "backup_not_sound": "Bản sao vừa ghi đọc lại không khớp nên đã bỏ. Hãy kiểm tra ổ đĩa rồi sao lưu lại.",
    "backup_not_written": "Không ghi được bản sao ({reason}). Hãy kiểm tra ổ đĩa còn chỗ và cho ghi.",
    "folder_exists": "Đã có thư mục này. Hãy chọn một thư mục chưa có để phục hồi vào.",
    "unit_blank": "Hãy ghi tên đơn vị.",
    "year_range": "Năm phải từ 2000 đến 2100.",
    "no_table": "Không tìm thấy bảng nhiệm vụ trong tệp. Hãy kiểm tra tệp có cột “Nhiệm vụ” hoặc “Nội dung”, "
    "hoặc chọn đúng trang tính.",
    "no_sheet": "Tệp không có trang tính “{sheet}”. Các trang tính có: {sheets}.",
}


def unnamed_column(letters: str) -> str:
    """A name for a column that has cells but no header."""
    return f"Cột {letters}"


def error_sentence(error: AppError) -> str:
    """The Vietnamese sentence of an error; its place, when known, stands in front."""
    sentence = ERRORS[error.code].format(**error.values)
    return f"{error.where}: {sentence}" if error.where else sentence


def place_words(file: str, sheet: str, row: int) -> str:
    """Where a row stands."""
    return f"{file}, trang {sheet}, dòng {row}"


def vn_date(day: date | None) -> str:
    """A day as dd/mm/yyyy, "" for None."""
    return day.strftime("%d/%m/%Y") if day else ""


def done_on_words(day: date) -> str:
    """That a task was done, where a form has one column for everything."""
    return f"{DONE_WORDS} ngày {vn_date(day)}"


def leads_done_words(done: int, leads: int) -> str:
    """How many of a task's lead units are done."""
    return f"{vn_number(done)}/{vn_number(leads)} đơn vị chủ trì đã hoàn thành"


def vn_number(number: float, decimals: int = 0) -> str:
    """A number the Vietnamese way: 1.132 and 42,8."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


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
