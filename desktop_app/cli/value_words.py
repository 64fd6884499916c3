"""What stands in a help page for the value of an option or argument, by the glossary's name for it."""

_WORDS = {
    "addressed_to": "CƠ_QUAN", "against": "NGÀY", "announced": "SỐ", "approved_by": "CƠ_QUAN",
    "as_of": "NGÀY", "basis": "CĂN_CỨ", "batch": "LẦN_GHI", "cause": "NGUYÊN_NHÂN", "chair": "NGƯỜI",
    "channel": "KÊNH", "conflict": "MÃ", "coordinate": "ĐƠN_VỊ", "deadline": "THỜI_HẠN",
    "decided_on": "NGÀY", "denominator": "SỐ", "document": "VĂN_BẢN", "done_from": "NGÀY",
    "done_on": "NGÀY", "done_to": "NGÀY", "due": "NGÀY", "entered": "NGÀY", "evidence": "TỆP",
    "excerpt": "NỘI_DUNG", "file": "TỆP", "form": "BIỂU", "id": "MÃ", "indicator": "CHỈ_TIÊU",
    "issued": "NGÀY", "issuer": "CƠ_QUAN", "job": "CHỨC_VỤ", "kind": "LOẠI",
    "lead": "ĐƠN_VỊ", "leader": "LÃNH_ĐẠO", "limit": "SỐ", "link": "ĐỊA_CHỈ", "meeting": "NGÀY",
    "month": "THÁNG", "note": "GHI_CHÚ", "number": "SỐ_KÝ_HIỆU", "numerator": "SỐ", "on": "NGÀY",
    "out": "TỆP", "part": "SỐ_VÀ_TÊN", "percent": "TỶ_LỆ", "period": "KỲ", "person": "NGƯỜI",
    "product": "SẢN_PHẨM", "profile": "TÊN_MẪU", "programme": "CHƯƠNG_TRÌNH", "proposal": "ĐỀ_XUẤT",
    "question": "CÂU_HỎI", "reason": "LÝ_DO", "result": "KẾT_QUẢ", "role": "VAI_TRÒ",
    "search": "TỪ_CẦN_TÌM", "sender": "NGƯỜI_GỬI", "sheet": "TRANG_TÍNH", "source": "NGUỒN",
    "status": "TÌNH_TRẠNG", "stream": "NHÓM_VIỆC", "stt": "STT", "tag": "NHÃN", "task": "NHIỆM_VỤ",
    "template": "MẪU", "title": "TÊN", "unit": "ĐƠN_VỊ", "until": "NGÀY", "upper": "NHIỆM_VỤ",
    "value": "SỐ_LIỆU", "who": "NGƯỜI", "words": "NỘI_DUNG", "year": "NĂM",
}  # fmt: skip


def value_word(dest: str) -> str:
    """The word for what goes into an argparse ``dest``; KeyError for one that has none yet."""
    return _WORDS[dest]
