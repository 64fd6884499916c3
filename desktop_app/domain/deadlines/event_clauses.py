"""Clauses that wait for something to happen: "sau khi có Quy chế", "theo lộ trình được giao"."""

from desktop_app.domain.marking import PERIOD, RHYTHM, compiled

FROM_NOW = "tu nay den"

# "Từ nay đến", "kể từ ngày ký đến": a start, not an event.
_FROM_NOW = (
    r"\b(?:ke )?tu (?:nay|bay gio|thoi diem nay|(?:khi |ngay )?(?:ky|ban hanh)(?: [a-z]+){0,4}?"
    r"|(?:khi |ngay )(?:ke hoach|quyet dinh|van ban|chi thi|thong bao)(?: nay)? (?:duoc )?(?:ky|ban hanh))"
    r"(?: cho)? (?:den|toi)\b"
)
# "Từ khi triển khai đến 31/12": only the end is known.
_FROM_EVENT = (
    rf"\b(?:ke |tinh )?tu (?:khi|luc) [^,;(){PERIOD[1:-1]}]{{1,40}}? (?=den (?:het |cuoi |ngay )*{PERIOD})"
)
# How far a clause reaches: to the next comma or bracket, but never over a stated deadline or a rhythm.
_REST = (
    rf"(?:(?! (?:truoc|trong|den het|cham nhat|hoan thanh)(?: ngay| trong| truoc)* ?{PERIOD}"
    rf"|(?: | va | ?/ ?)thuong xuyen|{RHYTHM})[^,;()])*"
)
_REST_OF_SESSION = rf"(?:(?!{RHYTHM})[^;()])*"
# Whose schedule it is; "theo lộ trình" alone says nothing.
_REFERENCE = (
    r"(?:cua|tai|do|da|duoc|huong dan|chi dao|yeu cau|thong bao|quyet dinh|nghi quyet|nghi dinh|ke hoach"
    r"|de an|chuong trinh|cong van|van ban|luat|vb|so|cap tren|trung uong|tw|bo|chinh phu|ubnd|hdnd|tinh"
    r"|thanh pho|thu tuong|ban chi dao|to cong tac|hop dong|du an|, (?:huong dan|chi dao|yeu cau))\b"
)

# A cue every such clause contains, how it begins, how far it reaches. Ordered.
_EVENTS: tuple[tuple[str, str, str], ...] = (
    ("khi", r"\b(?:ngay |chi )?(?:sau|ke tu|tu|tinh tu) (?:khi|luc)\b", _REST),
    (
        "sau ",
        r"\b(?:ngay )?sau (?:hoi nghi|dai hoi|ky hop|phien hop|cuoc hop|sap nhap|sap xep|bau cu|tet|le|dot"
        r"|\d+ (?:ngay|thang|tuan|gio))\b",
        _REST,
    ),
    ("", rf"\b(?:(?:ke |tinh )?tu|sau) (?:ngay|thoi diem)\b(?!:? ?(?:\d|{PERIOD}))", _REST),
    ("khi", rf"\b(?:ngay )?khi\b(?! (?:het|ket thuc) ?{PERIOD})", _REST),
    (" hop", r"\b(?:trong |truoc |sau |den |tai )*(?:cac |nhung )?(?:ky|phien) hop\b", _REST_OF_SESSION),
    (
        " hop",
        rf"\b(?:trong|truoc|sau|den|tai) (?:cac |nhung )?(?:cuoc|buoi) hop\b(?![^;()]* ngay {PERIOD})",
        _REST_OF_SESSION,
    ),
    ("", r"\b(?:truoc|sau|tai|trong|den) (?:cac )?(?:dai hoi|hoi nghi|tet|khai giang|bau cu|dip)\b", _REST),
    (
        "",
        r"\b(?:truoc|sau|den) (?:(?:ngay|them) )+(?:dai hoi|hoi nghi|khai giang|bau cu|nam hoc moi|to chuc)\b"
        rf"(?!,? ?\(?{PERIOD})",
        _REST,
    ),
    ("truoc ", r"\b(?:truoc|it nhat) \d+ (?:ngay|tuan)(?: lam viec)? (?:so voi|truoc (?:khi|ngay))\b", _REST),
    (
        "",
        r"\b(?:theo|dung|dam bao|bao dam|dap ung|phu hop(?: voi)?|can cu(?: vao)?)(?: dung)? "
        r"(?:lo trinh|tien do|ke hoach|quy dinh|thoi gian|thoi han|thoi diem|chuong trinh|de an|du an"
        r"|phan ky|lich)"
        rf"(?: [a-z]+){{0,5}}? ?{_REFERENCE}",
        _REST,
    ),
    (
        "",
        r"\b(?:theo|tuy theo|tuy|can cu) (?:yeu cau|chi dao|huong dan|phan cong|de nghi|thong bao|van ban|vb"
        r"|cong van|vu viec|tinh hinh|nhu cau|tung vu|hop dong|thuc te|quyet dinh|nghi quyet)\b",
        _REST,
    ),
    ("", r"\b(?:dot xuat|phat sinh|neu co|co yeu cau|cho huong dan)\b", ""),
    (
        "tu",
        r"\b(?:trong )?(?:vong |thoi han |thoi gian )?\d+ (?:ngay|thang|tuan|gio)(?: lam viec)?,? "
        rf"(?:sau|ke tu|tinh tu|tu) (?!{PERIOD})",
        _REST,
    ),
)


def without_events(text: str) -> tuple[str, bool]:
    """Marked text without the clauses that wait for an event, and whether there were any."""
    if "tu " in text:
        text = compiled(_FROM_NOW).sub(FROM_NOW, text)
        text = compiled(_FROM_EVENT).sub("", text)
    before = text
    for cue, begins, reaches in _EVENTS:
        if cue in text:
            text = _cut(text, begins, reaches)
    return text, text != before


def _cut(text: str, begins: str, reaches: str) -> str:
    start = 0
    while found := compiled(begins).search(text, start):
        rest = compiled(reaches).match(text, found.end())
        end = rest.end() if rest else found.end()
        text = f"{text[: found.start()]} {text[end:]}"
        start = found.start()
    return text
