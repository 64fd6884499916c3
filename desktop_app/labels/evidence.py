"""Words for evidence: what a proof is, what is wrong with a kept file and what to do."""

from collections.abc import Mapping

from desktop_app.domain.deadlines.extension import document_day
from desktop_app.domain.evidence import BrokenFile, EvidencePiece, EvidenceSaid
from desktop_app.domain.evidence_files import FileState
from desktop_app.domain.task_detail import EvidenceRow
from desktop_app.labels.formats import vn_date, vn_number

# What stands in an index in the place of a file that could not be packed.
LOST: Mapping[FileState, str] = {
    FileState.MISSING: "(tệp “{name}” không còn trong sổ)",
    FileState.CHANGED: "(tệp “{name}” đã bị thay đổi, không đưa vào gói)",
}
WEB_PAGE = "Trang web"
_BROKEN: Mapping[FileState, str] = {
    FileState.MISSING: "mất tệp",
    FileState.CHANGED: "tệp đã bị thay đổi so với khi đính kèm",
}
WHAT_TO_DO = (
    "Hãy chép lại tệp từ bản sao lưu gần nhất trong sao-luu, hoặc đính kèm lại đúng tệp gốc: sổ nhận ra theo "
    "nội dung."
)


def proof_words(said: EvidenceSaid) -> str:
    """What a proof's document is, in one line: "12/BC-UBND ngày 05/11/2026 của UBND xã"."""
    words = said.document
    if said.issued_on and document_day(words) is None:
        words = f"{words} ngày {vn_date(said.issued_on)}".strip()
    if said.issuer:
        words = f"{words} của {said.issuer}" if words else said.issuer
    return words


def piece_words(piece: EvidencePiece) -> str:
    """A piece to be used again: name, document, how many tasks have it."""
    words = proof_words(piece.said)
    parts = (piece.name, words if words != piece.name else "", f"{vn_number(piece.tasks)} nhiệm vụ")
    return " · ".join(part for part in parts if part)


def row_words(row: EvidenceRow) -> str:
    """A piece of a task: its name on a line, below it what it is, its size, its day."""
    words = proof_words(row.said)
    size = size_words(row.size) if row.sha256 else row.link if row.link != row.name else ""
    parts = (words if words != row.name else "", size, f"thêm {vn_date(row.added_on)}")
    return "\n".join((row.name, " · ".join(part for part in parts if part)))


def broken_words(broken: BrokenFile) -> str:
    """Which kept file is wrong in which way, and whose it is."""
    file = broken.file
    needed = [f"nhiệm vụ {task_id} “{title}”" for task_id, title in file.tasks]
    needed += [f"bản gốc của {name}" for name in file.documents]
    return f"“{file.name}”: {_BROKEN[broken.state]} ({'; '.join(needed)})"


def size_words(size: int) -> str:
    """A number of bytes as people say it."""
    kilo = max(round(size / 1024), 1)
    return f"{vn_number(kilo)} KB" if kilo < 10_000 else f"{vn_number(kilo / 1024)} MB"
