"""What stands above a table or text: the document's number and day, its issuer and title, its data's day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.text import clean, fold

_LOOKED_AT = 80
_LONGEST_LINE = 400
_LONGEST_TITLE = 12
"""Words; a longer line with a full stop is a sentence of the text, whose years are not the plan's."""

_ORGAN = r"[A-ZĐa-zđôơưăâêáàảãạíìỉĩịúùủũụ.&]{1,14}"
_NUMBER = re.compile(
    rf"\b(?P<number>\d{{1,5}}[a-z]?(?:\s*/\s*(?:19|20)\d\d)?\s*[-/]\s*[A-ZĐ][A-ZĐa-zđ]{{0,6}}(?:\s*[-/]\s*{_ORGAN}){{1,3}})"
)
_SHORT_NUMBER = re.compile(r"\b[Ss][ốỐ]\s*:?\s*(?P<number>\d{1,5}[a-z]?\s*/\s*[A-ZĐ]{2,8})\b(?!\s*[-/])")
"""A number without its office, "Số: 12/KH"."""
_NUMBERED_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_BLANK_DAY = re.compile(r"\bngay[\s\d.…_]*(?:/|thang)[\s\d.…_]*(?:/|nam)[\s.…_]*((?:19|20)\d\d)\b")
"""A day not yet filled in: "ngày    /    /2026"."""
_KINDS = (
    r"ke hoach|quyet dinh|nghi quyet|chuong trinh(?: hanh dong)?|chi thi|thong bao|cong van|de an|cong dien"
    r"|huong dan|thong tri|ket luan|bao cao|van ban|to trinh|nghi dinh|thong tu|quy che|quy dinh"
)
_ATTACHED = re.compile(
    r"\(?\s*(?:ban hanh\s+)?(?:dinh\s+)?(?:kem\s+)?theo\b|\(?\s*phu luc\b.{0,40}\bkem theo\b|\(?\s*dinh kem\b"
)
_LETTERHEAD_NUMBER = re.compile(r"so\s*(?::|(?=\d))")
_OWN_KIND = re.compile(rf"(?:{_KINDS})\b")
_OF_ANOTHER = re.compile(r"\b(?:can cu|thuc hien|trien khai|theo|tai|cua)\b")
_DAY_IN_WORDS = re.compile(r"ngay\s+(\d{1,2})\s*thang\s+(\d{1,2})\s*nam\s+((?:19|20)\d\d)")
_DAY_IN_FIGURES = re.compile(r"\b(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)\b")
_DATED = re.compile(r"(?:\A|, ?)ngay\s+(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)\b")
"""A line of place and day in figures: "Đồng Tháp, ngày 3/2/2026"."""
_DATA_AS_OF = re.compile(
    r"(?:so lieu|du lieu|cap nhat|tinh|ket qua|bao cao)\b.{0,40}"
    r"\bden\s+(?:het\s+)?(?:thoi diem\s+)?(?:ngay\s+)?(?=\d)"
)
_PLAN_YEAR = re.compile(r"(?<!den )(?<!het )(?<!cuoi )\bnam\s+(20\d\d)\b(?!\s*[-–]\s*20)")
_PERIOD = re.compile(r"\bgiai doan\b|\b20\d\d\s*[-–]\s*20\d\d\b")
_STATE = re.compile(r"cong hoa xa hoi|doc lap\s*[-–]|dang cong san viet nam")
_ANNEX = re.compile(r"(?:phu luc|bieu|bieu mau|mau so|mau|bang)(?:\s+(?:so\s+)?[\divx.\-]+[a-z]?)?\s*[:.]?\Z")
_ISSUER_AFTER = re.compile(r"\bcủa\s+(?P<issuer>[^()\n,;]{3,120}?)\s*\)?\s*\Z", re.IGNORECASE)
_OWN_UNIT = re.compile(
    r"(?:so|phong|ban(?! (?:chap hanh|thuong vu))|cong an|van phong|trung tam|to cong tac|cuc|vu|chi cuc"
    r"|dang uy|uy ban|ubnd|hdnd|hoi dong|bo|tong cuc|vien|truong|hoi|lien doan|mat tran|thanh tra|kho bac"
    r"|bao hiem|buu dien|thue|doan)\b"
)
_TITLE_BEGINS = re.compile(r"(?:danh muc|bieu|ke hoach|chuong trinh|nhiem vu|phan cong|bang)\b")
_RULE = re.compile(r"[\s\-–—_*=~.]*\Z")


def read_title_block(lines: Sequence[str]) -> SourceDocument:
    """What the lines above a table say of its document; what they do not say stays empty.

    ``lines`` are cells or paragraphs in reading order; a cell may hold line breaks.
    """
    cells = [clean(line) for line in lines[:_LOOKED_AT] if line and not line.isspace()]
    number, told = _number(cells)
    return SourceDocument(
        number=number,
        issued_on=_issued_on(cells, told),
        issuer=_issuer(cells, told),
        title=_title(cells),
        data_as_of=_data_as_of(cells),
    )


def document_year(lines: Sequence[str], document: SourceDocument) -> int | None:
    """The year that completes phrases without one: the plan's, else the document's, else the data's."""
    issued = document.issued_on.year if document.issued_on else None
    for line in lines[:_LOOKED_AT]:
        words = fold(line[:_LONGEST_LINE])
        sentence = line.rstrip().endswith((".", ";", ":")) and len(words.split()) > _LONGEST_TITLE
        if sentence or words.startswith("(") or _PERIOD.search(words) or _DAY_IN_WORDS.search(words):
            continue
        found = _PLAN_YEAR.search(words)
        if found and issued in (None, int(found[1]), int(found[1]) - 1) and not _DATA_AS_OF.search(words):
            return int(found[1])
    if issued:
        return issued
    numbered = _NUMBERED_YEAR.search(document.number) or _blank_day(lines)
    if numbered:
        return int(numbered[1])
    return document.data_as_of.year if document.data_as_of else None


def _blank_day(lines: Sequence[str]) -> re.Match[str] | None:
    """The day of the attaching line as it was before somebody filled it in."""
    return next(filter(None, (_BLANK_DAY.search(fold(line)) for line in _attached(lines[:_LOOKED_AT]))), None)


def _number(cells: Sequence[str]) -> tuple[str, str]:
    """The document's number and the line that states it."""
    for told in (_attached(cells), _letterhead(cells), _headed(cells)):
        for line in told:
            found = _NUMBER.search(line) or _SHORT_NUMBER.search(line)
            if found:
                return re.sub(r"\s+", "", found["number"]).rstrip(".-/"), line
    attached = next(_attached(cells), "")
    return "", attached


def _attached(cells: Sequence[str]) -> Iterator[str]:
    """Lines like "(Kèm theo Kế hoạch số 617/KH-UBND ngày ... của ...)", on one line."""
    for cell in cells:
        line = " ".join(cell.split())[:_LONGEST_LINE]
        if _ATTACHED.match(fold(line)):
            yield line


def _letterhead(cells: Sequence[str]) -> Iterator[str]:
    for cell in cells:
        for line in cell.split("\n"):
            if _LETTERHEAD_NUMBER.match(fold(line[:_LONGEST_LINE])):
                yield line


def _headed(cells: Sequence[str]) -> Iterator[str]:
    """Titles that begin with the kind of document: "QUYẾT ĐỊNH 2820/QĐ-UBND"."""
    for cell in cells:
        for line in cell.split("\n"):
            words = fold(line[:_LONGEST_LINE])
            own = _OWN_KIND.match(words) and not _OF_ANOTHER.search(words.partition("/")[0])
            if own or _NUMBER.fullmatch(line.strip(" ().")):
                yield line


def _issued_on(cells: Sequence[str], told: str) -> date | None:
    """The day beside the number, else that of the letterhead's place and date."""
    day = day_in(fold(told)) if told else None
    if day is not None:
        return day
    for cell in cells:
        for line in cell.split("\n"):
            words = fold(line[:_LONGEST_LINE])
            found = _DAY_IN_WORDS.search(words) or _DATED.search(words)
            if (
                found
                and found.start() < 60
                and found.end() >= len(words) - 2
                and not _DATA_AS_OF.search(words)
            ):
                return day_in(words)
    return None


def day_in(words: str) -> date | None:
    """The first whole day that folded words name."""
    for pattern in (_DAY_IN_WORDS, _DAY_IN_FIGURES):
        for found in pattern.finditer(words):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                continue
    return None


def _data_as_of(cells: Sequence[str]) -> date | None:
    for cell in cells:
        words = fold(cell[:_LONGEST_LINE])
        found = _DATA_AS_OF.search(words)
        if found:
            day = day_in(("ngay " + words[found.end() :])[:60])
            if day is not None:
                return day
    return None


def _issuer(cells: Sequence[str], told: str) -> str:
    """The office of the left top block, else the one the attaching line names."""
    for place, cell in enumerate(cells):
        if not _STATE.search(fold(cell[:_LONGEST_LINE])):
            continue
        left = next((other for other in reversed(cells[:place]) if _may_name_office(other)), "")
        office = _office(left) or _office(_before_state(cell))
        if office:
            return office
    found = _ISSUER_AFTER.search(told)
    return found["issuer"].strip() if found else ""


def _may_name_office(cell: str) -> bool:
    """Whether a cell beside or above the state's name is no attaching line, number or rule."""
    words = fold(cell[:_LONGEST_LINE])
    ruled_out = (_ATTACHED.match(words), _STATE.match(words), _RULE.match(cell))
    return not any(ruled_out) and not _LETTERHEAD_NUMBER.match(words)


def _before_state(cell: str) -> str:
    lines = cell.split("\n")
    for place, line in enumerate(lines):
        if _STATE.search(fold(line)):
            return "\n".join(lines[:place])
    return ""


def _office(block: str) -> str:
    """The issuing office of a letterhead block: below the upper office, above the rule and the number."""
    lines: list[str] = []
    for line in block.split("\n"):
        if _LETTERHEAD_NUMBER.match(fold(line)):
            break
        if not _RULE.match(line):
            lines.append(line.strip())
    own = [place for place, line in enumerate(lines) if _OWN_UNIT.match(fold(line))]
    return " ".join(lines[own[-1] :]) if own else " ".join(lines)


def _title(cells: Sequence[str]) -> str:
    """The lines that name the table: capitals above the attaching line, without the word "Phụ lục"."""
    named: list[str] = []
    for cell in cells:
        words = fold(cell[:_LONGEST_LINE])
        if _STATE.search(words):
            named.clear()
            continue
        if words.startswith("(") or _ATTACHED.match(words):
            if named:
                break
            continue
        for line in cell.split("\n"):
            folded = fold(line[:_LONGEST_LINE])
            below_kind = bool(named) and _OWN_KIND.fullmatch(fold(named[-1])) is not None
            if _may_be_title(line, folded) and (below_kind or line.isupper() or _TITLE_BEGINS.match(folded)):
                named.append(line)
    return " ".join(named)


def _may_be_title(line: str, folded: str) -> bool:
    if _RULE.match(line) or _ANNEX.match(folded) or _LETTERHEAD_NUMBER.match(folded):
        return False
    if len(line) > _LONGEST_LINE or folded.startswith("can cu"):
        return False
    return not (_DAY_IN_WORDS.search(folded) or _DATA_AS_OF.search(folded))
