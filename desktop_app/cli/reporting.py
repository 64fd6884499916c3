"""The command that drafts reports as Word, and checks the templates they are made by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.answers import Answer, Asked, Command, Opener, opened
from desktop_app.cli.closing import period_named, recount_json, recount_words
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.figures import RATES, Figure, FigureRow, Figures, Value
from desktop_app.labels.figures import figure_name, value_words
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.reports import unknown_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.cli.answers import Json
    from desktop_app.services.reports import WrittenReport


def report(asked: Asked, opener: Opener) -> Answer:
    """A draft on disk with its figures, or what a template asks for; AppError ``report_asked``."""
    written_too = asked.out or asked.period or asked.against or asked.as_of or asked.template or asked.rows
    if asked.check and not written_too:
        return _checked(asked, opener)
    if asked.check or asked.out is None or asked.period is None:
        raise AppError("report_asked")
    period = period_named(asked.period, opener)
    against = period_named(asked.against, opener) if asked.against is not None else None
    with opened(asked, opener, read_only=True) as ledger:
        written = ledger.reports.write(period, asked.out, asked.template, asked.as_of, against)
        closed = ledger.closing.recount(period)
        rows = {
            figure: ledger.figures.rows(figure, period, written.figures.span.as_of)
            for figure in (written.figures.values if asked.rows else ())
            if figure not in RATES
        }
    shape = {
        "file": str(written.file),
        "figures": _figures(written.figures),
        "closed": recount_json(closed) if closed else None,
        "to_write": list(written.to_write),
        **({"rows": {figure.value: _rows(each) for figure, each in rows.items()}} if asked.rows else {}),
    }
    lines = [_said(written), *(recount_words([closed]) if closed else ()), *_figure_words(written.figures)]
    return Answer(shape, "\n".join([*lines, *_left(written.to_write)]))


COMMANDS: dict[str, Command] = {"report": report}


def _checked(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        found = ledger.reports.check(asked.check)
    shape = {"file": str(asked.check), "unknown": list(found.unknown), "unused": list(found.unused)}
    return Answer(shape, unknown_words(found.unknown, found.unused))


def _figures(figures: Figures) -> Json:
    """The figures by their codes, as ``stats`` names those it has, and those of the period compared with."""
    return {
        "period": figures.period.code,
        "from": figures.span.first.isoformat(),
        "to": figures.span.last.isoformat(),
        "as_of": figures.span.as_of.isoformat(),
        **_values(figures.values),
        "previous": {
            "period": figures.before.code,
            "as_of": figures.before_span.as_of.isoformat(),
            **_values(figures.before_values),
        },
    }


def _values(values: Mapping[Figure, Value]) -> Json:
    rates = {"all": values.get(Figure.RATE_ALL), "due": values.get(Figure.RATE_DUE)}
    return {
        **{figure.value: value for figure, value in values.items() if figure not in RATES},
        "rates": rates,
    }


def _rows(rows: list[FigureRow]) -> list[Json]:
    return [{"id": str(row.id), "title": row.title} for row in rows]


def _said(written: WrittenReport) -> str:
    day = vn_date(written.figures.span.as_of)
    return f"Đã viết dự thảo báo cáo ra {written.file} (số liệu đến ngày {day})."


def _figure_words(figures: Figures) -> list[str]:
    return [
        f"- {figure_name(figure, figures.period)}: {value_words(figure, value)}"
        for figure, value in figures.values.items()
        if value
    ]


def _left(to_write: tuple[str, ...]) -> list[str]:
    if not to_write:
        return []
    return [f"Còn {vn_number(len(to_write))} chỗ phải viết:", *(f"- {each}" for each in to_write)]
