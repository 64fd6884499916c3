"""Writes ``db/home_statements.py``, what the first screen asks as SQL text, and ``db/shape.py``, the columns.

``python -m db.freeze`` after a change to one of these statements; a test says when that is due. Loading
the query library takes longer than starting all of Qt, and the first screen can be read without it.
"""

import textwrap
from pathlib import Path

from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects import sqlite

from db.bulk import listed
from db.queries.counts import count_statement
from db.queries.months import month_statement
from db.queries.occurrences import DAYS
from db.queries.rows import PAGE
from db.schema import derivation, ledger, metadata, occurrence, setting, task

MODULE = Path(__file__).with_name("home_statements.py")
SHAPE = Path(__file__).with_name("shape.py")
_SHAPE = '''"""The columns of each table of this schema; written by ``python -m db.freeze``, not by hand."""

_TABLES = """
{tables}
"""

COLUMNS = {{
    table: frozenset(columns.split())
    for table, _, columns in (line.partition(":") for line in _TABLES.replace("\\n    ", " ").splitlines())
    if table
}}
'''
_HEAD = '''"""What the first screen asks, as SQL text; written by ``python -m db.freeze``, not by hand."""

Frozen = tuple[str, dict[str, str | int]]
# Each statement with the values it always has; ``db.home`` adds the others.
'''
_LINE = 100

ASKED = ("as_of", "first", "last", "horizon", "ids", "name", "key", "periods")
STATEMENTS: dict[str, Select[tuple[object, ...]]] = {
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


def frozen() -> str:
    """The whole module."""
    return "\n".join([_HEAD, *(_constant(name, wanted) for name, wanted in STATEMENTS.items())])


def shape() -> str:
    """The whole module of columns by table."""
    lines = (
        textwrap.fill(f"{table.name}: {' '.join(table.columns.keys())}", _LINE, subsequent_indent="    ")
        for table in metadata.sorted_tables
    )
    return _SHAPE.format(tables="\n".join(lines))


def _constant(name: str, wanted: Select[tuple[object, ...]]) -> str:
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
    MODULE.write_text(frozen(), encoding="utf-8")
    SHAPE.write_text(shape(), encoding="utf-8")
