"""Files that bear a stamp of secrecy: in their name, or within Word files, workbooks and tables."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.secrecy import stamp_in_name, stamps
from desktop_app.exchange.grid import Stopping, never_stopped, read_grid

LOOKED_INTO = frozenset({".docx", ".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
"""What is opened, in a limited child; pictures and PDF are told by their name only."""


def stamped_by_name(files: Sequence[Path]) -> list[tuple[str, str]]:
    """Names of files and the stamp in each, where there is one."""
    return [(path.name, stamp) for path in files if (stamp := stamp_in_name(path.stem))]


def stamped_files(files: Sequence[Path], stopping: Stopping = never_stopped) -> list[tuple[str, str]]:
    """As ``stamped_by_name``, and looked into; what cannot be read bears none."""
    found = stamped_by_name(files)
    for path in files:
        if path.suffix.lower() in LOOKED_INTO and path.name not in dict(found):
            try:
                seen = stamps(read_grid(path, stopping))
            except AppError:
                continue  # evidence may be anything
            if seen:
                found.append((path.name, seen[0].text))
    return found
