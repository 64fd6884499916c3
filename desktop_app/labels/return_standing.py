"""Words for how units stand with their returns, and for reminding those whose is missing."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.domain.returns.return_standing import MatrixCell, Standing, days_missing
from desktop_app.labels.formats import vn_date

RETURN_STANDING: Mapping[Standing, str] = {
    Standing.IN_TIME: "Đã nộp",
    Standing.LATE: "Nộp muộn",
    Standing.WAITING: "Đã gửi",
    Standing.MISSING: "Chưa nộp",
}


def reminder_text(
    info: LedgerInfo, period: str, wanted: Sequence[tuple[str, MatrixCell]], today: date
) -> str:
    """A polite text for Zalo to units by name: which period ("2026-11"), by when, how late each is."""
    year, _, month = period.partition("-")
    past = any(days_missing(cell, today) for _, cell in wanted)
    asked = (
        "Kính đề nghị các đơn vị gửi báo cáo ngay khi nhận được tin này."
        if past
        else "Kính đề nghị các đơn vị gửi báo cáo đúng hạn."
    )
    return "\n".join(
        [
            f"{info.unit} trân trọng nhắc các đơn vị chưa gửi báo cáo kết quả thực hiện nhiệm vụ "
            f"{info.programme} tháng {int(month)}/{year}:",
            *(
                f"{number}. {name}: {_due_words(cell, today)}"
                for number, (name, cell) in enumerate(wanted, start=1)
            ),
            f"{asked} Xin điền vào biểu Excel đã gửi. Trân trọng cảm ơn!",
        ]
    )


def _due_words(cell: MatrixCell, today: date) -> str:
    late = days_missing(cell, today)
    due = f"hạn {vn_date(cell.due_on)}"
    return f"{due}, đã quá hạn {late} ngày" if late else due
