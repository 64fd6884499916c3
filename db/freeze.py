"""Writes down what is needed of the query library where loading it would take too long.

``db/home_statements.py``: what the first screen asks; ``db/collect_statements.py``: what collecting asks;
both as SQL text. ``db/tables.py``: the columns of each table. ``python -m db.freeze`` after a
change to one of these; a test says when that is due.
"""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, Select, Update, bindparam, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import REAL

from db.bulk import listed
from db.queries.collecting import COLLECTING
from db.queries.counts import count_statement
from db.queries.months import month_statement
from db.queries.occurrences import DAYS
from db.queries.rows import PAGE
from db.schema import derivation, ledger, metadata, occurrence, recorded_columns, setting, task

_HEAD = '''"""What {} asks, as SQL text; written by ``python -m db.freeze``, not by hand."""

Frozen = tuple[str, dict[str, str | int]]
# Each statement with the values it always has; ``db.{}`` adds the others.
'''
_TABLES_HEAD = '''"""Columns of each table: kind, what stands where nothing was written, is it journalled.

Written by ``python -m db.freeze``, not by hand.
"""

Column = tuple[str, str | int | None, bool]

'''
_LINE = 100

ASKED = ("as_of", "first", "last", "horizon", "ids", "name", "key", "periods", "texts", "period")
Wanted = Select[tuple[object, ...]] | Update
STATEMENTS: dict[str, Wanted] = {
    "LEDGER": select(*[ledger.c[name] for name in ("uuid", "unit", "level", "year", "programme", "demo")]),
    "RULES": select(derivation.c.value).where(derivation.c.name == bindparam("name")),
    "SETTING": select(setting.c.value).where(setting.c.key == bindparam("key")),
    "MONTH": month_statement(),
    "COUNTS": count_statement(),
    "PAGE": PAGE,
    "TITLES": select(task.c.id, task.c.title).where(listed(task.c.id)),
    "TICKS": select(occurrence.c.task_id, occurrence.c.period, occurrence.c.completed_on).where(
        listed(occurrence.c.period, "periods"), listed(occurrence.c.task_id)
    ),
    "DAYS": DAYS,
}


def modules() -> dict[Path, str]:
    """What is written where."""
    here = Path(__file__).parent
    return {
        here / "home_statements.py": _statements(_HEAD.format("the first screen", "home"), STATEMENTS),
        here / "collect_statements.py": _statements(
            _HEAD.format("collecting returned workbooks", "repositories.collecting"), COLLECTING
        ),
        here / "tables.py": _tables(),
    }


def _statements(head: str, statements: Mapping[str, Wanted]) -> str:
    return "\n".join([head, *(_constant(name, wanted) for name, wanted in statements.items())])


def _tables() -> str:
    lines = ["TABLES: dict[str, dict[str, Column]] = {"]
    for table in metadata.sorted_tables:
        recorded = recorded_columns(table)
        lines.append(f'    "{table.name}": {{')
        lines += [f'        "{each.name}": {_column(each, recorded)},' for each in table.c]
        lines.append("    },")
    return _TABLES_HEAD + "\n".join([*lines, "}"]) + "\n"


def _column(column: Column[Any], recorded: Sequence[Column[Any]]) -> str:
    """NULL, its default, or the empty value of its kind stands where nothing was written."""
    whole = isinstance(column.type, Integer)
    kind = "int" if whole else "real" if isinstance(column.type, REAL) else "text"
    said = "" if column.server_default is None else str(getattr(column.server_default, "arg", ""))
    default = None if column.nullable else int(said or 0) if whole else said
    return f'("{kind}", {_literal(default)}, {any(column is each for each in recorded)})'


def _constant(name: str, wanted: Wanted) -> str:
    compiled = wanted.compile(dialect=sqlite.dialect(paramstyle="named"))
    state = compiled.construct_expanded_state(dict.fromkeys(ASKED))
    always = {key: value for key, value in state.parameters.items() if key not in ASKED}
    text = "\n".join(
        textwrap.fill(line, _LINE, break_long_words=False, break_on_hyphens=False, subsequent_indent="    ")
        for line in state.statement.splitlines()
    )
    values = "".join(f'        "{key}": {_literal(value)},\n' for key, value in always.items())
    pairs = f"{{\n{values}    }}" if values else "{}"
    return f'{name}: Frozen = (\n    """\n{text}\n""",\n    {pairs},\n)\n'


def _literal(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


if __name__ == "__main__":
    for module, text in modules().items():
        module.write_text(text, encoding="utf-8")
