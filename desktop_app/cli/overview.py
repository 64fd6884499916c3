"""The command of Tổng quan: every figure of the page as of a day, beside another day's."""

from dataclasses import asdict

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, filter_of, opened
from desktop_app.domain.reporting.overview import Overview, Rates
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import vn_date, vn_number, vn_rate
from desktop_app.labels.overview import (
    BY,
    CARD,
    NAMELESS,
    OF_ALL,
    OF_DUE,
    RULE,
    change_words,
    peak_words,
    rate_change_words,
)


def overview(asked: Asked, opener: Opener) -> Answer:
    """All figures; in groups of ``--by``."""
    with opened(asked, opener, read_only=True) as ledger:
        wanted = filter_of(ledger, asked.as_of or opener.today(), asked.unit)
        found = ledger.overview.overview(wanted, asked.against, asked.by)
    return Answer(_json(found), "\n".join(_words(found)))


COMMANDS: dict[str, Command] = {"overview": overview}


def _json(found: Overview) -> Json:
    return {
        "as_of": shapes.iso(found.as_of),
        "against": shapes.iso(found.against),
        **shapes.counts(found.counts),
        "before": shapes.counts(found.before) if found.before else None,
        "sentence": found.sentence,
        "by": found.by,
        "groups": [{"key": each.key, **shapes.counts(each.counts)} for each in found.groups],
        "load": [{"month": each.month, **shapes.counts(each.counts)} for each in found.load],
        "peak": asdict(found.peak) if found.peak else None,
        "trend": [
            {"day": shapes.iso(each.day), "done": each.done, "overdue": each.overdue} for each in found.trend
        ],
        "clears": [
            {
                "clear": each.clear.value,
                "answered": each.answered,
                "vague": each.vague,
                "missing": each.missing,
                "not_asked": each.not_asked,
            }
            for each in found.clears
        ],
        "evidence": asdict(found.evidence),
        "obstacles": asdict(found.obstacles),
    }


def _words(found: Overview) -> list[str]:
    lines = [f"Tính đến ngày {vn_date(found.as_of)}. {RULE}", found.sentence]
    for card in found.cards:
        if card.name in CARD:
            change = "" if card.change is None else f" ({change_words(card.change)})"
            lines.append(f"- {CARD[card.name]}: {vn_number(card.number)}{change}")
    if found.against:
        lines.append(f"So với ngày {vn_date(found.against)}.")
    before = found.rates_before or Rates(None, None)
    for words, rate, earlier in (
        (OF_ALL, found.rates.of_all, before.of_all),
        (OF_DUE, found.rates.of_due, before.of_due),
    ):
        change = rate_change_words(rate, earlier)
        lines.append(f"Tỷ lệ hoàn thành {words}: {vn_rate(rate)}" + (f" ({change})" if change else ""))
    lines += [f"Theo {BY[found.by].lower()}:"] if found.groups else []
    for group in found.groups:
        counts = group.counts
        lines.append(
            f"- {group.key or NAMELESS[found.by]}: {vn_number(counts.total)} nhiệm vụ, xong "
            f"{vn_number(counts.done)}, quá hạn {vn_number(counts.overdue)}"
        )
    lines += [peak_words(found.peak)] if found.peak else []
    for clear in found.clears:
        lines.append(
            f"{CLEAR[clear.clear]}: rõ {vn_number(clear.answered)}, chưa rõ {vn_number(clear.vague)}, "
            f"thiếu {vn_number(clear.missing)}"
        )
    proof, obstacles = found.evidence, found.obstacles
    return [
        *lines,
        f"Việc đã xong: {vn_number(proof.proved)} có minh chứng, {vn_number(proof.unproved)} chưa có.",
        f"Vướng mắc: {vn_number(obstacles.open)} còn lại, {vn_number(obstacles.overdue)} quá hạn trả lời.",
    ]
