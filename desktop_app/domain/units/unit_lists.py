"""A list of units as people paste it: one name per line, numbered or not, or columns out of a sheet."""

from desktop_app.domain.marking import compiled
from desktop_app.domain.text import clean, fold

_NUMBER = r"^(?:\(?\d+[.)]\s*|\d+\s+(?=\D)|[-–•*+]\s*)+"
_HEADERS = frozenset({
    "stt", "tt", "so tt", "ten don vi", "don vi", "ten xa phuong", "xa phuong", "ten", "co quan",
    "ten co quan", "ten xa phuong dac khu", "danh sach don vi",
})  # fmt: skip


def names_listed(text: str) -> list[str]:
    """The names of a pasted list in order, each once; of several columns the first that holds words."""
    names: dict[str, str] = {}
    for line in text.splitlines():
        cells = (clean(compiled(_NUMBER).sub("", clean(cell))) for cell in line.split("\t"))
        name = next((cell for cell in cells if any(map(str.isalpha, cell)) and not _is_numeral(cell)), "")
        name = name.rstrip(" ;,.")
        if name and not _is_header(name):
            names.setdefault(name.lower(), name)
    return list(names.values())


def _is_numeral(cell: str) -> bool:
    return compiled(r"[IVX]+\.?").fullmatch(cell) is not None


def _is_header(name: str) -> bool:
    return " ".join(compiled(r"\w+").findall(fold(name))) in _HEADERS
