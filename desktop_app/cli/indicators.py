"""Commands about indicators: how they stand, annexes in, numbers of a period, workbooks out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Opener, opened
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.decisions import Side
from desktop_app.domain.importing.import_preview import Fate
from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.indicators.indicator_matching import row_target
from desktop_app.domain.indicators.measured_text import ANSWERED, Number
from desktop_app.domain.reporting.reporting_period import Period
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import (
    BAND,
    missing_words,
    number_words,
    reached_words,
    summary_words,
    target_words,
    total_words,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.cli.answers import Json
    from desktop_app.domain.importing.import_preview import RowFate
    from desktop_app.domain.indicators.indicator import Indicator, Total
    from desktop_app.domain.indicators.indicator_matching import IndicatorPreview
    from desktop_app.domain.indicators.measuring import Standing
    from desktop_app.domain.indicators.target import Target


def indicators(asked: Asked, opener: Opener) -> Answer:
    if asked.on is not None and asked.end is None:
        raise AppError("nothing_given")
    if asked.end is not None or asked.follow is not None:
        return _ended(asked, opener)
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        found = ledger.indicators.standings(as_of)
        units = ledger.indicators.units()
    bands = Counter(one.band for one in found)
    shown = [one for one in found if not asked.band or one.band.value == asked.band]
    shape: Json = {
        "as_of": as_of.isoformat(),
        "total": len(found),
        "bands": {band.value: bands.get(band, 0) for band in Band},
        "sentence": summary_words(bands),
        "indicators": [_shape(one, units) for one in shown],
    }
    head = f"{summary_words(bands)} ({reached_words(bands)})." if found else "Sổ chưa có chỉ tiêu nào."
    return Answer(shape, "\n".join([head, *(_line(one, units) for one in shown)]))


def _ended(asked: Asked, opener: Opener) -> Answer:
    """End an indicator on a day, or follow it again."""
    with opened(asked, opener) as ledger:
        one = ledger.indicators.find(asked.follow if asked.end is None else asked.end)
        day = None if asked.end is None else asked.on or opener.today()
        changes = ledger.indicators.end([one.id], day)
    words = f"thôi theo dõi từ {vn_date(day)}" if day else "được theo dõi trở lại"
    return Answer(
        {
            "indicator": str(one.id),
            "ended_on": day.isoformat() if day else None,
            "batch": str(changes.batch) if changes.batch else None,
        },
        f"“{one.name}” {words}.",
    )


def load(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        files = ledger.indicator_files
        preview = files.preview(files.read(files.load(asked.file)), period=asked.period)
        if asked.take:
            preview = preview.decided({each.index: Side(asked.take) for each in preview.fates})
        result = files.rehearse(preview) if asked.dry_run else files.commit(preview)
    lists = {
        name: [_fate(preview, each) for each in preview.fates if each.fate is fate]
        for name, fate in (("conflicts", Fate.CONFLICT), ("doubtful", Fate.DOUBTFUL))
    }
    if asked.take:
        lists["conflicts"] = []
    unread = [
        {"row": preview.reading.drafts[each.index].row, "target": text}
        for each in preview.fates
        if (text := row_target(preview, each))
    ]
    words = [
        f"{'Sẽ' if asked.dry_run else 'Đã'} nhập {preview.reading.file}: {result.created} chỉ tiêu mới, "
        f"{result.updated} thay đổi, {result.unchanged} không đổi."
    ]
    words += [f"- xung đột: dòng {each['row']}: {each['name']}" for each in lists["conflicts"]]
    words += [f"- cần xem lại: dòng {each['row']}: {each['name']}" for each in lists["doubtful"]]
    words += [f"- mục tiêu giữ nguyên chữ: dòng {each['row']}: “{each['target']}”" for each in unread]
    shape: Json = {
        "batch": str(result.changes.batch) if result.changes.batch else None,
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        **lists,
        "unread_targets": unread,
        "skipped": len(preview.reading.skipped),
    }
    waits = lists["conflicts"] or lists["doubtful"]
    return Answer(shape, "\n".join(words), UNDECIDED if waits else DONE)


def measure(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        indicator = ledger.indicators.find(asked.indicator)
        unit = ledger.tasks.unit(asked.unit) if asked.unit else None
        line = ledger.measures.line(indicator, asked.period, unit)
        changes = ledger.measures.write(asked.period, [(line, _number(asked, indicator))], asked.source)
        (now,) = ledger.indicators.standings(ids=[indicator.id])
        units = ledger.indicators.units()
    shape: Json = {
        "batch": str(changes.batch) if changes.batch else None,
        "indicator": str(indicator.id),
        "period": asked.period.code,
        "band": now.band.value,
        "latest": _total(now.total, units),
    }
    words = f"Đã ghi số liệu {when_words(asked.period)} của “{indicator.name}”."
    return Answer(shape, f"{words}\n{_line(now, units)}")


def _number(asked: Asked, indicator: Indicator) -> Number:
    """What was measured; AppError ``measure_number``, ``measure_twice`` where an answer stands beside it."""
    if not (asked.yes or asked.no):
        return Number(asked.numerator, asked.denominator, asked.value)
    if indicator.kind not in ANSWERED:
        raise AppError("measure_number", where=indicator.name)
    if any(each is not None for each in (asked.value, asked.numerator, asked.denominator)):
        raise AppError("measure_twice", where=indicator.name)
    return Number(value=Decimal(asked.yes))


def export(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        count = ledger.indicator_files.export(asked.out, asked.period)
    return Answer({"file": str(asked.out), "indicators": count}, f"Đã xuất {count} chỉ tiêu ra {asked.out}.")


def _shape(one: Standing, units: Mapping[int, str]) -> Json:
    indicator = one.indicator
    return {
        "id": str(indicator.id),
        "stt": indicator.stt or None,
        "name": indicator.name,
        "section": indicator.section or None,
        "kind": indicator.kind.value,
        "better": indicator.better.value,
        "measure": indicator.measure or None,
        "cumulative": indicator.cumulative,
        "lead": indicator.lead or None,
        "target": _target(one.target, one.target_period),
        "trajectory": {code: _target(each, None) for code, each in indicator.targets.items()},
        "latest": _total(one.total, units),
        "trend": [_total(each, units) for each in one.trend],
        "due": one.due.isoformat() if one.due else None,
        "band": one.band.value,
    }


def _target(target: Target, period: Period | None) -> Json:
    low, high = (None if number is None else float(number) for number in (target.low, target.high))
    return {"raw": target.raw or None, "low": low, "high": high, "period": period.code if period else None}


def _total(total: Total | None, units: Mapping[int, str]) -> Json | None:
    """A total; ``value`` is unrounded, null where nothing was measured."""
    if total is None:
        return None
    return {
        "period": total.period.code,
        "value": None if total.amount is None else float(total.amount),
        "numerator": _plain(total.numerator),
        "denominator": _plain(total.denominator),
        "measured_on": total.measured_on.isoformat() if total.measured_on else None,
        "missing": [units.get(unit, "") for unit in total.missing],
        "unsummable": [units.get(unit, "") for unit in total.unsummable],
    }


def _plain(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _line(one: Standing, units: Mapping[int, str]) -> str:
    indicator, total = one.indicator, one.total
    aim = target_words(one.target, indicator.kind, indicator.better, indicator.measure)
    parts = [f"[{indicator.id}] {indicator.stt or '–'}  {indicator.name}", f"mục tiêu {aim or 'chưa có'}"]
    if total is not None and total.amount is not None:
        sums = (
            total.numerator is not None and total.denominator is not None and indicator.kind not in ANSWERED
        )
        of = f" ({number_words(total.numerator)}/{number_words(total.denominator)})" if sums else ""  # type: ignore[arg-type]  # both are there
        parts.append(f"{when_words(total.period)}: {total_words(indicator, total)}{of}")
    parts.append(BAND[one.band])
    missing = missing_words([units.get(unit, "") for unit in total.missing]) if total else ""
    return " | ".join([*parts, *([missing] if missing else [])])


def _fate(preview: IndicatorPreview, fate: RowFate) -> Json:
    draft = preview.reading.drafts[fate.index]
    return {
        "sheet": draft.sheet,
        "row": draft.row,
        "stt": draft.stt or None,
        "name": draft.name,
        "indicator": str(fate.task_id) if fate.task_id is not None else None,
        "fields": [
            {
                "field": each.field,
                "base": each.base or None,
                "ours": each.ours or None,
                "theirs": each.theirs or None,
            }
            for each in fate.changes
            if each.conflict
        ],
        "candidates": [
            {"indicator": str(each.task_id), "name": each.title, "score": each.score}
            for each in fate.candidates
        ],
    }


COMMANDS: dict[str, Command] = {
    "indicators": indicators,
    "indicators-import": load,
    "measure": measure,
    "indicators-export": export,
}
