"""Runs one command and answers: words or one JSON object on stdout, an exit code, never a traceback."""

import argparse
import json
import logging
import os
import stat
import sys
from pathlib import Path

from desktop_app.cli.answers import FAILED, LOCKED, Answer, Opener
from desktop_app.cli.waiting import at_work
from desktop_app.domain.errors import AppError, os_code
from desktop_app.labels.errors import ERRORS, error_sentence
from desktop_app.vault.keys import KEY_COMES, Key, remember

READING = ("read", "import", "lint")
"""Commands that read a file; it is read while they and the storage they need are loaded."""

_log = logging.getLogger("namro")


def run(asked: argparse.Namespace, opener: Opener) -> int:
    """Run the command asked for; gives the exit code."""
    try:
        if os.environ.get(KEY_COMES):
            remember(Key.heard(sys.stdin.buffer.readline()))
        answer = _done(asked, opener)
    except AppError as error:
        return _fail(asked, error.code, error_sentence(error), error.where)
    except Exception:  # noqa: BLE001 - the last line of defence: logged, never shown as a traceback
        _log.exception("command %s failed", asked.command)
        return _fail(asked, "internal", ERRORS["internal"], "")
    return _say(json.dumps(answer.json, ensure_ascii=False) if asked.json else answer.words, answer.code)


def _read_ahead(asked: argparse.Namespace, opener: Opener) -> None:
    """Begin to read the files a command is about."""
    if asked.command in READING and asked.file:
        from desktop_app.exchange.grid import FileBeingRead

        asked.cells = FileBeingRead(asked.file).grid
    elif asked.command == "collect":
        from desktop_app.exchange.returns.returns_ahead import ReturnsAhead

        asked.returned = ReturnsAhead(asked.paths, this_year=lambda: opener.today().year)


def _done(asked: argparse.Namespace, opener: Opener) -> Answer:
    """Do the command, anew for each locked ledger or backup it comes upon once that is unlocked."""
    tried: set[str] = set()
    while True:
        try:
            _read_ahead(asked, opener)
            from desktop_app.cli.commands import command_named

            with at_work("Đang thực hiện…"):
                return command_named(asked.command)(asked, opener)
        except AppError as error:
            if error.code not in LOCKED or error.where in tried:
                raise
            from desktop_app.cli.secrets import passphrase

            tried.add(error.where)
            opener.unlock(Path(error.where), passphrase(error))


def _fail(asked: argparse.Namespace, code: str, sentence: str, where: str) -> int:
    if asked.json:
        error = {"code": code, "message": sentence, "where": where}
        return _say(json.dumps({"error": error}, ensure_ascii=False), FAILED)
    print(sentence, file=sys.stderr)  # noqa: T201
    return FAILED


def _reader_left(error: OSError) -> bool:
    """Whether nobody reads the answer any more: Windows has no error of its own for it; no pipe is full."""
    is_file = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and not is_file)


def _say(text: str, code: int) -> int:
    """Print and give the exit code; a reader that left (``| head``) is no error, a full disk is."""
    try:
        print(text, flush=True)  # noqa: T201
    except OSError as error:
        left = _reader_left(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not left:
            print(error_sentence(AppError("answer_not_written", reason=os_code(error))), file=sys.stderr)  # noqa: T201
            return FAILED
    return code
