"""Runs one command and answers: words or one JSON object on stdout, an exit code, never a traceback."""

import argparse
import json
import logging
import os
import sys

from desktop_app.cli.answers import FAILED, Opener
from desktop_app.cli.waiting import at_work
from desktop_app.domain.errors import AppError
from desktop_app.error_labels import ERRORS, error_sentence

READING = ("read", "import", "lint")
"""Commands that read a file; it is read while they and the storage they need are loaded."""

_log = logging.getLogger("namro")


def run(asked: argparse.Namespace, opener: Opener) -> int:
    """Run the command asked for; gives the exit code."""
    try:
        if asked.command in READING and asked.file:
            from desktop_app.exchange.grid import FileBeingRead

            asked.cells = FileBeingRead(asked.file).grid
        elif asked.command == "collect":
            from desktop_app.exchange.returns_ahead import ReturnsAhead

            asked.returned = ReturnsAhead(asked.paths, this_year=lambda: opener.today().year)
        from desktop_app.cli.commands import command_named

        with at_work("Đang thực hiện…"):
            answer = command_named(asked.command)(asked, opener)
    except AppError as error:
        return _fail(asked, error.code, error_sentence(error), error.where)
    except Exception:  # noqa: BLE001 - the last line of defence: logged, never shown as a traceback
        _log.exception("command %s failed", asked.command)
        return _fail(asked, "internal", ERRORS["internal"], "")
    _say(json.dumps(answer.json, ensure_ascii=False) if asked.json else answer.words)
    return answer.code


def _fail(asked: argparse.Namespace, code: str, sentence: str, where: str) -> int:
    if asked.json:
        _say(json.dumps({"error": {"code": code, "message": sentence, "where": where}}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)  # noqa: T201
    return FAILED


def _say(text: str) -> None:
    """Print; a reader that has heard enough (``| head``) is no error."""
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
