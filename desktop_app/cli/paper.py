"""Commands that give numbers and paper: counts as of a day, workbook, printed forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, filter_of, opened
from desktop_app.cli.closing import recount_json, recount_words
from desktop_app.cli.moves import moves_json, moves_words, sums_json
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.difference import sums_of
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.paper_form import ASKS, Ask, PaperForm
from desktop_app.domain.task import Counts, TaskFilter
from desktop_app.labels.counts import counts_sentence, rates_words
from desktop_app.labels.differences import NOTHING, sum_words
from desktop_app.labels.formats import vn_date, vn_number, vn_rate
from desktop_app.labels.overview import NAMELESS
from desktop_app.labels.papers import PAPER_FORM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.reporting.comparison import Comparison
    from desktop_app.services.ledger import Services
    from desktop_app.services.papers.papers import WrittenPaper


def stats(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        counted = ledger.counting.counts(TaskFilter(as_of))
        groups = ledger.counting.grouped(TaskFilter(as_of), asked.by) if asked.by else []
        against = ledger.counting.counts(TaskFilter(asked.against)) if asked.against else None
        earlier = asked.against is not None and asked.against < as_of
        why = ledger.counting.compare(asked.against, as_of) if earlier else None
        closed = ledger.closing.closed_on(as_of)
    sentence = counts_sentence(counted)
    shape = {
        "as_of": as_of.isoformat(),
        **shapes.counts(counted),
        "groups": [{"key": key, **shapes.counts(each)} for key, each in groups],
        "against": {"as_of": asked.against.isoformat(), **shapes.counts(against)} if against else None,
        "why": _why(why) if why else None,
        "closed": [recount_json(each) for each in closed],
        "sentence": sentence,
    }
    lines = [f"Đến ngày {vn_date(as_of)}: {sentence}", rates_words(counted), *recount_words(closed)]
    lines += [f"- {key or NAMELESS[asked.by]}: {_group_words(each)}" for key, each in groups]
    if against:
        lines.append(f"Đến ngày {vn_date(asked.against)}: {counts_sentence(against)}")
    lines += _why_words(why) if why else []
    return Answer(shape, "\n".join(line for line in lines if line))


def export(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        wanted = filter_of(ledger, asked.as_of or opener.today(), asked.unit)
        profile = ledger.exports.profile(asked.profile) if asked.profile else None
        count = ledger.exports.write(wanted, asked.out, profile)
    return Answer({"file": str(asked.out), "tasks": count}, f"Đã xuất {count} nhiệm vụ ra {asked.out}.")


def checklist(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        unit = ledger.tasks.unit(asked.unit) if asked.unit else None
        options = PaperWanted(
            PaperForm.CHECKLIST, opener.today(), asked.month, unit, asked.person, blank=asked.blank
        )
        return _printed(ledger.papers.write([options], asked.out))


def print_forms(asked: Asked, opener: Opener) -> Answer:
    """One form, or several as one booklet; AppError ``form_unknown``, ``form_option``, ``print_nothing``."""
    if asked.list and asked.form is None:
        return _forms()
    if asked.list or asked.form is None or asked.out is None:
        raise AppError("print_nothing")
    forms = [_form(name) for name in asked.form.split(",")]
    _refuse_unasked(asked, forms)
    with opened(asked, opener, read_only=True) as ledger:
        one = _wanted(ledger, asked, asked.as_of or opener.today())
        wanted = [replace(one, form=form) for form in forms]
        written = ledger.papers.write(wanted, asked.out, PaperFile(asked.pdfa, asked.contents))
    return _printed(written)


def _wanted(ledger: Services, asked: Asked, as_of: date) -> PaperWanted:
    """What the options say, for whichever form."""
    return PaperWanted(
        PaperForm.CHECKLIST,
        as_of,
        asked.month or as_of,
        unit=ledger.tasks.unit(asked.unit, as_of) if asked.unit else None,
        person=asked.person,
        document=ledger.documents.find(asked.document).id if asked.document else None,
        task=ledger.tasks.find(asked.task) if asked.task else None,
        blank=asked.blank,
        below=asked.below,
        each=asked.each,
        batch=asked.batch,
    )


def _forms() -> Answer:
    """The forms by their names."""
    forms = [{"form": form.value, "name": words} for form, words in PAPER_FORM.items()]
    return Answer({"forms": forms}, "\n".join(f"{form.value}: {words}" for form, words in PAPER_FORM.items()))


COMMANDS: dict[str, Command] = {
    "stats": stats, "export": export, "checklist": checklist, "print": print_forms,
}  # fmt: skip


def _form(name: str) -> PaperForm:
    if name.strip() not in set(PaperForm):
        raise AppError("form_unknown", where=name, forms=", ".join(PaperForm))
    return PaperForm(name.strip())


def _refuse_unasked(asked: Asked, forms: Sequence[PaperForm]) -> None:
    """Refuse an option that none of the forms goes by; AppError ``form_option``, ``form_below``."""
    taken = frozenset[Ask]().union(*(ASKS[form] for form in forms))
    more = [ask for ask in Ask if getattr(asked, ask) not in (None, "", False) and ask not in taken]
    if more:
        options = ", ".join(f"--{ask.replace('_', '-')}" for ask in more)
        raise AppError("form_option", where=asked.form, options=options)
    if asked.below and not asked.unit:
        raise AppError("form_below", where=asked.form)


def _printed(written: WrittenPaper) -> Answer:
    return Answer(
        {"file": str(written.file), "pages": written.pages, "tasks": written.tasks},
        f"Đã in {_how_much(written)} ra {written.file}.",
    )


def _how_much(written: WrittenPaper) -> str:
    pages = f"{vn_number(written.pages)} trang"
    return f"{vn_number(written.tasks)} nhiệm vụ ({pages})" if written.tasks else pages


def _why(why: Comparison) -> Json:
    """Why the figures differ: those known at the end of the earlier day, and every task that moved."""
    return {
        "known_then": shapes.counts(why.before),
        "sums": sums_json(why),
        "changes": moves_json(why.moves),
    }


def _why_words(why: Comparison) -> list[str]:
    if not why.moves:
        return [NOTHING]
    return ["Vì sao khác:", *map(sum_words, sums_of(why)), *moves_words(why.moves)]


def _group_words(counted: Counts) -> str:
    return (
        f"{vn_number(counted.total)} nhiệm vụ, xong {vn_number(counted.done)} "
        f"({vn_rate(counted.rate_of_all)}), quá hạn {vn_number(counted.overdue)}"
    )
