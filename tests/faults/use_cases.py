"""Everything that writes, as an office does it: each use case prepared first, then done at one stroke."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from db.database import FILE, Database, NewLedger
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.services.backups import restore_beside
from desktop_app.services.clock import Clock
from desktop_app.services.ledger import Services
from tests.services.exchange_round import fill, give, send

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
UNITS = ("Công an xã", "Phòng Văn hóa - Xã hội")
OLD_LEDGER = Path(__file__).parent.parent / "data" / "ledgers" / "v1.sqlite"
HEAD = "STT\tNhiệm vụ\tChủ trì\tThời hạn\tSản phẩm"
RETURNS, PROOF, BACKUP, EXPORT = "bieu-gui-ve", "bien-ban.pdf", "so.namro", "xuat.xlsx"

Act = Callable[[], Sequence[int]]
"""Does the use case; gives the batches it says are saved."""


@dataclass(frozen=True)
class Office:
    """A folder with a ledger in it and what its use cases need: returns, proof, a backup, an older ledger."""

    folder: Path

    @property
    def ledger(self) -> Path:
        return self.folder / "so"

    @property
    def older(self) -> Path:
        return self.folder / "so-cu"

    @property
    def restored(self) -> Path:
        return self.folder / "phuc-hoi"

    def opened(self) -> Services:
        """The ledger, open for work."""
        return Services(Database.open(self.ledger, who="người ghi"), Clock(DAY))


def found_office(folder: Path, *, tasks: int = 12) -> Office:
    """Make an office with some work done, returns that wait, and a backup."""
    office = Office(folder)
    new = NewLedger("UBND xã Ví Dụ", Level.COMMUNE, 2026, "Đề án 06")
    Database.create(office.ledger, new, who="người ghi", at=NOW).close()
    office.older.mkdir()
    shutil.copyfile(OLD_LEDGER, office.older / FILE)
    (folder / RETURNS).mkdir()
    (folder / PROOF).write_bytes(b"%PDF-1.4 " + bytes(200_000))
    services = office.opened()
    give(services, *UNITS, count=tasks)
    for unit in UNITS:
        book = send(services, unit, folder / RETURNS)
        fill(book, {number: {"percent": 50, "result": "Đang làm"} for number in _numbers(unit, tasks)})
    services.exports.write(TaskFilter(DAY), folder / EXPORT)
    services.backups.make(folder / BACKUP)
    services.close()
    return office


def import_annex(services: Services, _: Office, *, tasks: int = 200) -> Act:
    rows = [
        f"{number}\tRà soát, làm sạch dữ liệu của thôn {number}\tCông an xã\t30/11/2026\tBáo cáo"
        for number in range(1, tasks + 1)
    ]
    grid = services.imports.paste("\n".join([HEAD, *rows]))
    preview = services.imports.preview(grid, services.imports.read(grid))
    return lambda: [services.imports.commit(preview).changes.batch]


def collect_returns(services: Services, office: Office) -> Act:
    return lambda: [services.returns.collect([office.folder / RETURNS]).changes.batch]


def tick(services: Services, _: Office) -> Act:
    ids = services.tasks.ids(TaskFilter(DAY))
    return lambda: [services.tasks.complete([task], Completion(DAY, "Đã làm xong")).batch for task in ids[:4]]


def undo(services: Services, _: Office) -> Act:
    services.tasks.complete(services.tasks.ids(TaskFilter(DAY)), Completion(DAY, "Xong"))
    newest = services.history.next_undo()
    assert newest is not None
    return lambda: [services.history.undo(newest.batch).changes.batch]


def attach(services: Services, office: Office) -> Act:
    ids = services.tasks.ids(TaskFilter(DAY))[:2]
    return lambda: [services.evidence.attach(ids, [office.folder / PROOF]).batch]


def back_up(services: Services, office: Office) -> Act:
    def act() -> Sequence[int]:
        services.backups.make()
        services.backups.after_work()
        services.backups.make(office.folder / "usb" / BACKUP)
        return []

    return act


def restore(_: Services, office: Office) -> Act:
    def act() -> Sequence[int]:
        restore_beside(office.folder / BACKUP, office.restored)
        return []

    return act


def migrate(_: Services, office: Office) -> Act:
    def act() -> Sequence[int]:
        Database.open(office.older, who="người ghi").close()
        return []

    return act


def send_returns(services: Services, office: Office) -> Act:
    return lambda: [services.splits.write(office.folder / "gui-di").changes.batch]


def export(services: Services, office: Office) -> Act:
    def act() -> Sequence[int]:
        services.exports.write(TaskFilter(DAY), office.folder / EXPORT)
        return []

    return act


USE_CASES: dict[str, Callable[[Services, Office], Act]] = {
    "import": import_annex,
    "collect": collect_returns,
    "tick": tick,
    "undo": undo,
    "attach": attach,
    "backup": back_up,
    "restore": restore,
    "migrate": migrate,
    "split": send_returns,
    "export": export,
}


def _numbers(unit: str, tasks: int) -> list[int]:
    """The running numbers of the tasks a unit leads, as ``give`` deals them out."""
    return [number for number in range(1, tasks + 1) if UNITS[(number - 1) % len(UNITS)] == unit]
