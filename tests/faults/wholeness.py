"""What must hold of an office after any fault: nothing said to be saved is gone, nothing is half there."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from db.backup import restore
from db.copying import sha256_of
from db.database import FILE, Database
from db.verify import verify, verify_folder
from tests.faults.use_cases import EXPORT, OLD_LEDGER, Office

OLDER_BATCHES = 7
NAMED = {".namro", ".sqlite"}  # what is still being written has another ending


def wrong_in(office: Office, told: Iterable[int]) -> Iterator[str]:
    """Everything that is wrong with an office of which these batches were said to be saved."""
    yield from wrong_in_ledger(office.ledger, told)
    if sha256_of(office.older / FILE) != sha256_of(OLD_LEDGER):
        yield from wrong_in_older(office)
    yield from wrong_files(office)
    if office.restored.exists():
        yield from (f"restored: {found.code}" for found in verify_folder(office.restored))


def wrong_in_ledger(folder: Path, told: Iterable[int]) -> Iterator[str]:
    """Lost batches, and whatever the full check finds, once the program opened the ledger again."""
    database = Database.open(folder, who="người xem")
    try:
        with database.reading() as reader:
            kept = {batch.batch for batch in reader.history.batches()}
        yield from (f"batch {one} was said to be saved and is gone" for one in told if one not in kept)
        yield from (f"{found.code} {dict(found.values)}" for found in verify(database))
    finally:
        database.close()


def wrong_in_older(office: Office) -> Iterator[str]:
    """The ledger of the first schema opens, whole, with all its batches and a copy made before."""
    database = Database.open(office.older, who="người xem")
    try:
        with database.reading() as reader:
            known = len(reader.history.batches())
    finally:
        database.close()
    if known < OLDER_BATCHES:
        yield f"the older ledger has {known} batches"
    yield from (f"older: {found.code} {dict(found.values)}" for found in verify_folder(office.older))
    if not list((office.older / "sao-luu").glob("truoc-nang-cap-1-*.sqlite")):
        yield "no copy was made before the upgrade"


def wrong_files(office: Office) -> Iterator[str]:
    """Each file that has its name is whole: workbooks, and backups, which come back."""
    books = [office.folder / EXPORT, *office.folder.glob("gui-di/*.xlsx")]
    backups = [*office.ledger.glob("sao-luu/*"), *office.folder.glob("usb/*")]
    for file in (*books, *office.folder.rglob("*.namro")):
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                yield f"{file.name} is not whole"
    with TemporaryDirectory() as name:
        for number, file in enumerate(file for file in backups if file.suffix in NAMED):
            restore(file, Path(name) / str(number))
