"""Annexes laid out at random from known tasks: columns, words, headings, merges and tails of the domain."""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain.grid import CellValue, Merge, Sheet

WORDS: dict[str, tuple[str, ...]] = {
    "stt": ("STT", "TT", "Số TT", "Số thứ tự"),
    "task": (
        "Nhiệm vụ",
        "Tên nhiệm vụ",
        "Tên nhiệm vụ/dự án",
        "Nội dung nhiệm vụ",
        "Nội dung/nhiệm vụ",
        "Nội dung thực hiện",
        "Nội dung công việc",
        "Nội dung",
        "Nhiệm vụ, giải pháp",
        "Nhiệm vụ và giải pháp",
    ),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Cơ quan chủ trì thực hiện", "Đơn vị thực hiện"),
    "coordinate": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"),
    "leader": ("Người đứng đầu chịu trách nhiệm", "Lãnh đạo phụ trách", "Lãnh đạo chỉ đạo"),
    "deadline": ("Thời gian hoàn thành", "Thời gian thực hiện", "Thời hạn", "Thời gian", "Tiến độ"),
    "product": ("Kết quả", "Kết quả dự kiến", "Sản phẩm", "Sản phẩm đầu ra", "Chỉ tiêu đạt được"),
    "status": ("Tình trạng", "Trạng thái"),
    "note": ("Ghi chú",),
    "extra": ("Nguồn kinh phí", "Nguồn lực", "Đề xuất, kiến nghị", "Khó khăn, vướng mắc"),
}
SHARE = {
    "lead": 0.95,
    "coordinate": 0.8,
    "deadline": 0.95,
    "product": 0.6,
    "leader": 0.3,
    "status": 0.3,
    "note": 0.4,
}
CELLS: dict[str, tuple[CellValue, ...]] = {
    "lead": ("Sở Tài chính", "Công an xã", "Các sở, ban, ngành", "Sở A; Sở B"),
    "coordinate": ("Các bộ, ngành, địa phương", "UBND các xã, phường", "Sở C\nSở D", None),
    "leader": ("Chủ tịch UBND xã", "Giám đốc Sở Tài chính"),
    "deadline": (
        "Quý IV/2026",
        "Thường xuyên",
        2026,
        "12/2026",
        "trước ngày 15 hằng tháng",
        "2026 - 2030",
        None,
    ),
    "product": ("Quyết định của UBND tỉnh", "Báo cáo", "Kế hoạch", None),
    "status": ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"),
    "note": ("Theo Nghị quyết 57", None, None),
    "extra": ("NSNN", 15, None),
}
VERBS = ("Xây dựng", "Rà soát", "Ban hành", "Triển khai", "Tổ chức", "Phối hợp", "Hoàn thiện", "Báo cáo")
THINGS = (
    "kế hoạch chuyển đổi số",
    "dữ liệu dân cư của xã",
    "quy chế khai thác dữ liệu",
    "dịch vụ công trực tuyến",
)
HEADINGS = ("Hoàn thiện thể chế", "Phát triển hạ tầng", "Dữ liệu và nền tảng", "Nguồn nhân lực")
ROMAN = ("I", "II", "III", "IV", "V", "VI")
TITLE = (
    ("ỦY BAN NHÂN DÂN\nTỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("PHỤ LỤC",),
    ("DANH MỤC NHIỆM VỤ",),
    ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)",),
)
TAIL = (("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;",), ("- Lưu: VT.",))


@dataclass(frozen=True)
class Known:
    """What a task's row must be read as; units as one text, apart at line breaks."""

    row: int
    stt: str
    title: str
    section: str
    cells: dict[str, str]


@dataclass
class Annex:
    """A random annex while it is laid out."""

    chance: random.Random
    merged: bool
    fields: list[str] = field(default_factory=list)
    rows: list[list[CellValue]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    tasks: list[Known] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        return Sheet(
            "PL",
            tuple(map(tuple, self.rows)),
            tuple(range(1, len(self.rows) + 1)),
            merges=tuple(self.merges) if self.merged else (),
        )

    def add(self, *cells: CellValue) -> int:
        self.rows.append([*cells, *[None] * (len(self.fields) - len(cells))])
        return len(self.rows)

    def merge_row(self) -> None:
        self.merges.append(Merge(len(self.rows), 0, len(self.rows), len(self.fields) - 1))


def generate(seed: int) -> Annex:
    """A random annex; the same one for the same seed."""
    chance = random.Random(seed)
    annex = Annex(chance, merged=chance.random() < 0.8)
    _choose_columns(annex)
    if chance.random() < 0.7:
        for line in TITLE:
            annex.add(*line)
    _add_header(annex)
    _add_body(annex)
    if chance.random() < 0.2:
        annex.add(*[None] * annex.fields.index("task"), "Tổng cộng")
    if chance.random() < 0.5:
        for line in TAIL:
            annex.add(*line)
    return annex


def _choose_columns(annex: Annex) -> None:
    chance = annex.chance
    body = [name for name, share in SHARE.items() if chance.random() < share]
    body += ["extra"] if chance.random() < 0.4 else []
    body = body if len(body) > 2 else ["lead", "coordinate", "deadline"]
    if chance.random() < 0.5:
        chance.shuffle(body)
    annex.fields = [*(["stt"] if chance.random() < 0.95 else []), "task", *body]
    annex.header = {name: chance.choice(WORDS[name]) for name in annex.fields}
    if "status" in body:
        annex.header["deadline"] = "Thời hạn"


def _as_printed(chance: random.Random, header: str) -> str:
    if chance.random() < 0.2:
        header = header.replace(" ", "\n", 1)
    if chance.random() < 0.1:
        header += " [1]"
    return unicodedata.normalize("NFD", header) if chance.random() < 0.2 else header


def _add_header(annex: Annex) -> None:
    fields, chance = annex.fields, annex.chance
    cells: list[CellValue] = [_as_printed(chance, annex.header[name]) for name in fields]
    beside = "lead" in fields and fields[fields.index("lead") + 1 :][:1] == ["coordinate"]
    first = annex.add(*cells)
    if beside and chance.random() < 0.4:
        lead = fields.index("lead")
        annex.rows[-1][lead : lead + 2] = ["Phân công thực hiện", None]
        annex.add(*[None] * lead, "Chủ trì", "Phối hợp")
        annex.merges.append(Merge(first, lead, first, lead + 1))
        annex.merges += [
            Merge(first, place, first + 1, place)
            for place in range(len(fields))
            if place not in (lead, lead + 1)
        ]
    if chance.random() < 0.3:
        annex.add(*(f"({number + 1})" for number in range(len(fields))))


def _add_body(annex: Annex) -> None:
    chance = annex.chance
    style = chance.choice(("none", "roman", "letter and roman", "roman and number", "capitals", "over all"))
    if "stt" not in annex.fields and style == "roman and number":
        style = "roman"
    dot = "." if chance.random() < 0.3 else ""
    above: dict[str, CellValue] = {}
    section, number = "", 0
    for group in range(chance.randint(1, 4)):
        if style != "none":
            section, number, above = _add_headings(annex, style, group), 0, {}
        for _ in range(chance.randint(1, 8)):
            number += 1
            if chance.random() < 0.04 and annex.tasks:
                annex.add(*(_as_printed(chance, annex.header[name]) for name in annex.fields))
                above = {}
            prefix = f"{group % 2 + 1}." if style == "roman and number" else ""
            above = _add_task(annex, f"{prefix}{number}{dot}", section, above)


def _add_headings(annex: Annex, style: str, group: int) -> str:
    title = HEADINGS[group]
    if style == "roman":
        return _add_heading(annex, ROMAN[group], title)
    if style == "letter and roman":
        if group % 2 == 0:
            _add_heading(annex, "ABC"[group // 2], title.upper())
        return _add_heading(annex, ROMAN[group % 2], title)
    if style == "roman and number":
        if group % 2 == 0:
            _add_heading(annex, ROMAN[group // 2], title)
        return _add_heading(annex, str(group % 2 + 1), title, apart=True)
    if style == "over all" and annex.merged:
        annex.add(title)
        annex.merge_row()
    else:
        title = title.upper()
        annex.add(*[None] * annex.fields.index("task"), title)
    annex.sections.append(title)
    return title


def _add_heading(annex: Annex, numeral: str, title: str, *, apart: bool = False) -> str:
    """A heading with its numeral in the STT column, or before the title in one merged cell."""
    if "stt" in annex.fields and (apart or annex.chance.random() < 0.6):
        text = f"{numeral} {title}"
        annex.add(numeral, title)
    else:
        text = f"{numeral}. {title}"
        annex.add(text)
        annex.merge_row()
    annex.sections.append(text)
    return text


def _add_task(annex: Annex, stt: str, section: str, above: dict[str, CellValue]) -> dict[str, CellValue]:
    chance = annex.chance
    title = f"{chance.choice(VERBS)} {chance.choice(THINGS)} ({len(annex.rows)})"
    cells: dict[str, CellValue] = {
        name: chance.choice(CELLS[name]) for name in annex.fields if name not in ("stt", "task")
    }
    if "stt" in annex.fields and chance.random() < 0.05:
        cells.update(dict.fromkeys(SHARE.keys() & cells.keys()))
    row = annex.add(
        *(stt if name == "stt" else title if name == "task" else cells[name] for name in annex.fields)
    )
    merged = [name for name in ("lead", "deadline", "note") if above.get(name) and name in cells]
    if annex.merged and merged and chance.random() < 0.2:
        name = chance.choice(merged)
        place = annex.fields.index(name)
        annex.rows[-1][place] = None
        cells[name] = above[name]
        _extend_merge(annex, row, place)
    known = {name: "" if value is None else str(value) for name, value in cells.items()}
    annex.tasks.append(Known(row, stt if "stt" in annex.fields else "", title, section, known))
    return cells


def _extend_merge(annex: Annex, row: int, place: int) -> None:
    """Merge a cell with the one above, or with the merge that ends there."""
    top = row - 1
    for merge in list(annex.merges):
        if merge.left == merge.right == place and merge.bottom == row - 1 and len(annex.tasks) > 1:
            annex.merges.remove(merge)
            top = merge.top
    annex.merges.append(Merge(top, place, row, place))


def units(text: str) -> Sequence[str]:
    """Names of units as the generator wrote them."""
    return [name.strip() for name in text.replace("\n", ";").split(";") if name.strip()]
