"""The sheet of a hand-over as a paper: who gives what to whom, how it stands, room for both to sign."""

from collections.abc import Sequence

from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperHead, PaperRow, Signature
from desktop_app.domain.task import TaskRow
from desktop_app.domain.units.transfer import Handover
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.tasks import TIME_CLASS, deadline_words

_TO_FILL_IN = "." * 60
_COLUMNS = (
    PaperColumn("TT", 9, Align.CENTER),
    PaperColumn("Nhiệm vụ", 60),
    PaperColumn("Chủ trì (người phụ trách)", 34),
    PaperColumn("Thời hạn", 24, Align.CENTER),
    PaperColumn("Tình trạng khi bàn giao", 32),
    PaperColumn("Kết quả đã có", 36),
    PaperColumn("Minh chứng, hồ sơ kèm theo", 32),
    PaperColumn("Ghi chú", 20),
)


def handover_paper(
    head: PaperHead, wanted: Handover, rows: Sequence[TaskRow], giver: str, taker: str
) -> Paper:
    """The paper of a hand-over; the numbers of document and minutes are left to the pen."""
    basis = f"Căn cứ {wanted.document or _TO_FILL_IN};"
    reason = f" Lý do bàn giao: {wanted.reason}." if wanted.reason else ""
    return Paper(
        head=head,
        title="BIÊN BẢN BÀN GIAO CÔNG VIỆC",
        subtitles=(f"(Tính đến ngày {vn_date(wanted.on)})",),
        opening=(
            basis,
            f"Bên giao: {giver}.",
            f"Bên nhận: {taker}.",
            f"Hai bên thống nhất bàn giao {vn_number(len(rows))} việc chưa hoàn thành dưới đây kể từ ngày "
            f"{vn_date(wanted.on)}.{reason}",
        ),
        columns=_COLUMNS,
        rows=tuple(_row(number, row) for number, row in enumerate(rows, start=1)),
        closing=(
            "Từ ngày bàn giao, bên nhận chịu trách nhiệm tiếp tục thực hiện, báo cáo tiến độ và kết quả. "
            "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.",
        ),
        signatures=(Signature(("BÊN GIAO",), wanted.from_person), Signature(("BÊN NHẬN",), wanted.to_person)),
        tasks=len(rows),
    )


def _row(number: int, row: TaskRow) -> PaperRow:
    who = f"{row.lead} ({row.person})" if row.lead and row.person else row.lead or row.person
    percent = f" ({row.percent:g} %)" if row.percent else ""
    state = f"{TIME_CLASS[row.time_class]}{percent}" if row.time_class else ""
    files = f"{vn_number(row.evidence_count)} tệp, văn bản" if row.evidence_count else ""
    proof = "; ".join(filter(None, [row.evidence_text, files]))
    return PaperRow((
        str(number), row.title, who, deadline_words(row), state, row.result, proof, row.note,
    ))  # fmt: skip
