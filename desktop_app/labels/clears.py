"""Words for the five-clear check: what is asked, how clear it is, why not and what to write instead."""

from collections.abc import Mapping

from desktop_app.domain.five_clear import Clear, ClearState, Finding

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


def reason_words(finding: Finding) -> str:
    """Why a clear is as it was found, in a sentence; "" where it is clear."""
    return REASONS[finding.reason].format(**finding.values) if finding.reason else ""


def suggestion_words(finding: Finding) -> str:
    """What would make it clear, in a sentence; "" where there is nothing to do."""
    return SUGGESTIONS[finding.suggestion].format(**finding.values) if finding.suggestion else ""
