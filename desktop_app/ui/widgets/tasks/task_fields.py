"""The editors of a task's fields, as the detail pane's tabs use them."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.task import TaskFacts
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.widgets.field_edit import Editor, FieldEdit, GrowingText
from desktop_app.ui.widgets.importing.phrase_edit import PhraseEdit
from desktop_app.ui.widgets.name_edit import NameEdit


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field of ``TaskFacts``: its caption, and how many lines it shows at least (0: one line only)."""

    caption: str
    lines: int = 0


FIELDS = {
    "title": FieldKind("Nhiệm vụ", 2),
    "stt": FieldKind("STT"),
    "lead": FieldKind("Chủ trì"),
    "coordinate": FieldKind("Phối hợp"),
    "person": FieldKind("Người thực hiện"),
    "leader": FieldKind("Lãnh đạo phụ trách"),
    "deadline": FieldKind("Thời hạn"),
    "product": FieldKind("Sản phẩm, kết quả phải có", 1),
    "result": FieldKind("Kết quả thực hiện", 1),
    "status": FieldKind("Tình trạng theo báo cáo"),
    "percent": FieldKind("Tỷ lệ hoàn thành (%)"),
    "assigned_on": FieldKind("Ngày giao"),
    "basis": FieldKind("Căn cứ, văn bản giao", 1),
    "evidence_text": FieldKind("Số, ngày văn bản minh chứng"),
    "note": FieldKind("Ghi chú", 1),
}


def field_edit(prefix: str, field: str, names: KnownNames, parent: QWidget) -> FieldEdit:
    """The editor of a field, named ``prefix_field``; units, people and leaders are proposed."""
    kind = FIELDS[field]
    hint: QLabel | None = None
    editor: Editor
    known = {"person": names.people, "leader": names.leaders}
    if field in ("lead", "coordinate"):
        editor = NameEdit(names.units, several=True)
    elif field in known:
        editor = NameEdit(known[field])
    elif field == "deadline":
        hint = QLabel()
        hint.setObjectName(f"{prefix}_deadline_reading")
        editor = PhraseEdit(names.today(), parent, hint)
    elif kind.lines:
        editor = GrowingText(least=kind.lines)
    else:
        editor = QLineEdit()
    return FieldEdit(f"{prefix}_{field}", kind.caption, editor, parent, hint=hint)


def field_text(facts: TaskFacts, field: str) -> str:
    """What is stored in a field, as it is typed."""
    if field in ("lead", "coordinate"):
        return "; ".join(getattr(facts, field))
    if field == "deadline":
        return facts.deadline.raw
    if field == "assigned_on":
        return vn_date(facts.assigned_on)
    if field == "percent":
        percent = facts.percent
        return "" if percent is None else vn_number(percent, 0 if percent == int(percent) else 1)
    return str(getattr(facts, field))
