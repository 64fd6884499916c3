"""Words for documents: their kinds, and what they announce against what the ledger has."""

from collections.abc import Iterable, Mapping

from desktop_app.domain.announced import Announced, Part, Reconciled
from desktop_app.domain.documents import DocumentKind
from desktop_app.labels.formats import vn_number

DOCUMENT_KIND: Mapping[DocumentKind, str] = {
    DocumentKind.LETTER: "Công văn",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.CONCLUSION: "Thông báo kết luận",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.OTHER: "Khác",
}


def parts_words(parts: Iterable[Part]) -> str:
    """ "26 chung, 86 cụ thể"."""
    return ", ".join(f"{vn_number(number)} {words.lower()}" for words, number in parts)


def announced_words(announced: Announced) -> str:
    """ "Văn bản nêu 112 nhiệm vụ (26 chung, 86 cụ thể)"."""
    parts = parts_words(announced.parts)
    return f"Văn bản nêu {vn_number(announced.whole)} nhiệm vụ" + (f" ({parts})" if parts else "")


def reconciled_words(found: Reconciled, where: str = "sổ") -> str:
    """Whether what a document announces is what there is: "…; sổ có 110: thiếu 2"."""
    counted = f"{where} có {vn_number(found.counted)}"
    words = [f"{announced_words(found.announced)}; {counted}: {_difference(found.missing)}."]
    if found.unsummed:
        total = found.announced.whole - found.unsummed
        words.append(
            f"Các phần văn bản nêu cộng lại là {vn_number(total)}, "
            f"{'ít' if found.unsummed > 0 else 'nhiều'} hơn tổng {vn_number(abs(found.unsummed))}."
        )
    words += [
        f"Phần “{name.lower()}”: nêu {vn_number(said)}, {where} có {vn_number(counted_here)}: "
        f"{_difference(said - counted_here)}."
        for name, said, counted_here in found.parts
        if said != counted_here
    ]
    return " ".join(words)


def _difference(missing: int) -> str:
    if not missing:
        return "khớp"
    return f"thiếu {vn_number(missing)}" if missing > 0 else f"thừa {vn_number(-missing)}"
