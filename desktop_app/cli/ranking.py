"""The command that ranks units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened
from desktop_app.domain.reporting.ranking import RankBy
from desktop_app.labels.formats import vn_date, vn_number, vn_rate
from desktop_app.labels.ranking import late_text, light_words, mean_words, praise_text, rules_words

if TYPE_CHECKING:
    from desktop_app.domain.reporting.ranking import RankedUnit, Ranking


def rank(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        found = ledger.ranking.rank(asked.as_of or opener.today(), RankBy(asked.by) if asked.by else None)
    shape = {
        "as_of": found.as_of.isoformat(),
        "by": found.rules.by.value,
        "limits": {"green": found.rules.green, "yellow": found.rules.yellow},
        "units": [_unit(one) for one in found.units],
        "praise": praise_text(found),
        "late": late_text(found),
    }
    return Answer(shape, _words(found, asked))


COMMANDS: dict[str, Command] = {"rank": rank}


def _unit(one: RankedUnit) -> Json:
    late = one.marks.lateness
    return {
        "rank": one.rank,
        "unit": one.marks.name,
        "light": one.light.value if one.light else None,
        "rate": one.rate,
        **shapes.counts(one.marks.counts),
        "on_time_rate": one.marks.on_time_rate,
        "late_days": {"parts": late.parts, "mean": late.mean, "most": late.most if late.parts else None},
        "returns": {"due": one.marks.returns_due, "on_time": one.marks.returns_on_time},
    }


def _words(found: Ranking, asked: Asked) -> str:
    texts = [text(found) for text, said in ((praise_text, asked.praise), (late_text, asked.late)) if said]
    if texts:
        return "\n\n".join(texts)
    lines = [f"Xếp hạng đơn vị đến ngày {vn_date(found.as_of)}.", rules_words(found.rules)]
    return "\n".join([*lines, *map(_line, found.units)])


def _line(one: RankedUnit) -> str:
    if one.rank is None:
        return f"–  {one.marks.name}: {light_words(one)}"
    late = one.marks.lateness
    days = f", trễ bình quân {mean_words(one)} ngày, nhiều nhất {vn_number(late.most)}" if late.parts else ""
    return (
        f"{one.rank}  {one.marks.name}: {vn_rate(one.rate)}, {light_words(one).lower()}; đúng hạn "
        f"{vn_rate(one.marks.on_time_rate)}; quá hạn {vn_number(one.marks.counts.overdue)}{days}"
    )
