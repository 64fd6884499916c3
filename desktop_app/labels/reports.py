"""The sentences of a report, as an office writes them: each number in its place, none where there is none."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.reporting.figures import UNCLEAR, Figure, Figures
from desktop_app.domain.reporting.report import Report
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.domain.status import DATED_OPEN, DONE
from desktop_app.domain.task import TaskRow
from desktop_app.domain.text import fold
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import opening, vn_date, vn_number, vn_rate, within_sentence
from desktop_app.labels.indicators import BAND, when_words
from desktop_app.labels.periods import standing_words
from desktop_app.labels.tasks import TIME_CLASS, deadline_words

_ROMAN = ("I", "II", "III", "IV")
_NAMED_UNITS = (
    ("phuong", "toàn phường"),
    ("dac khu", "toàn đặc khu"),
    ("thi tran", "toàn thị trấn"),
    ("thanh pho", "toàn thành phố"),
    ("tinh", "toàn tỉnh"),
    ("xa", "toàn xã"),
)
_BY_LEVEL = {Level.COMMUNE: "toàn xã", Level.PROVINCE: "toàn tỉnh", Level.DEPARTMENT: "toàn ngành"}
SYMBOL = {Level.COMMUNE: "BC-UBND", Level.PROVINCE: "BC-UBND", Level.DEPARTMENT: "BC-…"}
"""The sign of a report where the settings name none."""
REPORT_KIND = {
    Grain.WEEK: "Báo cáo tuần",
    Grain.MONTH: "Báo cáo tháng",
    Grain.QUARTER: "Báo cáo quý",
    Grain.HALF: "Báo cáo 6 tháng",
    Grain.NINE_MONTHS: "Báo cáo 9 tháng",
    Grain.YEAR: "Báo cáo năm",
}

_ASKING = ("de nghi", "kien nghi", "de xuat")
"""How a proposal opens that says itself that it asks, folded."""


def whole_words(unit: str, level: Level) -> str:
    """What a unit speaks of as a whole: "toàn phường", "toàn tỉnh"."""
    name = f" {fold(unit)} "
    if level is Level.DEPARTMENT:
        return _BY_LEVEL[level]
    return next((words for word, words in _NAMED_UNITS if f" {word} " in name), _BY_LEVEL[level])


def period_title(period: Period) -> str:
    """A period in a title: "tháng 11 năm 2026", "quý IV năm 2026", "tuần 46 (09/11 - 15/11/2026)"."""
    if period.grain is Grain.WEEK:
        return f"tuần {period.place} ({period.first:%d/%m} - {vn_date(period.last)})"
    if period.grain is Grain.MONTH:
        return f"tháng {period.place} năm {period.year}"
    if period.grain is Grain.QUARTER:
        return f"quý {_ROMAN[period.place - 1]} năm {period.year}"
    return when_words(period)


def direction(report: Report) -> list[str]:
    """What was given, extended, reminded of and returned in the period; nothing is said of what was not."""
    figures, whole = report.figures, whole_words(report.info.unit, report.info.level)
    within = f"Trong {when_words(figures.period)}"
    return [
        *_if(figures, Figure.GIVEN, f"{within}, {whole} được giao thêm {{}} nhiệm vụ."),
        *_if(figures, Figure.EXTENDED, f"{within}, có {{}} nhiệm vụ được gia hạn theo văn bản chấp thuận."),
        *_if(figures, Figure.CANCELLED_WITHIN, f"{within}, có {{}} nhiệm vụ được cho thôi thực hiện."),
        *_if(figures, Figure.REMINDED, "Đã đôn đốc các đơn vị thực hiện {} nhiệm vụ."),
        *_returns(figures),
    ]  # fmt: skip


def standing_now(report: Report) -> list[str]:
    """How all tasks stand on the day counted to, and the two rates."""
    counts, day = report.counts, vn_date(report.figures.span.as_of)
    whole = whole_words(report.info.unit, report.info.level)
    if not counts.total:
        return [f"Tính đến ngày {day}, {whole} không có nhiệm vụ nào phải theo dõi."]
    apart = f" ({vn_number(counts.done_on_time)} đúng hạn, {vn_number(counts.done_late)} quá hạn)"
    parts = [
        _count(counts.done, "đã hoàn thành {} nhiệm vụ", "chưa có nhiệm vụ hoàn thành")
        + (apart if counts.done else ""),
        _count(
            counts.in_time,
            "đang thực hiện trong hạn {} nhiệm vụ",
            "không có nhiệm vụ đang thực hiện trong hạn",
        ),
        _count(counts.overdue, "quá hạn chưa hoàn thành {} nhiệm vụ", "không có nhiệm vụ quá hạn"),
    ]
    parts += [f"thường xuyên {vn_number(counts.continuous)} nhiệm vụ"] if counts.continuous else []
    parts += [f"chưa xác định hạn {vn_number(counts.undated)} nhiệm vụ"] if counts.undated else []
    said = [
        f"Tính đến ngày {day}, {whole} có {vn_number(counts.total)} nhiệm vụ, trong đó: {'; '.join(parts)}."
    ]
    rate = f"Tỷ lệ hoàn thành trên tổng số đạt {vn_rate(counts.rate_of_all)}"
    if counts.rate_of_due is not None:
        rate += f"; trên số đến hạn (đã hoàn thành và quá hạn) đạt {vn_rate(counts.rate_of_due)}"
    return [*said, f"{rate}."]


def within(figures: Figures) -> list[str]:
    """What fell due and what was completed in the period."""
    name = when_words(figures.period)
    due, met = figures.number(Figure.FELL_DUE), figures.number(Figure.FELL_DUE_DONE)
    done = figures.number(Figure.COMPLETED)
    said = [f"Trong {name} không có nhiệm vụ đến hạn."]
    if due:
        share = f"{vn_number(met)}/{vn_number(due)} ({vn_rate(100 * met / due)})"
        said = [f"Trong {name} có {vn_number(due)} nhiệm vụ đến hạn, đã hoàn thành {share}."]
    if done:
        on_time, late = figures.number(Figure.COMPLETED_ON_TIME), figures.number(Figure.COMPLETED_LATE)
        said.append(
            f"Số nhiệm vụ hoàn thành trong kỳ là {vn_number(done)}, gồm {vn_number(on_time)} đúng hạn và "
            f"{vn_number(late)} quá hạn."
        )
    else:
        said.append("Trong kỳ chưa có nhiệm vụ nào hoàn thành.")
    said += _if(figures, Figure.MISSED, "Có {} nhiệm vụ định kỳ còn thiếu kỳ đã đến hạn.")
    return said


def compared(figures: Figures) -> list[str]:
    """How the standing differs from that of the period before; nothing where there was none."""
    if not figures.before_values.get(Figure.TOTAL):
        return []
    parts = [
        _moved(figures, Figure.DONE, "số nhiệm vụ hoàn thành"),
        _moved(figures, Figure.OVERDUE, "số nhiệm vụ quá hạn"),
        _moved(figures, Figure.RATE_ALL, "tỷ lệ hoàn thành trên tổng số"),
    ]
    return [f"So với {when_words(figures.before)}: {'; '.join(filter(None, parts))}."]


def indicators(figures: Figures) -> list[str]:
    """How many indicators lie in which band."""
    bands = [(f"indicators_{band}", words) for band, words in BAND.items()]
    parts = [
        f"{vn_number(figures.number(Figure(code)))} {words.lower()}"
        for code, words in bands
        if figures.number(Figure(code))
    ]
    return _if(figures, Figure.INDICATORS, f"Theo dõi {{}} chỉ tiêu: {', '.join(parts)}.")


def petitions(figures: Figures) -> list[str]:
    """How petitions stand: disjoint counts that add up to those received."""
    parts = (
        (Figure.PETITIONS_ANSWERED, "đã trả lời"),
        (Figure.PETITIONS_OVERDUE, "quá hạn chưa trả lời"),
        (Figure.PETITIONS_UNPROCESSED, "chưa xử lý"),
        (Figure.PETITIONS_IN_TIME, "đang xử lý trong hạn"),
    )
    said = "; ".join(f"{words} {vn_number(figures.number(figure))}" for figure, words in parts)
    new = vn_number(figures.number(Figure.PETITIONS_NEW))
    return _if(
        figures,
        Figure.PETITIONS,
        f"Đã tiếp nhận {{}} phản ánh, kiến nghị, sáng kiến (trong kỳ {new}): {said}.",
    )


def quality(figures: Figures) -> list[str]:
    """What lacks evidence, and how clear the tasks are."""
    total = figures.number(Figure.TOTAL)
    if not total:
        return []
    asked = [clear for clear, figure in UNCLEAR.items() if figure in figures.values]
    open_ones = ", ".join(
        f"chưa {CLEAR[clear].lower()} {vn_number(figures.number(UNCLEAR[clear]))}"
        for clear in asked
        if figures.number(UNCLEAR[clear])
    )
    clear = vn_number(figures.number(Figure.CLEAR))
    said = f"Có {clear}/{vn_number(total)} nhiệm vụ được giao đủ {len(asked)} rõ"
    said += f"; số nhiệm vụ còn phải làm rõ: {open_ones}." if open_ones else "."
    return [
        said,
        *_if(figures, Figure.UNPROVED, "Còn {} nhiệm vụ đã hoàn thành nhưng chưa có minh chứng trong sổ."),
    ]


def overdue_opening(figures: Figures) -> str:
    """What stands over the list of overdue tasks, or that there is none."""
    return _count(
        figures.number(Figure.OVERDUE),
        "Còn {} nhiệm vụ quá hạn chưa hoàn thành, cụ thể:",
        "Không có nhiệm vụ quá hạn chưa hoàn thành.",
    )


def obstacles_opening(figures: Figures) -> str:
    """What stands over the list of obstacles, or that there is none."""
    number = figures.number(Figure.OBSTACLES_OPEN)
    more = [
        f"{words} {vn_number(figures.number(figure))}"
        for figure, words in (
            (Figure.OBSTACLES_NEW, "phát sinh trong kỳ"),
            (Figure.OBSTACLES_OVERDUE, "đã quá hạn trả lời"),
        )
        if figures.number(figure)
    ]
    solved = _if(figures, Figure.OBSTACLES_RESOLVED, "Trong kỳ đã tháo gỡ {} khó khăn, vướng mắc.")
    if not number:
        return " ".join(["Không có khó khăn, vướng mắc nào đang chờ tháo gỡ.", *solved])
    apart = f" ({', '.join(more)})" if more else ""
    return " ".join([*solved, f"Còn {vn_number(number)} khó khăn, vướng mắc chưa được tháo gỡ{apart}:"])


def upcoming_opening(figures: Figures) -> str:
    """What stands over the list of what is due next, or that nothing is."""
    name = when_words(figures.period.after())
    return _count(
        figures.number(Figure.UPCOMING),
        f"Trong {name} có {{}} nhiệm vụ đến hạn chưa xong, cần tập trung hoàn thành:",
        f"Trong {name} không có nhiệm vụ nào đến hạn mà chưa xong.",
    )


def carried_over(figures: Figures) -> list[str]:
    """That overdue work goes on."""
    return _if(figures, Figure.OVERDUE, "Khẩn trương hoàn thành {} nhiệm vụ đã quá hạn.")


def state_words(row: TaskRow, as_of: date) -> str:
    """How a task stands, in a table: "Quá hạn 12 ngày", "Hoàn thành đúng hạn (05/11/2026)"."""
    said = TIME_CLASS[row.time_class] if row.time_class else ""
    if row.time_class in DATED_OPEN:
        stands = standing_words(row, as_of)
        return opening(stands) or said
    return f"{said} ({vn_date(row.completed_on)})" if row.time_class in DONE else said


def task_named(row: TaskRow, as_of: date) -> str:
    """A task in a list: its title, who leads it, by when."""
    about = "; ".join(filter(None, (row.lead, _by_when(row, as_of))))
    title = opening(" ".join(row.title.split()))
    return f"{title.rstrip(' .;')} ({about})" if about else title


def asked_for(proposal: str, addressed: str) -> str:
    """What an obstacle's proposal asks of whom; as it is written where it opens with asking itself."""
    proposal = proposal.rstrip(" .")
    if not fold(proposal).startswith(_ASKING):
        return f"Đề nghị {addressed}: {proposal}." if addressed else f"Đề nghị {proposal}."
    known = not addressed or fold(addressed) in fold(proposal)
    return f"{opening(proposal)}." if known else f"{opening(proposal)} (gửi {addressed})."


def rest_words(whole: int, listed: int) -> str:
    """That a list does not name them all; "" when it does."""
    rest = whole - listed
    return f"Và {vn_number(rest)} nhiệm vụ khác" if rest > 0 else ""


def shortened_words(report: Report) -> str:
    """What a shortened annex shows; "" of a whole one."""
    if not report.shortened:
        return ""
    return (
        f"(Phụ lục ghi {vn_number(len(report.tasks))} trong tổng số {vn_number(report.counts.total)} "
        "nhiệm vụ: quá hạn, hoàn thành hoặc đến hạn trong kỳ, đến hạn kỳ tới; toàn bộ có trong sổ theo dõi)"
    )


def other_units(number: int) -> str:
    """The row of the units that the table of units does not name."""
    return f"{vn_number(number)} đơn vị khác"


def units_words(units: int, most: int) -> str:
    """That a table names the units with most tasks only; "" when it names them all."""
    if units <= most:
        return ""
    return (
        f"Bảng nêu {vn_number(most)} đơn vị có nhiều nhiệm vụ nhất trong {vn_number(units)} đơn vị; các "
        "đơn vị còn lại gộp thành một dòng."
    )


def unknown_words(unknown: Sequence[str], unused: Sequence[str]) -> str:
    """What a check of a template says."""
    lines = [f"Mẫu có trường {_braced(name)} chương trình không biết." for name in unknown]
    lines = lines or ["Mẫu dùng được: chương trình biết mọi trường trong mẫu."]
    if unused:
        lines.append(f"Mẫu không dùng các trường: {', '.join(map(_braced, unused))}.")
    return "\n".join(lines)


def _braced(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _by_when(row: TaskRow, as_of: date) -> str:
    said, stands = deadline_words(row), standing_words(row, as_of)
    return ", ".join(filter(None, (f"hạn {within_sentence(said)}" if said else "", stands)))


def _if(figures: Figures, figure: Figure, words: str) -> list[str]:
    """A sentence with a number in it, where that is not nought."""
    number = figures.number(figure)
    return [words.format(vn_number(number))] if number else []


def _count(number: int, words: str, none: str) -> str:
    return words.format(vn_number(number)) if number else none


def _returns(figures: Figures) -> Iterable[str]:
    asked, received = figures.number(Figure.RETURNS_ASKED), figures.number(Figure.RETURNS_RECEIVED)
    late, missing = figures.number(Figure.RETURNS_LATE), figures.number(Figure.RETURNS_MISSING)
    if not asked:
        return []
    of_late = f" (nộp muộn {vn_number(late)})" if late else ""
    rest = f", chưa nhận {vn_number(missing)}" if missing else ""
    return [
        f"Báo cáo của các đơn vị: đã nhận {vn_number(received)}/{vn_number(asked)} báo cáo{of_late}{rest}."
    ]


def _moved(figures: Figures, figure: Figure, words: str) -> str:
    more = figures.difference(figure)
    if more is None:
        return ""
    number = vn_number(abs(more), 1 if figure.is_rate else 0)
    if not number.strip("0,"):
        return f"{words} không đổi"
    return f"{words} {'tăng' if more > 0 else 'giảm'} {number}{' điểm %' if figure.is_rate else ''}"
