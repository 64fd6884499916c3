"""Words for what returns between levels: their states, questions, fields and why one was refused."""

from collections.abc import Mapping

from desktop_app.domain.returns.return_plan import NoteCode, Refusal, RowNote
from desktop_app.domain.returns.returns import PendingKind, ReturnState
from desktop_app.labels.fields import value_words

# What became of a file that came back.
RETURN_STATE: Mapping[ReturnState, str] = {
    ReturnState.MERGED: "Đã nhận",
    ReturnState.UNCHANGED: "Không có gì mới",
    ReturnState.HELD: "Tạm giữ",
    ReturnState.WRONG_LEDGER: "Của sổ khác",
    ReturnState.WRONG_PERIOD: "Của kỳ cũ",
    ReturnState.UNREADABLE: "Không đọc được",
    ReturnState.TAMPERED: "Biểu đã bị sửa",
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
    Refusal.PLAN: "Cột kế hoạch (nhiệm vụ, chủ trì, thời hạn, sản phẩm) của biểu đã bị sửa nên chưa nhận; "
    "sổ giữ nguyên. Hãy xem chỗ sửa; phần báo cáo vẫn nhận được, phần sửa thì không bao giờ lấy.",
    Refusal.UNIT: "Sổ không có đơn vị ghi trong biểu này. Hãy thêm đơn vị hoặc tên gọi khác của đơn vị, rồi "
    "nhận lại.",
    Refusal.NOT_A_RETURN: "Không nhận ra đây là báo cáo của đơn vị nào. Nếu là biểu gõ lại, hãy ghi tên đơn "
    "vị vào tên tệp rồi nhận lại; nếu là phụ lục giao việc, hãy mở bằng Nhập phụ lục.",
    Refusal.AS_SENT: "Tệp còn nguyên như khi gửi đi nên chưa tính là đơn vị đã nộp.",
    Refusal.NO_TASK: "Không dòng nào trong tệp giống nhiệm vụ giao cho đơn vị này nên không nhận. Hãy kiểm "
    "tra xem đây có đúng là báo cáo của đơn vị không.",
    Refusal.TOO_SLOW: "So tệp với nhiệm vụ của đơn vị mất quá lâu nên không nhận. Hãy bỏ bớt những ô quá dài "
    "hoặc những dòng không phải báo cáo, rồi nhận lại.",
}

# What a person should know of a row of a returned file; {text} is what stands there.
_NOTE: Mapping[NoteCode, str] = {
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
    NoteCode.NO_COLUMN: "không còn cột “{text}” (bị xóa hoặc đổi tiêu đề) nên không lấy gì ở cột này.",
    NoteCode.AS_SENT: "còn như khi gửi đi (cả biểu có {text} dòng như vậy) mà tệp nhận trước đã báo kết quả; "
    "sổ giữ kết quả đã nhận. Nếu đơn vị rút lại kết quả đã báo, hãy sửa trong sổ.",
}
_HIDDEN = "ô {cell} bị một vùng gộp ô che nên chưa đọc được, không lấy."


def note_words(note: RowNote) -> str:
    """What a person should know of one row."""
    words = _HIDDEN if note.code is NoteCode.UNREAD and not note.text else _NOTE[note.code]
    text = note.text
    if note.code is NoteCode.DAY_AHEAD:
        text = value_words("completed_on", text)
    elif note.code is NoteCode.NO_COLUMN:
        text = RETURN_FIELD[text]
    return words.format(text=text, cell=note.cell)


# A workbook that was sent to a unit before it was merged or renamed.
SENT_TO_FORMER = "Biểu này đã gửi cho {old}, nay là {now}: kết quả được ghi cho {now}."
