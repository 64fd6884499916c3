"""The chosen line of an import in full, as rich text: old beside new, ours beside theirs."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from html import escape

from desktop_app.domain.canonical import TEXT_FIELDS, canonical_draft, canonical_facts
from desktop_app.domain.five_clear import Finding
from desktop_app.domain.importing.draft import Draft
from desktop_app.domain.importing.import_preview import Candidate, FieldChange
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.labels.clears import CLEAR, reason_words, suggestion_words
from desktop_app.labels.fields import value_words
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.deadline_words import reading_words
from desktop_app.ui.models.outcome_lines import field_words

_MOST_WORDS = 600  # of a text that is compared word by word
_PLACE = ("stt", "section_path")  # where a row stands: told after what it says
Row = Sequence[str]


def draft_html(draft: Draft, unclear: Iterable[Finding] = ()) -> str:
    """What a new row says, field by field; a deadline with how it is understood; first what is not clear."""
    fields = canonical_draft(draft)
    last = [name for name in _PLACE if name in fields]
    rows = []
    for name in [*(name for name in fields if name not in last), *last]:
        text = fields[name]
        if text and name != "title":
            shown = escape(value_words(name, text)).replace("\n", "<br>")
            if name == "deadline":
                shown += f" {muted(reading_words(draft.deadline))}"
            rows.append((muted(field_words(name)), shown))
    return heading(draft.title) + "".join(map(_unclear, unclear)) + table(rows, (30, 70))


def _unclear(finding: Finding) -> str:
    """Why one of the five clears is not, and what would make it so."""
    why = toned(f"{CLEAR[finding.clear]}: {reason_words(finding)}", "amber")
    return f"<p>{why} {muted(suggestion_words(finding))}</p>"


def changes_html(title: str, changes: Iterable[FieldChange]) -> str:
    """Fields that the file changes: what we have, what it says."""
    rows = [(muted(field_words(each.field)), *pair(each.field, each.ours, each.theirs)) for each in changes]
    return table(rows, (22, 39, 39), ("", "Đang có trong sổ", "Theo tệp này")) + _whole(title)


def conflict_html(title: str, changes: Sequence[FieldChange]) -> str:
    """Fields that both sides changed, with what they started from; then those only the file changed."""
    conflicts = [change for change in changes if change.conflict]
    rows = [
        (
            muted(field_words(each.field)),
            escape(value_words(each.field, each.base)) or muted("trống"),
            *pair(each.field, each.ours, each.theirs),
        )
        for each in conflicts
    ]
    html = table(rows, (18, 26, 28, 28), ("", "Lần nhập trước", "Của ta", "Của tệp"))
    rest = [change for change in changes if not change.conflict]
    return (
        html + (f"<p>{muted('Cũng thay đổi:')}</p>" + changes_html("", rest) if rest else "") + _whole(title)
    )


def candidate_html(draft: Draft, candidate: Candidate, detail: TaskDetail | None) -> str:
    """A doubtful row beside the task it may be."""
    file, ours = canonical_draft(draft), {"title": candidate.title}
    if detail is not None:
        ours = canonical_facts(detail.facts, detail.row.completed_on)
    names = [name for name in TEXT_FIELDS if file.get(name) or ours.get(name)]
    rows = [(muted(field_words(name)), *pair(name, ours.get(name, ""), file.get(name, ""))) for name in names]
    score = f"Giống {vn_number(candidate.score)}\u00a0%"
    return table(rows, (20, 40, 40), (score, "Đã có trong sổ", "Dòng trong tệp"))


def sentence_html(title: str, *sentences: str) -> str:
    """A line that has only sentences to say."""
    return heading(title) + "".join(f"<p>{escape(each)}</p>" for each in sentences if each)


def pair(field: str, ours: str, theirs: str) -> tuple[str, str]:
    """Two values with the words that differ set off; an empty one says so."""
    one, other = value_words(field, ours), value_words(field, theirs)
    if not one or not other:
        return escape(one) or muted("trống"), escape(other) or muted("trống")
    before, after = one.split(), other.split()
    if max(len(before), len(after)) > _MOST_WORDS:
        return escape(one), escape(other)
    left, right = [], []
    for verb, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = escape(" ".join(before[start:end])), escape(" ".join(after[begin:stop]))
        left.append(old if verb == "equal" else _marked(old, "tint_red"))
        right.append(new if verb == "equal" else _marked(new, "tint_green"))
    return " ".join(filter(None, left)), " ".join(filter(None, right))


def _marked(words: str, tone: str) -> str:
    if not words:
        return ""
    return f'<span style="background-color:{theme.colour(tone).name()}">{words}</span>'


def muted(words: str) -> str:
    """Words that stand back."""
    return toned(words, "muted")


def toned(words: str, tone: str) -> str:
    """Words in a colour of the scheme."""
    return f'<span style="color:{theme.colour(tone).name()}">{escape(words)}</span>' if words else ""


def _whole(title: str) -> str:
    """The task a table above is about, in full."""
    return f"<p>{muted('Nhiệm vụ:')} {escape(title)}</p>" if title else ""


def heading(title: str) -> str:
    """A title above the rest, nothing where there is none."""
    return f"<p><b>{escape(title)}</b></p>" if title else ""


def table(rows: Iterable[Row], widths: Sequence[int], head: Sequence[str] = ()) -> str:
    """Rows of rich text in columns of these widths in percent, under muted headers."""
    line = theme.colour("line").name()
    cell = f"padding:3px 8px 3px 0; border-bottom:1px solid {line}"
    body = "".join(
        "<tr>"
        + "".join(
            f'<td width="{width}%" valign="top" style="{cell}">{text}</td>'
            for text, width in zip(row, widths, strict=True)
        )
        + "</tr>"
        for row in ([tuple(map(muted, head))] if head else []) + list(map(tuple, rows))
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0">{body}</table>'
