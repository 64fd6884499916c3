"""A task while it is put together from the rows it takes."""

from dataclasses import dataclass
from typing import Any

from desktop_app.domain.importing.draft import Draft, Field
from desktop_app.exchange.annexes.lines import Line


@dataclass(slots=True)
class Entry:
    """A task being put together from its row and the rows that go on with it: a draft's values by name."""

    line: Line
    values: dict[str, Any]  # str, tuple, date, Deadline ...: whatever the draft's field takes
    units: dict[Field, str]
    deadline_cell: str = ""

    def draft(self) -> Draft:
        return Draft(**self.values)
