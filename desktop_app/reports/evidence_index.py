"""The index of an evidence pack as a PDF: each task, what proves it, and where that lies in the pack."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.evidence_pack import IndexData, IndexLine
from desktop_app.reports.fitting import breakable
from desktop_app.reports.letterhead import letterhead
from desktop_app.reports.typesetting import Setup, in_parts

LINES_AT_ONCE = 250  # typesetting more at once takes memory that grows with the table
_TITLE_LETTERS, _PROOF_LETTERS, _PLACE_LETTERS = 44, 26, 34


def index_pdf(data: IndexData) -> bytes:
    """The PDF of an index, A4 landscape."""
    shared = _facts(data)

    def facts(lines: Sequence[IndexLine]) -> dict[str, object]:
        return {**shared, "lines": [_line(line) for line in lines]}

    return in_parts("evidence_index.typ", _pieces(data.lines), facts, Setup())


def _pieces(lines: Sequence[IndexLine]) -> Iterator[Sequence[IndexLine]]:
    for start in range(0, max(1, len(lines)), LINES_AT_ONCE):
        yield lines[start : start + LINES_AT_ONCE]


def _facts(data: IndexData) -> dict[str, object]:
    return {
        **letterhead(data.unit, data.upper_unit, data.place),
        "programme": data.programme,
        "scope": data.scope,
        "as_of": [data.as_of.year, data.as_of.month, data.as_of.day],
        "tasks": len(data.lines),
        "files": data.files,
        "bare": data.bare,
        "prepared_by": data.prepared_by,
        "head": data.head,
    }


def _line(line: IndexLine) -> dict[str, object]:
    return {
        "number": line.number,
        "title": breakable(f"{line.stt} {line.title}".strip(), _TITLE_LETTERS),
        "lead": line.lead,
        "status": line.status,
        "pieces": [
            [breakable(piece.words, _PROOF_LETTERS), breakable(piece.place, _PLACE_LETTERS)]
            for piece in line.pieces
        ],
    }
