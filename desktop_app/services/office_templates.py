"""A Word template of the program, and the copy of it that an office edited for its own ledger."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.permissions import Act

if TYPE_CHECKING:
    from pathlib import Path

    from db.database import Database


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """``name`` is the file the office's own has within the ledger, which backups take along."""

    database: Database
    name: str
    shipped: Path

    @property
    def path(self) -> Path:
        """The template in use: the office's own where there is one."""
        return self._edited if self.is_edited else self.shipped

    @property
    def is_edited(self) -> bool:
        """Whether the office has a template of its own."""
        return self._edited.is_file()

    def edit(self) -> Path:
        """The office's own template, begun as a copy of the program's; AppError ``file_not_written``."""
        self.database.allow(Act.TEMPLATE)
        if not self.is_edited:
            try:
                self._edited.parent.mkdir(exist_ok=True)
                shutil.copyfile(self.shipped, self._edited)
            except OSError as error:
                raise self._refused(error) from error
        return self._edited

    def restore(self) -> None:
        """Go back to the program's template; the office's own is kept beside as .bak."""
        self.database.allow(Act.TEMPLATE)
        try:
            if self.is_edited:
                self._edited.replace(self._edited.with_suffix(".docx.bak"))
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> AppError:
        return AppError("file_not_written", where=self.name, reason=os_code(error))

    @property
    def _edited(self) -> Path:
        from db.copying import TEMPLATES

        return self.database.folder / TEMPLATES / self.name
