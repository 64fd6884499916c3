"""Pieces of calendar as texts write them: days, weeks, months, quarters, years."""

from desktop_app.domain.deadlines import calendar_pieces as pieces
from desktop_app.domain.marking import Wording

_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_QUARTER = r"(?:[ivl1]{1,3}|0?[1-4])(?!\w)"
_TO = r" ?(?:-|,|;|va|den(?: het| cuoi)?|toi|, va) ?"
_FULL_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<short>[2-5]\d)(?![\d/.])(?! ?thang)"
# "Quý II 26": without a sign before it only where nothing is counted by it.
_BARE_YEAR = r"(?P<bare>2[5-9]|3\d)(?=\Z|[,;)])"
# The year of a month or quarter: /2025, -2025, .2025, năm 2025, (2025), /25, -25.
_ITS_YEAR = (
    rf"(?:(?: ?[/.,-] ?|,? ?(?:cua )?nam | ?\( ?(?:nam )?| ){_FULL_YEAR}|[/.-]{_SHORT_YEAR}"
    rf"|,? (?:nam )?{_BARE_YEAR})"
)
_NO_YEAR = r"(?![\d/]|[.-]\d)"
_MAYBE_YEAR = rf"(?:{_ITS_YEAR}|{_NO_YEAR})"
_WEEK = rf"(?:{'|'.join(sorted(pieces.WEEKS, key=len, reverse=True))}|cuoi(?: cung)?)"
_PARTS_OF_MONTH = "|".join(sorted(pieces.PARTS_OF_MONTH, key=len, reverse=True))
_NOT_A_COUNT = r"(?<!quy )(?<!dot )(?<!lan )(?<!thu )"
_AFTER_A_WORD = r"(?:(?<=ngay )|(?<=truoc )|(?<=den )|(?<=het )|(?<=nhat )|(?<=xong )|(?<=han )|\A)"


CALENDAR_WORDS: tuple[Wording[pieces.Period], ...] = (
    Wording(
        "2025-11-30",
        "",
        r"(?<![\d/.])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        pieces.one_day,
    ),
    Wording(
        "năm học 2025-2026",
        "nam hoc",
        r"(?:hoc ky (?P<term>[12]|i{1,2}),? )?(?:cua )?nam hoc (?:moi )?(?P<year>\d{4})"
        r"(?: ?- ?(?:\d{4}|\d{2}))?(?!\d)",
        pieces.school_year,
    ),
    Wording(
        "tháng 11 - 12/2025",
        "thang",
        rf"\bthang (?P<month>{_MONTH})(?:{_TO}(?:thang )?(?P<last>{_MONTH}))+{_MAYBE_YEAR}",
        pieces.month_list,
    ),
    Wording(
        "tuần 2 tháng 01/2026",
        "tuan",
        rf"\btuan (?:thu |le )?(?P<week>{_WEEK})(?:(?: ?[-,] ?| va | den )(?:tuan )?(?P<to>{_WEEK}))*"
        rf",? (?:cua |trong )?thang (?P<month>\d{{1,2}}){_MAYBE_YEAR}",
        pieces.week_of_month,
    ),
    Wording(
        "tuần 3-4/11",
        "/",
        rf"\btuan (?:thu |le )?(?P<week>[1-5])(?: ?[-,] ?(?P<to>[2-5]))?/(?P<month>{_MONTH})"
        rf"(?:/{_FULL_YEAR}|{_NO_YEAR})",
        pieces.week_of_month,
    ),
    Wording(
        "tháng 11/2026 (tuần 3)",
        "tuan",
        rf"\bthang (?P<month>{_MONTH}){_MAYBE_YEAR}(?:,| ?\() ?(?:trong )?tuan (?:thu |le )?(?P<week>{_WEEK})"
        rf"(?: ?[-,] ?(?P<to>{_WEEK}))?(?:\)|\Z)",
        pieces.week_of_month,
    ),
    Wording(
        "tuần 46/2026",
        "tuan",
        rf"\btuan (?:thu |le )?(?P<week>\d{{1,2}})(?:/|,? nam ){_FULL_YEAR}",
        pieces.week_of_year,
    ),
    Wording(
        "quý I, II/2025",
        "quy",
        rf"\bquy (?P<quarter>{_QUARTER})(?:(?:{_TO}|/(?=[iv]))(?:quy )?(?P<last>{_QUARTER}))+{_MAYBE_YEAR}",
        pieces.quarter_list,
    ),
    Wording(
        "quý IV/2025",
        "quy",
        r"(?:(?<!bat )\b(?P<part>dau|giua|cuoi) (?:cua )?)?"
        rf"\bquy (?P<quarter>[ivlx1]{{1,4}}|\d{{1,2}})(?!\w){_MAYBE_YEAR}",
        pieces.named_quarter,
    ),
    Wording(
        "III-IV/2026",
        "i",
        rf"\A(?P<quarter>i{{1,3}}) ?(?:-|,|va) ?(?P<last>i{{2,3}}|iv)/{_FULL_YEAR}",
        pieces.quarter_list,
    ),
    Wording(
        "- II/2026",
        "i",
        rf"(?:(?<=-)|(?<=- )|(?<=den )|\A)(?P<quarter>i{{1,3}}|iv)/{_FULL_YEAR}",
        pieces.named_quarter,
    ),
    Wording(
        "ngày 10-15/12/2025",
        "ngay",
        r"\bngay (?P<from>\d{1,2}) ?(?:-|den(?: het)?|va|,) ?(?:ngay )?"
        rf"(?P<day>\d{{1,2}})(?:[/.]| thang )(?P<month>\d{{1,2}})(?:(?:[/.-]| nam ){_FULL_YEAR}|(?![\d/.-]))",
        pieces.days_of_month,
    ),
    Wording(
        "từ 10 đến 15/12/2025",
        "",
        r"(?:(?<=\btu )|(?<=\()|\A)(?P<from>\d{1,2}) ?(?:-|den(?: het)?(?: ngay)?) ?"
        rf"(?P<day>\d{{1,2}})(?:[/.]| thang )(?P<month>\d{{1,2}})(?:(?:[/.-]| nam ){_FULL_YEAR}|(?![\d/.-]))",
        pieces.days_of_month,
    ),
    Wording(
        "30/11/2025, 30 tháng 11 năm 2025",
        "",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}})(?:[/.]| ?- ?(?=\d{{1,2}} ?-)| ?[,-]? ?thang )"
        r"(?P<month>\d{1,2})(?: ?[/.,-] ?|,? ?nam | )(?P<year>\d{4})(?!\d)",
        pieces.one_day,
    ),
    Wording(
        "30/11/25",
        "",
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<short>\d{2})(?![\d/.])",
        pieces.one_day,
    ),
    Wording(
        "30112025",
        "",
        r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>20\d\d)(?!\d)",
        lambda match: pieces.one_day(match, pieces.AMBIGUOUS),
    ),
    Wording(
        "20251130",
        "20",
        r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        lambda match: pieces.one_day(match, pieces.AMBIGUOUS),
    ),
    Wording(
        "20 tháng 5",
        "thang",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}})(?: ?-? ?|(?:(?<=ngay \d)|(?<=ngay \d\d)), )"
        r"thang (?P<month>\d{1,2})"
        r"(?![\d/]|[.-]\d| ?(?:lan|thang)\b)",
        pieces.one_day,
    ),
    Wording(
        "15 ngày đầu tháng 11",
        "thang",
        rf"\b(?P<days>\d{{1,2}}) ngay (?P<part>dau|cuoi) (?:cua )?thang (?P<month>\d{{1,2}}){_MAYBE_YEAR}",
        pieces.days_at_an_end,
    ),
    Wording(
        "cuối tháng 9/2025",
        "thang",
        rf"(?:(?<!bat )\b(?P<part>{_PARTS_OF_MONTH}) (?:cua )?)?"
        rf"\bthang (?P<month>\d{{1,2}}){_MAYBE_YEAR}(?! ?lan)",
        pieces.named_month,
    ),
    Wording(
        "11-12/2025",
        "",
        rf"(?<![\d/.-])(?=\d\d? ?[-d])(?<!ngay )(?P<month>{_MONTH}) ?(?:-|den) ?(?P<last>{_MONTH})"
        rf"[/.]{_FULL_YEAR}",
        pieces.month_list,
    ),
    Wording(
        "7, 8, 9/2026",
        "/",
        rf"\A(?P<month>{_MONTH})(?:, ?{_MONTH})*(?:, ?| va )(?P<last>{_MONTH})/{_FULL_YEAR}\Z",
        pieces.month_list,
    ),
    Wording(
        "12/2025",
        "",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?<!doan )(?!(?<=ky )[1-4]/)(?P<month>\d{{1,2}}) ?[/.-] ?{_FULL_YEAR}",
        pieces.named_month,
    ),
    Wording(
        "2025-11",
        "20",
        r"(?<![\d/.])(?P<year>20\d\d)[-/](?P<month>0?[1-9]|1[0-2])(?![\d/])",
        pieces.named_month,
    ),
    Wording(
        "12/25",
        "/",
        r"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/(?P<short>2[3-9]|3[2-9])(?![\d/])",
        pieces.ambiguous_month,
    ),
    Wording(
        "2026-30, 2025/2026",
        "",
        r"(?<![\d/.])(?P<year>20\d\d) ?(?:- ?(?P<until>\d\d)|/ ?(?P<last>20\d\d))(?![\d/.])",
        pieces.span_of_years,
    ),
    Wording(
        "3 quý đầu năm 2025",
        "quy",
        r"\b(?P<quarters>[1-3]|0[1-3]|mot|hai|ba) quy (?P<part>dau|cuoi)(?:(?: cua)? nam\b)?"
        rf"(?:[ /]{_FULL_YEAR})?",
        pieces.quarters_of_year,
    ),
    Wording(
        "quý cuối năm 2026",
        "quy",
        rf"\bquy (?P<part>dau|cuoi)(?: tien| cung)?(?: cua)? nam(?:(?: |/){_FULL_YEAR})?",
        pieces.end_quarter,
    ),
    Wording(
        "6 tháng đầu năm 2025",
        "thang",
        rf"\b(?P<count>\d{{1,2}}|{'|'.join(pieces.COUNTS)}) thang (?P<part>dau|cuoi)(?:(?: cua)? nam\b)?"
        rf"(?:[ /]{_FULL_YEAR})?",
        pieces.months_of_year,
    ),
    Wording(
        "9 tháng năm 2025",
        "thang nam",
        rf"(?<![\d/.-])(?P<count>[2-9]|0[2-9]|1[01]) thang nam {_FULL_YEAR}",
        pieces.first_months_of_year,
    ),
    Wording(
        "nửa đầu năm 2025",
        "nua",
        rf"\b(?P<count>nua) (?P<part>dau|cuoi)(?: cua)? nam\b(?: {_FULL_YEAR})?",
        pieces.months_of_year,
    ),
    Wording(
        "20/5",
        "/",
        rf"(?<![\d/.]){_NOT_A_COUNT}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/]|\.\d|-\d{{4}})",
        pieces.one_day,
    ),
    Wording(
        "20.5, ngày 20-5",
        "",
        rf"(?=\d\d?[.-]\d){_AFTER_A_WORD}(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})(?![\d/]|[.-]\d)",
        pieces.one_day,
    ),
    Wording(
        "dịp hè 2026",
        "he",
        rf"\b(?:(?:mua|dip|nghi) )*he (?:nam )?{_FULL_YEAR}|\b(?:(?:mua|dip|nghi) )+he\b(?: nam nay)?",
        pieces.summer,
    ),
    Wording(
        "cuối năm 2025",
        "nam",
        r"(?<!bat )\b(?:(?:nhung|cac) thang )?(?P<part>dau|giua|cuoi)(?: cua)? nam\b(?! hoc)"
        rf"(?: {_FULL_YEAR})?",
        pieces.whole_year,
    ),
    Wording("năm 2025", "", rf"(?<![\d/.])(?:\bnam )?{_FULL_YEAR}(?![/.]\d)", pieces.whole_year),
    Wording(
        "trong năm",
        "nam",
        r"(?:(?<=\btrong )|(?<=\bhet )|(?<=\bca )|(?<=\bsuot ))nam\b(?: nay)?(?! (?:hoc|tai|\d))|\bnam nay\b",
        pieces.whole_year,
    ),
)
