"""What the printed forms share: usual columns, the line that says as of when, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper import Align, PaperColumn, Signature
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.reporting.paper import PaperHead


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every form: who issues it, as of when, limited to what ("" for nothing), signed."""

    head: PaperHead
    scope: str
    signed: tuple[Signature, ...]

    @property
    def as_of(self) -> date:
        return self.head.day

    @property
    def subtitles(self) -> tuple[str, ...]:
        """The lines under the title: as of when, limited to what."""
        return as_of_and(self.as_of, self.scope)


NUMBER = PaperColumn("TT", 10, Align.CENTER)
NOBODY = "Chưa giao đơn vị"
NO_TASKS = "Không có nhiệm vụ nào."


def signatures(prepared_by: str, head_of_group: str) -> tuple[Signature, ...]:
    """Who signs what a working group issues."""
    return (
        Signature(("", "NGƯỜI LẬP BIỂU"), prepared_by),
        Signature(("TM. TỔ CÔNG TÁC", "TỔ TRƯỞNG"), head_of_group),
    )


def as_of_and(as_of: date, scope: str) -> tuple[str, ...]:
    """The lines under a title: as of when, limited to what."""
    day = f"(Số liệu tính đến ngày {vn_date(as_of)})"
    return (day, f"Phạm vi: {scope}") if scope else (day,)


def with_those_below(unit: str) -> str:
    """A unit and those that belong to it."""
    return f"{unit} và đơn vị trực thuộc"
