"""The command about a ledger's passphrase: set, change, take away. A passphrase is never an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Opener, opened
from desktop_app.cli.secrets import new_passphrase, passphrase
from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.labels.sealing import BEFORE, code_words, left_words

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.cli.answers import Json


def lock(asked: Asked, opener: Opener) -> Answer:
    folder = asked.ledger or opener.last()
    if folder is None:
        raise AppError("ledger_unnamed")
    if asked.status:
        return _copies(folder, delete=False)
    if not (asked.change or asked.remove or asked.delete_plain):
        from desktop_app.services.sealing import refuse_locked

        refuse_locked(folder)
    with opened(asked, opener) as ledger:
        ledger.database.allow(Act.SEAL)
        if asked.delete_plain and ledger.database.key is not None:
            ledger.backups.after_work()  # so that one backup is left, and it is a sealed one
    if asked.change:
        return _change(folder, new_code=asked.new_code)
    if asked.remove:
        from desktop_app.services.sealing import take_passphrase_away

        take_passphrase_away(folder, _known(folder), who=opener.user())
        return Answer({"locked": False}, "Đã bỏ mật khẩu của sổ.")
    if asked.delete_plain:
        return _copies(folder, delete=True)
    return _set(folder, opener)


def _known(folder: Path) -> str:
    return passphrase(AppError("ledger_locked", where=str(folder)))


def _set(folder: Path, opener: Opener) -> Answer:
    from desktop_app.services.sealing import plain_copies, set_passphrase

    code = set_passphrase(folder, new_passphrase(BEFORE), who=opener.user())
    left = plain_copies(folder).backups
    words = f"Đã đặt mật khẩu cho sổ.\n{code_words(code)}\n{left_words(left)}".rstrip()
    return Answer(
        {"locked": True, "recovery_code": code, "plain_backups": [str(path) for path in left]},
        words,
        UNDECIDED if left else DONE,
    )


def _change(folder: Path, *, new_code: bool) -> Answer:
    from desktop_app.services.sealing import change_passphrase

    code = change_passphrase(folder, _known(folder), new_passphrase(""), new_code=new_code)
    words = f"Đã đổi mật khẩu của sổ.\n{code_words(code) if code else ''}".rstrip()
    return Answer({"locked": True, **({"recovery_code": code} if code else {})}, words)


def _copies(folder: Path, *, delete: bool) -> Answer:
    from desktop_app.services.sealing import delete_plain_copies, is_locked, plain_copies

    locked = is_locked(folder)
    if delete and not locked:
        raise AppError("not_locked", where=str(folder))
    if delete:
        count = delete_plain_copies(folder)
        return Answer({"locked": True, "deleted": count}, f"Đã xóa {count} bản sao lưu chưa khóa.")
    left = plain_copies(folder).backups if locked else ()
    said = "Sổ có mật khẩu." if locked else "Sổ chưa có mật khẩu."
    told: Json = {"locked": locked, "plain_backups": [str(path) for path in left]}
    return Answer(told, f"{said}\n{left_words(left)}".rstrip())


COMMANDS: dict[str, Command] = {"lock": lock}
