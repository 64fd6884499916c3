"""Cells that a form kept although we had something to say, counted by reason and told in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.labels.filling import FILL_NOTES

_NAMED = 5
_UNWRITTEN = ("shared", "formula", "nested")


@dataclass(slots=True)
class Kept:
    """Cells (sheet, address) by reason, a key of ``FILL_NOTES``."""

    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, reason: str, sheet: str, address: str) -> None:
        """Note one cell."""
        self.cells.setdefault(reason, []).append((sheet, address))

    def __contains__(self, cell: tuple[str, str, str]) -> bool:
        """Whether a cell (reason, sheet, address) was noted."""
        return cell[1:] in self.cells.get(cell[0], ())

    @property
    def unwritten(self) -> frozenset[tuple[str, str]]:
        """All that were left as they are."""
        return frozenset(
            cell for reason, cells in self.cells.items() if reason in _UNWRITTEN for cell in cells
        )

    def sentences(self) -> Iterator[str]:
        """One sentence for each reason, naming the first cells."""
        for reason, cells in self.cells.items():
            distinct = list(dict.fromkeys(cells))
            shown = ", ".join(address for _, address in distinct[:_NAMED])
            yield FILL_NOTES[reason].format(count=len(distinct), cells=shown)
