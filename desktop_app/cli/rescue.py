"""Commands that tell damage and save what can be saved: the full check, trial of a backup, salvage."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, FAILED, LOCKED, UNDECIDED, Answer, Asked, Command, Opener
from desktop_app.cli.secrets import passphrase
from desktop_app.cli.signing import USER, sign_in
from desktop_app.domain.errors import AppError
from desktop_app.labels.rescue import backup_words, lost_words, salvaged_words

if TYPE_CHECKING:
    from desktop_app.cli.answers import Json
    from desktop_app.domain.rescue import Rescue

SHOWN = 20
UNNAMED = "Tên tệp, tên người chỉ nêu khi đã đăng nhập (đặt NAMRO_USER và NAMRO_PIN rồi chạy lại)."


def verify(asked: Asked, opener: Opener) -> Answer:
    if asked.file is not None:
        if asked.quick or asked.daily:
            raise AppError("verify_option")
        return _tried(asked.file)
    folder = asked.ledger or opener.last()
    if folder is None:
        raise AppError("ledger_unnamed")
    from desktop_app.services.rescue import check

    named = _is_known(folder, opener)
    problems = check(folder, quick=asked.quick, daily=opener.today() if asked.daily else None, named=named)
    if problems or not (asked.quick or asked.daily):  # less than the full check acquits nobody
        opener.damage().keep(folder, damaged=bool(problems))
    if not problems:
        return Answer({"ok": True, "problems": []}, "Sổ nguyên vẹn.")
    found = _looked_for(folder, opener)
    told: Json = {"ok": False, "problems": problems, **_rescue(found, named=named)}
    best = found.unchecked or backup_words(found.backup)
    words = ["Sổ có chỗ hỏng:", *(f"- {problem}" for problem in problems), best]
    words += [lost_words(found.lost)]
    words += [f"  [{one.batch}] {one.at}  {one.who if named else ''}".rstrip() for one in found.lost[:SHOWN]]
    words += [] if named else [UNNAMED]
    return Answer(told, "\n".join(line for line in words if line), FAILED)


def salvage(asked: Asked, opener: Opener) -> Answer:
    saved = opener.salvage(asked.source, asked.into)
    whole = not saved.lost and not saved.doubtful
    told: Json = {
        "ledger": str(saved.folder),
        "tasks": saved.tasks,
        "batches": saved.batches,
        "doubtful": dict(saved.doubtful),
        "lost": dict(saved.lost),
    }
    return Answer(told, salvaged_words(saved), DONE if whole else UNDECIDED)


def _looked_for(folder: Path, opener: Opener) -> Rescue:
    """The newest good backup; that one waits for its passphrase keeps nobody from hearing what is wrong."""
    from desktop_app.domain.rescue import Rescue
    from desktop_app.labels.errors import error_sentence
    from desktop_app.services.rescue import rescue

    tried: set[str] = set()
    while True:
        try:
            return rescue(folder)
        except AppError as error:
            if error.code not in LOCKED:
                raise
            try:
                if error.where in tried:
                    raise
                tried.add(error.where)
                opener.unlock(Path(error.where), passphrase(error))
            except AppError as refused:
                return Rescue(None, (), error_sentence(refused))


def _tried(file: Path) -> Answer:
    """A backup brought back on trial."""
    from desktop_app.services.rescue import tried

    proof = tried(file)
    if isinstance(proof, str):
        return Answer({"ok": False, "problems": [proof], "backup": str(file)}, proof, FAILED)
    told: Json = {"ok": True, "problems": [], "backup": str(file), "batch": str(proof.batch)}
    return Answer({**told, "tasks": proof.tasks, "evidence": proof.evidence}, backup_words(proof))


def _is_known(folder: Path, opener: Opener) -> bool:
    """Whether names may be told: nobody has to sign in, or who asks has done so (by the environment).

    AppError as ``sign_in``.
    """
    from desktop_app.services.rescue import asks_who

    if not asks_who(folder):
        return True
    if not os.environ.get(USER):
        return False
    try:
        ledger = opener.open(folder, read_only=True)
    except AppError as error:
        if error.code in LOCKED:
            raise
        return False  # too damaged to know anybody
    try:
        if ledger.accounts_on:
            sign_in(ledger)
        return True
    finally:
        ledger.close()


def _rescue(found: Rescue, *, named: bool) -> Json:
    backup = found.backup
    unchecked: Json = {"unchecked": found.unchecked} if found.unchecked else {}
    return {
        **unchecked,
        "backup": str(backup.file) if backup else None,
        "lost": [
            {"batch": str(one.batch), "at": one.at, "who": one.who if named else "", "what": one.verb}
            for one in found.lost
        ],
    }


COMMANDS: dict[str, Command] = {"verify": verify, "salvage": salvage}
