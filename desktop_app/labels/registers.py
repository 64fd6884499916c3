"""Words of the registers: obstacles, requests to coordinating units, petitions; texts of them to copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop_app.domain.found import Found, FoundKind
from desktop_app.domain.registers.coordination import CoordinationRow, CoordinationState
from desktop_app.domain.registers.obstacles import Escalation, ObstacleKind, ObstacleRow, ObstacleState
from desktop_app.domain.registers.petitions import (
    Channel,
    PetitionCounts,
    PetitionKind,
    PetitionRow,
    PetitionState,
)
from desktop_app.domain.text import fold
from desktop_app.labels.formats import opening, vn_date, vn_number, vn_relative

OBSTACLE_KIND: Mapping[str, str] = {
    ObstacleKind.INSTITUTION: "Thể chế",
    ObstacleKind.INFRASTRUCTURE: "Hạ tầng",
    ObstacleKind.DATA: "Dữ liệu",
    ObstacleKind.STAFF: "Nhân lực",
    ObstacleKind.FUNDING: "Kinh phí",
    ObstacleKind.OTHER: "Khác",
}
OBSTACLE_STATE: Mapping[str, str] = {
    ObstacleState.OVERDUE: "Quá hạn trả lời",
    ObstacleState.WAITING: "Chờ trả lời",
    ObstacleState.NOT_SENT: "Chưa gửi",
    ObstacleState.ANSWERED: "Đã trả lời",
    ObstacleState.RESOLVED: "Đã tháo gỡ",
}
FOUND: Mapping[FoundKind, str] = {
    FoundKind.OBSTACLE: "Vướng mắc",
    FoundKind.PETITION: "Phản ánh, kiến nghị",
    FoundKind.INDICATOR: "Chỉ tiêu",
}
COORDINATION_STATE: Mapping[str, str] = {
    CoordinationState.OVERDUE: "Quá hạn trả lời",
    CoordinationState.WAITING: "Chờ trả lời",
    CoordinationState.ANSWERED: "Đã trả lời",
}
PETITION_KIND: Mapping[str, str] = {
    PetitionKind.FEEDBACK: "Phản ánh",
    PetitionKind.PROPOSAL: "Kiến nghị",
    PetitionKind.IDEA: "Sáng kiến",
}
CHANNEL: Mapping[str, str] = {
    Channel.DIRECT: "Trực tiếp",
    Channel.PHONE: "Điện thoại",
    Channel.VNEID: "VNeID",
    Channel.PORTAL: "Cổng Dịch vụ công",
    Channel.ZALO: "Zalo",
    Channel.BOX: "Hộp thư góp ý",
    Channel.LETTER: "Văn bản",
    Channel.OTHER: "Khác",
}
PETITION_STATE: Mapping[str, str] = {
    PetitionState.OVERDUE: "Quá hạn",
    PetitionState.UNPROCESSED: "Chưa xử lý",
    PetitionState.IN_TIME: "Còn hạn",
    PetitionState.ANSWERED: "Đã trả lời",
}


def word_of(words: Mapping[str, str], code: str) -> str:
    """The word of a code; other words stand for themselves."""
    return words.get(code, code)


def code_of(words: Mapping[str, str], text: str) -> str:
    """The code whose word this is, in any spelling of it; else the text itself."""
    return next((code for code, word in words.items() if fold(word) == fold(text)), text)


def waiting_words(days: int, due: date | None, as_of: date) -> str:
    """How long an answer is waited for: "chờ 12 ngày, quá hạn 3 ngày"."""
    late = (as_of - due).days if due and due < as_of else 0
    return f"chờ {vn_number(days)} ngày" + (f", quá hạn {vn_number(late)} ngày" if late else "")


def obstacle_state_words(row: ObstacleRow, as_of: date) -> str:
    """The state of an obstacle with its days: "Chờ trả lời 12 ngày"."""
    return _state_words(OBSTACLE_STATE[row.state], row.days, row.facts.due, as_of)


def coordination_state_words(row: CoordinationRow, as_of: date) -> str:
    """The state of a request with its days."""
    return _state_words(COORDINATION_STATE[row.state], row.days, row.facts.due, as_of)


def petition_state_words(row: PetitionRow, as_of: date) -> str:
    """The state of a petition with the days to its due day: "Quá hạn 12 ngày"."""
    state, due = PETITION_STATE[row.state], row.facts.due
    if due is None or row.state is PetitionState.ANSWERED:
        return state
    if row.state is PetitionState.OVERDUE:
        return f"{state} {vn_number((as_of - due).days)} ngày"
    left = vn_relative(due, as_of)
    return opening(left) if row.state is PetitionState.IN_TIME else f"{state}, {left}"


def _state_words(state: str, days: int, due: date | None, as_of: date) -> str:
    late = (as_of - due).days if due and due < as_of and days else 0
    return f"{state} {vn_number(late or days)} ngày" if days else state


def petition_sentence(counts: PetitionCounts) -> str:
    """The counts of the register as a report says them."""
    return (
        f"Đã tiếp nhận {vn_number(counts.received)} phản ánh, kiến nghị; đã trả lời "
        f"{vn_number(counts.answered)}; quá hạn {vn_number(counts.overdue)}; chưa xử lý "
        f"{vn_number(counts.unprocessed)}; còn trong hạn {vn_number(counts.in_time)}."
    )


def escalation_text(unit: str, lists: Sequence[Escalation], as_of: date) -> str:
    """What nobody has answered yet, by addressee, to paste into a message or a report; "" for nothing."""
    if not lists:
        return ""
    lines = [f"{unit}: khó khăn, vướng mắc chưa được trả lời, tính đến ngày {vn_date(as_of)}"]
    for one in lines_of(lists, as_of):
        lines += one
    return "\n".join(lines)


def lines_of(lists: Sequence[Escalation], as_of: date) -> list[list[str]]:
    """For each addressee its name with the number of obstacles, then a line for each."""
    return [
        [
            f"{one.addressed_to} ({vn_number(len(one.rows))}):",
            *[f"{number}. {_escalated(row, as_of)}" for number, row in enumerate(one.rows, start=1)],
        ]
        for one in lists
    ]


def _escalated(row: ObstacleRow, as_of: date) -> str:
    facts = row.facts
    if row.state is ObstacleState.NOT_SENT:
        when = f"nêu ngày {vn_date(facts.raised_on)}, chưa gửi"
    else:
        when = f"gửi ngày {vn_date(facts.sent_on)}, {waiting_words(row.days, facts.due, as_of)}"
    proposal = f" Đề xuất: {_closed(_one_line(facts.proposal))}" if facts.proposal else ""
    by = f"{facts.unit}: " if facts.unit else ""
    return f"{by}{_closed(_one_line(facts.problem))}{proposal} ({when})"


def owed_text(unit: str, rows: Sequence[CoordinationRow], as_of: date) -> str:
    """Which units owe which answers, to paste into a message; "" for none."""
    if not rows:
        return ""
    lines = [f"{unit} trân trọng đề nghị các đơn vị trả lời phối hợp (đến ngày {vn_date(as_of)}):"]
    for name, owed in groupby(sorted(rows, key=lambda row: row.facts.unit), lambda row: row.facts.unit):
        lines.append(f"{name}:")
        for row in owed:
            facts = row.facts
            document = f" theo {facts.document}" if facts.document else ""
            days = waiting_words(row.days, facts.due, as_of)
            what = _one_line(facts.question or row.task)
            lines.append(f"- {what} (hỏi ngày {vn_date(facts.asked_on)}{document}, {days})")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?", ";")) else f"{text}."


@dataclass(frozen=True, slots=True)
class SheetWords:
    """A register's workbook: sheet name, title, and columns as header, width in letters, style."""

    name: str
    title: str
    columns: tuple[tuple[str, float, str], ...]


PETITIONS_SHEET = SheetWords(
    "Phản ánh, kiến nghị",
    "SỔ THEO DÕI PHẢN ÁNH, KIẾN NGHỊ, SÁNG KIẾN",
    (
        ("STT", 6, "centre"), ("Số", 12, "text"), ("Loại", 12, "text"), ("Kênh", 14, "text"),
        ("Người gửi", 18, "text"), ("Nội dung", 46, "text"), ("Ngày nhận", 12, "date"),
        ("Hạn trả lời", 12, "date"), ("Đơn vị xử lý", 20, "text"), ("Người xử lý", 16, "text"),
        ("Ngày giao", 12, "date"), ("Ngày trả lời", 12, "date"), ("Nội dung trả lời", 30, "text"),
        ("Văn bản trả lời", 18, "text"), ("Tình trạng", 13, "centre"), ("Ghi chú", 18, "text"),
    ),
)  # fmt: skip
OBSTACLES_SHEET = SheetWords(
    "Vướng mắc",
    "TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC",
    (
        ("STT", 6, "centre"), ("Nơi gửi đến", 20, "text"), ("Khó khăn, vướng mắc", 44, "text"),
        ("Nguyên nhân", 26, "text"), ("Loại", 12, "centre"), ("Đề xuất, kiến nghị", 32, "text"),
        ("Đơn vị báo", 20, "text"), ("Nhiệm vụ liên quan", 32, "text"), ("Ngày nêu", 12, "date"),
        ("Ngày gửi", 12, "date"), ("Hạn trả lời", 12, "date"), ("Số ngày chờ", 9, "number"),
        ("Tình trạng", 14, "centre"), ("Ngày trả lời", 12, "date"), ("Trả lời", 30, "text"),
        ("Ngày tháo gỡ", 12, "date"), ("Cách tháo gỡ", 26, "text"),
    ),
)  # fmt: skip
ESCALATION_TITLE = "KHÓ KHĂN, VƯỚNG MẮC CHƯA ĐƯỢC TRẢ LỜI"
COORDINATIONS_SHEET = SheetWords(
    "Phối hợp",
    "THEO DÕI PHỐI HỢP",
    (
        ("STT", 6, "centre"), ("Đơn vị được hỏi", 24, "text"), ("Nhiệm vụ", 40, "text"),
        ("Nội dung hỏi", 32, "text"), ("Văn bản hỏi", 18, "text"), ("Ngày hỏi", 12, "date"),
        ("Hạn trả lời", 12, "date"), ("Ngày trả lời", 12, "date"), ("Trả lời", 30, "text"),
        ("Số ngày chờ", 9, "number"), ("Tình trạng", 14, "centre"),
    ),
)  # fmt: skip


def found_words(found: Found) -> str:
    """What stands under the title of a row that was found: "Vướng mắc · chờ trả lời · Sở Y tế"."""
    states = {FoundKind.OBSTACLE: OBSTACLE_STATE, FoundKind.PETITION: PETITION_STATE}
    state = states.get(found.kind, {}).get(found.state, "").lower()
    return " · ".join(filter(None, (FOUND[found.kind], state, found.about)))
