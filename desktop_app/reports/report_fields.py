"""What report templates are filled with: the fields an office may use in a template of its own."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.registers.obstacles import ObstacleRow
from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.paper import new_sections
from desktop_app.domain.reporting.report import MOST_UNITS, AnnexTask, Report
from desktop_app.domain.tally import sum_counts
from desktop_app.domain.task import Counts
from desktop_app.labels import reports as words
from desktop_app.labels.figures import FIELD, difference_words, figure_name, value_words
from desktop_app.labels.formats import vn_date, vn_number, vn_rate
from desktop_app.labels.indicators import BAND, target_words, total_words, when_words
from desktop_app.labels.issuers import full_name, issuer_lines, upper_line
from desktop_app.labels.registers import obstacle_state_words
from desktop_app.labels.tasks import deadline_words

COMPARED = (
    Figure.TOTAL, Figure.DONE, Figure.DONE_ON_TIME, Figure.DONE_LATE, Figure.IN_TIME, Figure.OVERDUE,
    Figure.CONTINUOUS, Figure.UNDATED, Figure.RATE_ALL, Figure.RATE_DUE, Figure.COMPLETED,
    Figure.OBSTACLES_OPEN,
)  # fmt: skip
"""The rows of the table that compares a period with the one before."""
_numbered = partial(enumerate, start=1)
_NOBODY = "Chưa giao đơn vị"


def fields(report: Report) -> dict[str, object]:
    """A report by the names that stand in templates: words, lists of words, tables, single figures."""
    figures, as_of = report.figures, report.figures.span.as_of
    return {
        **_head(report),
        "ky": words.period_title(figures.period),
        "ky_truoc": words.period_title(figures.before),
        "ky_toi": words.period_title(figures.period.after()),
        "ngay_so_lieu": vn_date(as_of),
        "so": _numbers(figures.values),
        "truoc": _numbers(figures.before_values),
        "tang": {FIELD[each]: difference_words(figures, each) for each in figures.values},
        "chi_dao": words.direction(report),
        "tinh_hinh": words.standing_now(report),
        "trong_ky": words.within(figures),
        "so_voi_truoc": words.compared(figures),
        "chi_tieu": words.indicators(figures),
        "kien_nghi": words.petitions(figures),
        "chat_luong": words.quality(figures),
        "qua_han": words.overdue_opening(figures),
        "viec_qua_han": [words.task_named(row, as_of) for row in report.overdue],
        "viec_qua_han_con_lai": words.rest_words(figures.number(Figure.OVERDUE), len(report.overdue)),
        "vuong_mac": words.obstacles_opening(figures),
        "cac_vuong_mac": [_obstacle(number, row, report) for number, row in _numbered(report.obstacles)],
        "ky_toi_mo_dau": words.upcoming_opening(figures),
        "viec_ky_toi": [words.task_named(row, as_of) for row in report.upcoming],
        "viec_ky_toi_con_lai": words.rest_words(figures.number(Figure.UPCOMING), len(report.upcoming)),
        "chuyen_tiep": words.carried_over(figures),
        "de_nghi": [
            words.asked_for(row.facts.proposal, row.facts.addressed_to)
            for row in report.obstacles
            if row.facts.proposal.strip(" .")
        ],
        "bang_so_sanh": [_compared(report, each) for each in COMPARED],
        "bang_don_vi": list(_units(report.units)),
        "pham_vi_don_vi": words.units_words(len(report.units), MOST_UNITS),
        "pham_vi_phu_luc": words.shortened_words(report),
        "phu_luc_nhiem_vu": list(_annex(report)),
        "phu_luc_chi_tieu": [_indicator(number, each) for number, each in _numbered(report.indicators)],
        "phu_luc_vuong_mac": [
            _obstacle(number, row, report) for number, row in _numbered([*report.obstacles, *report.resolved])
        ],
    }


def _head(report: Report) -> dict[str, object]:
    head = report.head
    return {
        "co_quan": full_name(head.unit),
        "co_quan_cap_tren": full_name(head.upper_unit),
        "dau_co_quan": "\n".join(issuer_lines(head.unit)),
        "dau_co_quan_cap_tren": upper_line(head.upper_unit),
        "ky_hieu": head.symbol,
        "dia_danh": head.place,
        "thang": f"{report.written_on:%m}" if report.written_on.month < 3 else str(report.written_on.month),
        "nam": str(report.written_on.year),
        "chuong_trinh": head.programme,
        "toan_dia_ban": words.whole_words(report.info.unit, report.info.level),
        "noi_nhan": list(head.copies),
        "tham_quyen": head.authority,
        "chuc_vu": head.role,
        "nguoi_ky": head.signer,
    }


def _numbers(values: Mapping[Figure, float | None]) -> dict[str, str]:
    return {FIELD[figure]: value_words(figure, value) for figure, value in values.items()}


def _compared(report: Report, figure: Figure) -> dict[str, str]:
    figures = report.figures
    return {
        "ten": figure_name(figure, figures.period),
        "ky_nay": value_words(figure, figures[figure]),
        "ky_truoc": value_words(figure, figures.before_values.get(figure)),
        "tang": difference_words(figures, figure),
    }


def _units(units: Sequence[tuple[str, Counts]]) -> Iterator[dict[str, str]]:
    """The units with most tasks in the order of the ledger, and all others as one row."""
    by_size = sorted(range(len(units)), key=lambda place: -units[place][1].total)
    named, others = sorted(by_size[:MOST_UNITS]), by_size[MOST_UNITS:]
    for number, place in _numbered(named):
        name, counts = units[place]
        yield _unit(str(number), name or _NOBODY, counts)
    if others:
        yield _unit("", words.other_units(len(others)), sum_counts(units[place][1] for place in others))


def _unit(number: str, name: str, counts: Counts) -> dict[str, str]:
    return {
        "tt": number,
        "ten": name,
        "tong_so": vn_number(counts.total),
        "hoan_thanh": vn_number(counts.done),
        "trong_han": vn_number(counts.in_time),
        "qua_han": vn_number(counts.overdue),
        "khac": vn_number(counts.continuous + counts.undated),
        "ty_le": vn_rate(counts.rate_of_all),
    }


def _annex(report: Report) -> Iterator[dict[str, object]]:
    """Lines of the annex of tasks: headings where a new section begins, and the tasks."""
    path: tuple[str, ...] = ()
    for number, each in _numbered(report.tasks):
        for text in new_sections(path, each.section_path):
            yield {"la_muc": True, "muc": text}
        path = each.section_path
        yield _task(str(number), each, report)


def _task(number: str, each: AnnexTask, report: Report) -> dict[str, object]:
    row = each.row
    return {
        "la_muc": False,
        "tt": number,
        "nhiem_vu": row.title,
        "chu_tri": "; ".join(filter(None, (row.lead, row.person))),
        "thoi_han": deadline_words(row),
        "san_pham": row.product,
        "ket_qua": "; ".join(filter(None, (row.result, row.evidence_text))),
        "tinh_trang": words.state_words(row, report.figures.span.as_of),
    }


def _indicator(number: int, each: Standing) -> dict[str, str]:
    one, total = each.indicator, each.total
    return {
        "tt": str(number),
        "ten": one.name,
        "don_vi": one.lead,
        "muc_tieu": target_words(each.target, one.kind, one.better, one.measure),
        "ket_qua": total_words(one, total),
        "ky_so_lieu": when_words(total.period) if total else "",
        "danh_gia": BAND[each.band],
    }


def _obstacle(number: int, row: ObstacleRow, report: Report) -> dict[str, str]:
    facts = row.facts
    return {
        "tt": str(number),
        "noi_dung": facts.problem.rstrip(" ."),
        "nguyen_nhan": facts.cause.rstrip(" ."),
        "don_vi": facts.unit,
        "kien_nghi": facts.proposal.rstrip(" ."),
        "gui_toi": facts.addressed_to,
        "ngay": vn_date(facts.raised_on),
        "tinh_trang": obstacle_state_words(row, report.figures.span.as_of),
    }
