"""Finding the unit a person means by a short or sloppy name: "VP", "Sở KH&CN", "phòng VH-XH"."""

from collections.abc import Iterable
from functools import lru_cache

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold

_WORD = r"[a-z0-9]+(?:&[a-z0-9]+)*"
_WHOLE_NAMES = (
    (r"\bhoi dong nhan dan\b", "hdnd"),
    (r"\buy ban nhan dan\b", "ubnd"),
    (r"\buy ban (?:mttq|mat tran to quoc)(?: viet nam)?\b", "mttq"),
    (r"\bmat tran to quoc(?: viet nam)?\b", "mttq"),
    (r"\bban chi huy quan su\b", "ban chqs"),
)
_SHORT_WORDS = {
    "vp": "van phong",
    "p": "phong",
    "tt": "trung tam",
    "ca": "cong an",
    "cax": "cong an xa",
    "cap": "cong an phuong",
    "tp": "thanh pho",
    "vh": "van hoa",
    "xh": "xa hoi",
    "vhxh": "van hoa xa hoi",
    "kt": "kinh te",
    "ktht": "kinh te ha tang",
    "hcc": "hanh chinh cong",
    "pvhcc": "phuc vu hanh chinh cong",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "bchqs": "ban chqs",
    "bch": "ban chi huy",
    "qs": "quan su",
    "kh&cn": "khoa hoc cong nghe",
    "khcn": "khoa hoc cong nghe",
    "gd&dt": "giao duc dao tao",
    "gddt": "giao duc dao tao",
    "nn&mt": "nong nghiep moi truong",
    "nnmt": "nong nghiep moi truong",
    "nn&ptnt": "nong nghiep phat trien nong thon",
    "tn&mt": "tai nguyen moi truong",
    "tnmt": "tai nguyen moi truong",
    "tt&tt": "thong tin truyen thong",
    "vhtt&dl": "van hoa the thao du lich",
    "vhttdl": "van hoa the thao du lich",
    "ld-tb&xh": "lao dong thuong binh xa hoi",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "gtvt": "giao thong van tai",
    "tw": "trung uong",
}


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """A name to compare: folded, short words written out, without "và" and punctuation."""
    folded = fold(name)
    for pattern, instead in _WHOLE_NAMES:
        folded = compiled(pattern).sub(instead, folded)
    words = (_SHORT_WORDS.get(word, word) for word in compiled(_WORD).findall(folded))
    return " ".join(word for word in words if word != "va")


def find_unit(name: str, units: Iterable[str]) -> str | None:
    """The unit meant by ``name``: the one of the same name, else the only one whose name begins with it."""
    wanted = normal_name(name)
    if not wanted:
        return None
    beginning = []
    for unit in units:
        known = normal_name(unit)
        if known == wanted:
            return unit
        if known.startswith(wanted + " "):
            beginning.append(unit)
    return beginning[0] if len(beginning) == 1 else None


def same_unit(one: str, other: str) -> bool:
    """Whether two names are ways to write one unit's name."""
    return normal_name(one) == normal_name(other)
