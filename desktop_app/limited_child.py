"""The child process that works on strangers' files: questions on stdin, answers on stdout, a line each.

A question is ``[work, {...}]``, an answer ``{"answer": ...}`` or ``{"error", "where", "values"}``. What a
file makes its reader raise that is no AppError is told as ``file_damaged``. Each question has the time and
memory of ``exchange.limits``.
"""

import contextlib
import json
import os
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import AppError
from desktop_app.exchange.limits import Limits
from desktop_app.limited import OUT_OF_MEMORY

Question = Mapping[str, Any]
"""JSON of one work's own shape."""


def main() -> int:
    """Answer until stdin ends; end this process."""
    limits = Limits(reserving=True)
    code = 0
    # Whatever a library prints must not stand among the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        for line in sys.stdin.buffer:
            limits.allow_another_file()
            work, question = json.loads(line)
            out.write(json.dumps(_answered(WORKS[work], question), default=str).encode() + b"\n")
            out.flush()
    except MemoryError:
        code = OUT_OF_MEMORY
    except OSError:  # nobody listens any more
        code = 1
    with contextlib.suppress(OSError):
        out.flush()
    os._exit(code)


def _answered(work: Callable[[Question], Any], question: Question) -> dict[str, Any]:
    try:
        return {"answer": work(question)}
    except AppError as error:
        return {"error": error.code, "where": error.where, "values": error.values}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a file makes its reader raise, it could not be read
        return {"error": "file_damaged", "where": "", "values": {}}


def _form(question: Question) -> Any:
    from desktop_app.exchange.filling.fill_child import form_told

    return form_told(question)


def _fill(question: Question) -> Any:
    from desktop_app.exchange.filling.fill_child import filled

    return filled(question)


def _template(question: Question) -> Any:
    from desktop_app.reports.word_template import filled_from

    return b64encode(filled_from(*_laundered_template(question), question["fields"])).decode()


def _template_fields(question: Question) -> Any:
    from desktop_app.reports.word_template import fields_in

    return asdict(fields_in(*_laundered_template(question), question["fields"]))


def _laundered_template(question: Question) -> tuple[bytes, str]:
    """Content and name of the template at a path; AppError ``template_unreadable``."""
    from desktop_app.exchange.laundered import laundered_file

    path = Path(question["template"])
    try:
        return laundered_file(path), path.name
    except AppError as error:
        raise AppError("template_unreadable", where=path.name) from error


def _pasted(question: Question) -> Any:
    from desktop_app.exchange.cells.pasted import read

    began = time.process_time()
    book = read(question["flavour"], question["text"], question["name"])
    return [*book.json_lines(), f"{time.process_time() - began:.3f}"]


def _picture(question: Question) -> Any:
    from desktop_app.ui.picture_child import picture

    return picture(question)


WORKS: dict[str, Callable[[Question], Any]] = {
    "form": _form,
    "fill": _fill,
    "template": _template,
    "template_fields": _template_fields,
    "pasted": _pasted,
    "picture": _picture,
}


if __name__ == "__main__":
    main()
