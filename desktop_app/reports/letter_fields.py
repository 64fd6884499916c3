"""What a letter's templates are filled with: the fields an office may use in a template of its own."""

from desktop_app.domain.reporting.letter import Letter, LetterLine, LetterPart
from desktop_app.labels.formats import vn_date
from desktop_app.labels.issuers import issuer_lines, upper_line
from desktop_app.labels.reminders import ALL_LISTED

MOST_ADDRESSED = 6
"""More units than this are addressed as those in the list."""


def fields(letter: Letter) -> dict[str, object]:
    """The letter as JSON values, by the names that stand in templates."""
    names = [part.name for part in letter.parts]
    return {
        "co_quan": letter.unit,
        "co_quan_cap_tren": letter.upper_unit,
        "dau_co_quan": "\n".join(issuer_lines(letter.unit)),
        "dau_co_quan_cap_tren": upper_line(letter.upper_unit),
        "ky_hieu": letter.symbol,
        "dia_danh": letter.place,
        "thang": f"{letter.on.month:02}" if letter.on.month < 3 else str(letter.on.month),
        "nam": str(letter.on.year),
        "chuong_trinh": letter.programme,
        "kinh_gui": names if len(names) <= MOST_ADDRESSED else [ALL_LISTED],
        "nhieu_don_vi": len(names) > 1,
        "ngay_so_lieu": vn_date(letter.as_of),
        "ngay_tra_loi": vn_date(letter.answer_by),
        "so_viec": letter.counted,
        "cac_don_vi": [_part(part) for part in letter.parts],
        "noi_nhan": list(letter.copies),
        "tham_quyen": letter.authority,
        "chuc_vu": letter.role,
        "nguoi_ky": letter.signer,
    }


def _part(part: LetterPart) -> dict[str, object]:
    return {"ten": part.name, "cac_viec": [_line(line) for line in part.lines]}


def _line(line: LetterLine) -> dict[str, object]:
    return {
        "tt": line.number,
        "nhiem_vu": line.title,
        "thoi_han": line.deadline,
        "qua_han": line.relative,
        "van_ban": line.document,
    }
