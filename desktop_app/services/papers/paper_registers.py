"""The registers on paper: obstacles, requests to coordinating units, petitions."""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING

from desktop_app.domain.registers.obstacles import UNANSWERED, ObstacleState
from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperRow
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.registers import (
    CHANNEL,
    COORDINATION_STATE,
    OBSTACLE_KIND,
    PETITION_KIND,
    coordination_state_words,
    obstacle_state_words,
    petition_sentence,
    petition_state_words,
    word_of,
)
from desktop_app.services.papers.paper_parts import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.registers.coordination import CoordinationRow
    from desktop_app.domain.registers.obstacles import ObstacleRow
    from desktop_app.domain.registers.petitions import PetitionCounts, PetitionRow
    from desktop_app.services.papers.paper_parts import Frame

_STATE = PaperColumn("Tình trạng", 26)
_NOWHERE = "Chưa rõ nơi giải quyết"


def obstacles(
    frame: Frame,
    rows: Sequence[ObstacleRow],
) -> Paper:
    """The obstacles known on a day, by whom they are addressed to."""
    numbers = count(1)
    lines: list[PaperRow] = []
    ordered = sorted(rows, key=lambda row: row.facts.addressed_to or "\uffff")
    for addressee, group in groupby(ordered, key=lambda row: row.facts.addressed_to):
        of_one = list(group)
        lines.append(PaperRow((f"{addressee or _NOWHERE} ({vn_number(len(of_one))})",), heading=True))
        lines += [_obstacle(str(next(numbers)), row, frame.as_of) for row in of_one]
    unanswered = sum(row.state in UNANSWERED for row in rows)
    resolved = sum(row.state is ObstacleState.RESOLVED for row in rows)
    return Paper(
        frame.head,
        "TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC",
        frame.subtitles,
        (
            NUMBER, PaperColumn("Khó khăn, vướng mắc", 50), PaperColumn("Loại", 18, Align.CENTER),
            PaperColumn("Đơn vị báo", 26), PaperColumn("Nhiệm vụ liên quan", 34),
            PaperColumn("Đề xuất, kiến nghị", 38), PaperColumn("Ngày nêu, gửi", 27, Align.CENTER),
            _STATE, PaperColumn("Trả lời, cách tháo gỡ", 26),
        ),
        tuple(lines),
        closing=(
            f"Tổng số {vn_number(len(rows))} khó khăn, vướng mắc; chưa được trả lời {vn_number(unanswered)}; "
            f"đã tháo gỡ {vn_number(resolved)}.",
        ),
        signatures=frame.signed,
        empty="Không có khó khăn, vướng mắc nào.",
    )  # fmt: skip


def coordinations(
    frame: Frame,
    rows: Sequence[CoordinationRow],
) -> Paper:
    """What coordinating units were asked, and whether they answered."""
    lines = [
        PaperRow((
            str(number), row.facts.unit, row.task, row.facts.question,
            _stacked(row.facts.document, vn_date(row.facts.asked_on)), vn_date(row.facts.due),
            coordination_state_words(row, frame.as_of),
            _stacked(vn_date(row.facts.answered_on), row.facts.answer),
        ))
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    states = [row.state for row in rows]
    counted = "; ".join(
        f"{words.lower()} {vn_number(states.count(state))}"  # type: ignore[arg-type]  # its codes
        for state, words in COORDINATION_STATE.items()
    )
    return Paper(
        frame.head,
        "THEO DÕI TRẢ LỜI CỦA ĐƠN VỊ PHỐI HỢP",
        frame.subtitles,
        (
            NUMBER, PaperColumn("Đơn vị được hỏi", 34), PaperColumn("Nhiệm vụ", 56),
            PaperColumn("Nội dung hỏi", 38), PaperColumn("Văn bản, ngày hỏi", 28),
            PaperColumn("Hạn trả lời", 20, Align.CENTER), _STATE, PaperColumn("Ngày, nội dung trả lời", 32),
        ),
        tuple(lines),
        closing=(f"Tổng số {vn_number(len(rows))} yêu cầu phối hợp; {counted}.",),
        signatures=frame.signed,
        empty="Chưa hỏi đơn vị nào.",
    )  # fmt: skip


def petitions(
    frame: Frame,
    rows: Iterable[PetitionRow],
    counts: PetitionCounts,
) -> Paper:
    """The petitions received by a day, with the counts a report gives."""
    lines = [_petition(str(number), row, frame.as_of) for number, row in enumerate(rows, start=1)]
    return Paper(
        frame.head,
        "SỔ THEO DÕI PHẢN ÁNH, KIẾN NGHỊ, SÁNG KIẾN",
        frame.subtitles,
        (
            NUMBER, PaperColumn("Số; ngày nhận", 22, Align.CENTER), PaperColumn("Loại; kênh", 22),
            PaperColumn("Người gửi", 26), PaperColumn("Nội dung", 58),
            PaperColumn("Xử lý (đơn vị, người)", 30), PaperColumn("Hạn trả lời", 20, Align.CENTER),
            _STATE, PaperColumn("Trả lời (ngày, văn bản)", 34),
        ),
        tuple(lines),
        closing=(petition_sentence(counts),),
        signatures=frame.signed,
        empty="Chưa tiếp nhận phản ánh, kiến nghị nào.",
    )  # fmt: skip


def _obstacle(number: str, row: ObstacleRow, as_of: date) -> PaperRow:
    facts = row.facts
    problem = f"{facts.problem}\nNguyên nhân: {facts.cause}" if facts.cause else facts.problem
    tasks = "\n".join(f"{task.stt} {task.title}".strip() for task in row.tasks)
    sent = f"gửi {vn_date(facts.sent_on)}" if facts.sent_on else ""
    days = _stacked(f"nêu {vn_date(facts.raised_on)}", sent)
    done = _stacked(facts.answer, facts.resolution, vn_date(facts.resolved_on))
    return PaperRow((
        number, problem, word_of(OBSTACLE_KIND, facts.kind), facts.unit, tasks, facts.proposal, days,
        obstacle_state_words(row, as_of), done,
    ))  # fmt: skip


def _petition(number: str, row: PetitionRow, as_of: date) -> PaperRow:
    facts = row.facts
    return PaperRow((
        number,
        _stacked(facts.number, vn_date(facts.received_on)),
        _stacked(word_of(PETITION_KIND, facts.kind), word_of(CHANNEL, facts.channel)),
        facts.sender, facts.content, _stacked(facts.unit, facts.person), vn_date(facts.due),
        petition_state_words(row, as_of),
        _stacked(vn_date(facts.answered_on), facts.document, facts.answer),
    ))  # fmt: skip


def _stacked(*texts: str) -> str:
    """Texts one under another, empty ones left out."""
    return "\n".join(filter(None, texts))
