"""A small office whose ledger gets a passphrase: tasks, evidence, a closed period's file, a backup."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.composition import create_services, open_services
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFacts
from desktop_app.services.sealing import set_passphrase
from desktop_app.vault import key_file, keys

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

PASSPHRASE = "bốn từ dễ nhớ"
WORDS = ("Rà soát hộ khẩu kín đáo", "UBND xã Ví Dụ", "Công an xã Kín", "noi dung rieng cua minh chung")
"""Stands in tasks, the ledger's head, units and evidence."""


def quick(patch: pytest.MonkeyPatch) -> None:
    """Let passphrases be stretched little: how long it takes is no matter here."""
    patch.setattr(key_file, "_PASSES", 1)
    patch.setattr(key_file, "_MEMORY_MIB", 1)


def office(folder: Path) -> "Services":
    """The ledger, open."""
    ledger = create_services(folder, unit=WORDS[1], level=Level.COMMUNE, year=2026)
    paper = folder.parent / "cong-van.txt"
    paper.write_text(WORDS[3] * 40_000, encoding="utf-8")
    task = ledger.tasks.add(TaskFacts(title=WORDS[0], lead=(WORDS[2],))).task_ids
    ledger.evidence.attach(list(task), [paper])
    period = folder / "ky-bao-cao" / "2026-10"
    period.mkdir(parents=True)
    (period / "so-lieu.json").write_text(WORDS[0], encoding="utf-8")
    return ledger


def locked_office(folder: Path) -> tuple[Path, str]:
    """Its folder with a passphrase, closed and its key forgotten, and the recovery code."""
    ledger = office(folder)
    ledger.backups.make()
    ledger.close()
    code = set_passphrase(folder, PASSPHRASE, who="người ghi")
    keys.forget()
    return folder, code


def tells(folder: Path) -> list[str]:
    """Files of a folder, at any depth, that tell a word of the office."""
    forms = [word.encode(form) for word in WORDS for form in ("utf-8", "utf-16-le")]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    telling = [path for path in files if any(one in path.read_bytes() for one in forms)]
    return [path.relative_to(folder).as_posix() for path in telling]


def titles(folder: Path) -> list[str]:
    """What a ledger's tasks are called."""
    ledger = open_services(folder)
    try:
        return list(ledger.database.home.titles([1, 2, 3]).values())
    finally:
        ledger.close()
