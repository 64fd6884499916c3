"""Names of units as annexes print them: one unit, several in one cell, or a group of nobody in particular."""

from functools import lru_cache

from desktop_app.domain.marking import compiled, one_of
from desktop_app.domain.text import fold

CACHED_NAMES = 4096

# Names that hold "và" or a comma of their own and yet are one unit.
_ONE_UNIT = (
    (r"\b(?:hdnd|hoi dong nhan dan)(?: va |, ?| ?- ?| & |/)(?:ubnd|uy ban nhan dan)\b", "hdnd-ubnd"),
    (r"\b(?:doan dbqh|doan dai bieu quoc hoi)(?: va |, ?| ?- ?)(?=hdnd|hoi dong)", "dbqh-"),
    (r"\b(mttq|mat tran to quoc)((?: viet nam)?(?: xa| phuong| tinh)?) va doan the\b", r"\1\2"),
    (r"\([^)]*\)?", " "),
)
_BETWEEN_NAMES = r" ?[,;/+] ?(?:va )?| va | & | cung (?:voi )?"

# Words a unit's name begins with; each part that does is a unit of its own.
UNIT_HEAD = (
    one_of(
        """
        bo, so(?! hoa), ban(?! quyen), uy ban, ubnd, hdnd, hdnd-ubnd, hoi dong, van phong, vp,
        phong(?! chong| trao|$), trung tam, tong cuc, cuc, chi cuc, vu(?! viec| an), vien(?! thong| chuc),
        cong an, quan su, chqs, bo chi huy, thanh tra, kho bac, thue, bao hiem xa hoi, bhxh, ngan hang,
        toa an, tand, vksnd, mat tran, mttq, doan, hoi(?! nhap| nghi| thao| hop), lien minh, lien hiep,
        lien doan, hiep hoi, tap doan, tong cong ty, cong ty, doanh nghiep, truong(?! hop), benh vien, tram,
        thong tan xa, vtv, vov, ttxvn, vnpt, viettel, mobifone, evn, dai (?:phat|truyen),
        to (?:cong|dan|truong), thon, ap, khu pho, tinh, thanh pho, xa(?! hoi), phuong, dac khu, dang uy,
        tinh uy, thanh uy, ubmttq, ubkt, ttpvhcc, ttyt, bch, htx, bao va(?= phat thanh),
        chi nhanh, quy tin dung, hop tac xa,
        (?:cac|nhung)(?! (?:nhiem vu|noi dung|ho so|chi tieu|cong viec|van de|muc tieu|giai phap|viec )),
        dia phuong, nganh, don vi, co quan
        """
    )
    + r"\b"
)
# Who is meant by these words is anybody's guess.
_GROUP = "|".join(
    (
        one_of(r"cac, nhung, moi, tung, tat ca, toan the, toan bo, toan xa, mot so, nhieu, \d+") + " ",
        one_of("dia phuong, nguoi dan, nhan dan") + r"\b",
        one_of(
            """don vi, co quan, to chuc, ca nhan, can bo, cong chuc, vien chuc, doanh nghiep, nha dau tu,
            ban nganh, doan the"""
        )
        + "(?: lien quan| duoc| co |,| va |/|$)",
        one_of("bo, so, ban, nganh, phong, vien, truong(?! hop), xa, phuong, thon")
        + "(?:,| va |/| lien quan|$)",
        one_of(
            """ubnd, uy ban nhan dan, cong an, dang uy, truong, thu truong, giam doc, chu tich, lanh dao,
            nguoi dung dau, bi thu"""
        )
        + "(?: ubnd| uy ban nhan dan)? (?:cac|nhung|moi|tung|cap|xa,|phuong,|xa va phuong|phuong va xa|xa/)",
    )
)


@lru_cache(maxsize=CACHED_NAMES)
def units_named(name: str) -> int:
    """How many units one cell names: 1 for "Sở Văn hóa, Thể thao và Du lịch", 2 for "Bộ Công an, Bộ Y tế"."""
    folded = _as_one(fold(name.replace("\n", "; ")))
    parts = [part for part in compiled(_BETWEEN_NAMES).split(folded) if part.strip()]
    return max(1, sum(bool(compiled(UNIT_HEAD).match(part.strip())) for part in parts))


@lru_cache(maxsize=CACHED_NAMES)
def is_group(name: str) -> bool:
    """Whether a name stands for many: "Các bộ, ngành", "UBND cấp xã", "tất cả công chức của xã"."""
    return compiled(_GROUP).match(_as_one(fold(name))) is not None


def _as_one(folded: str) -> str:
    for pattern, instead in _ONE_UNIT:
        folded = compiled(pattern).sub(instead, folded)
    return folded.strip(" .-+*•")
