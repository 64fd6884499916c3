"""Warnings of files with a stamp of secrecy that a command is to store as evidence."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def warned_files(files: Sequence[Path]) -> list[Json]:
    """A warning for each such file, said on stderr before anything is stored."""
    if not files:
        return []
    from desktop_app.domain.secrecy import STAMPED
    from desktop_app.labels.privacy import file_warning
    from desktop_app.services.stamped_files import stamped_files

    warned: list[Json] = []
    for name, stamp in stamped_files(files):
        message = file_warning(name, stamp)
        print(message, file=sys.stderr)  # noqa: T201 - before anything is stored
        warned.append({"file": name, "code": STAMPED, "message": message})
    return warned


def with_warnings(answer: Answer, warned: list[Json]) -> Answer:
    """The answer with these warnings, which somebody has to look at."""
    if not warned:
        return answer
    code = UNDECIDED if answer.code == DONE else answer.code
    return replace(answer, json={**answer.json, "warnings": warned}, code=code)
