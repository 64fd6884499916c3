"""A question about a returned file in full, as rich text: what was sent, what we have, what the unit says."""

from collections.abc import Mapping
from html import escape

from desktop_app.domain.returns.return_merge import ALSO
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.labels.fields import value_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.returns import PENDING_KIND, RETURN_FIELD
from desktop_app.ui.models.pending_list import KIND_TONES, PendingFile, field_value
from desktop_app.ui.widgets.importing.outcome_html import heading, muted, pair, table, toned

_HELP: Mapping[PendingKind, str] = {
    PendingKind.CONFLICT: "Sổ và đơn vị đều đã sửa mục này, mỗi bên một khác. Chưa quyết thì sổ giữ nguyên.",
    PendingKind.PROPOSAL: "Dòng đơn vị tự thêm vào biểu. Chưa quyết thì sổ không có nhiệm vụ này.",
    PendingKind.DUPLICATE: "Nhiều dòng của biểu mang mã của một nhiệm vụ nhưng ghi khác nhau. "
    "Lấy một dòng, bỏ các dòng kia.",
    PendingKind.RETYPED: "Dòng được gõ lại nên không còn mã; nội dung giống một nhiệm vụ trong sổ. "
    "Đúng là nhiệm vụ ấy thì kết quả mới được ghi.",
}


def question_html(question: Pending) -> str:
    """The task, what is asked and why, the sides beside each other."""
    body = _sides_html(question) if question.kind is PendingKind.CONFLICT else _row_html(question)
    why = toned(PENDING_KIND[question.kind], KIND_TONES[question.kind])
    place = f"<p>{muted(question.place)}</p>" if question.place else ""
    return f"<p>{why}</p>{heading(question.title)}{body}<p>{muted(_HELP[question.kind])}</p>{place}"


def file_html(file: PendingFile) -> str:
    """How many questions of each kind a file raised."""
    counts = (
        f"<p>{vn_number(len(found))} · {escape(PENDING_KIND[kind])}</p>"
        for kind in PendingKind
        if (found := file.of(kind))
    )
    return heading(file.unit) + "".join(counts)


def _sides_html(question: Pending) -> str:
    field = question.field
    ours, theirs = pair(field, question.ours, question.theirs)
    base = escape(field_value(field, question.base)) if question.base else muted(field_value(field, ""))
    rows = [(muted(RETURN_FIELD[field]), base, ours, theirs)]
    rows += [
        (muted(RETURN_FIELD[name]), "", "", escape(field_value(field if name == ALSO else name, text)))
        for name, text in question.row.items()
        if name != field
    ]
    return table(rows, (16, 28, 28, 28), ("", "Lúc gửi", "Trong sổ", "Đơn vị báo"))


def _row_html(question: Pending) -> str:
    rows = [
        (muted(words), escape(value_words(name, text)).replace("\n", "<br>"))
        for name, words in RETURN_FIELD.items()
        if (text := question.row.get(name, "")) and (name != "title" or text != question.title)
    ]
    return table(rows, (26, 74))
