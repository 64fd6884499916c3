"""Commands that make and keep a ledger: its trail, undo, backup, check."""

from __future__ import annotations

from pathlib import Path

from desktop_app.cli import shapes
from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Opener, opened
from desktop_app.cli.secrets import new_passphrase
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.text import id_of


def init(asked: Asked, opener: Opener) -> Answer:
    made = opener.create(
        asked.ledger,
        unit=asked.unit,
        level=Level(asked.level),
        year=asked.year or opener.today().year,
        programme=asked.programme,
    )
    info = made.info
    made.close()
    return Answer({"ledger": info.folder, "id": info.id}, f"Đã tạo sổ của {info.unit} tại {info.folder}.")


def history(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        task = ledger.tasks.find(asked.task) if asked.task else None
        batches = ledger.history.batches(limit=asked.limit, task=task)
    lines = [
        f"[{row.batch}] {row.at}  {row.who}  {shapes.what(row)} ({row.changes} thay đổi)" for row in batches
    ]
    return Answer({"batches": [shapes.batch(row) for row in batches]}, "\n".join(lines) or "Nhật ký trống.")


def undo(asked: Asked, opener: Opener) -> Answer:
    batch = id_of(asked.batch)
    if batch is None:
        raise AppError("batch_missing", where=asked.batch)
    with opened(asked, opener) as ledger:
        outcome = ledger.history.undo(batch)
    return Answer(
        {
            "batch": str(outcome.changes.batch),
            "reversed": outcome.reversed,
            "kept": list(outcome.kept),
            "errors": list(outcome.errors),
        },
        f"Đã hoàn tác {outcome.reversed} thay đổi; giữ lại {len(outcome.kept)} chỗ đã có người sửa.",
    )


def backup(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        backups = ledger.backups
        if asked.package:
            secret = new_passphrase("") if asked.locked else ""
            file = backups.package(asked.file or Path(backups.package_name()), secret)
        else:
            file = backups.make(asked.file)
        second = backups.to_second(asked.second) if asked.second else None
    if asked.second is None:
        return Answer({"file": str(file)}, f"Đã sao lưu vào {file}.")
    from desktop_app.labels.rescue import second_words
    from desktop_app.services.backups import SecondPlace

    there = SecondPlace(asked.second).present
    return Answer(
        {"file": str(file), "second": str(second) if second else None},
        f"Đã sao lưu vào {file}. {second_words(asked.second, second, there=there)}",
        DONE if there else UNDECIDED,
    )


def restore(asked: Asked, opener: Opener) -> Answer:
    ledger = opener.restore(asked.file, asked.into)
    return Answer({"ledger": str(ledger)}, f"Đã phục hồi vào {ledger}.")


COMMANDS: dict[str, Command] = {
    "init": init,
    "history": history,
    "undo": undo,
    "backup": backup,
    "restore": restore,
}
