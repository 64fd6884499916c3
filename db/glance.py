"""What a ledger says of itself, without opening it for work."""

from contextlib import closing
from pathlib import Path

from db.database import FILE
from db.driver import Access, errors
from db.home import Home
from db.strange import connect_strange
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import LedgerInfo, Level


def glance(folder: Path) -> LedgerInfo | None:
    """Unit, year and programme of the ledger in a folder; None where there is none that can be read.

    Of a locked one only that it is.
    """
    if not (folder / FILE).is_file():
        return None
    try:
        with closing(Home(connect_strange(folder / FILE, Access.MEDIA), folder)) as home:
            return home.info()
    except AppError as error:
        locked = LedgerInfo("", "", Level.COMMUNE, 0, "", str(folder), locked=True)
        return locked if error.code == "ledger_locked" else None
    except errors(ValueError):
        return None
