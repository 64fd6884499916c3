"""Screens, the report in Word and the papers as PDF say the same numbers, read back from the files."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.overview import CardName
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.reporting.reporting_period import Grain, period_of_day
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.figures import FIGURE
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.services.ledger import Services
from tests.db.ledgers import NOW
from tests.reports.papers import pages, squeezed
from tests.services.test_figures import BEGUN, NEW
from tests.services.test_reports import table_of, words_of


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(tasks=st.lists(NEW, min_size=1, max_size=20), day=BEGUN, grain=st.sampled_from(Grain))
def test_cards_sentence_word_report_and_pdf_tell_the_same_numbers(
    ledger: Services, tmp_path: Path, tasks: list[NewTask], day: date, grain: Grain
) -> None:
    with ledger.database.writing(Verb.IMPORT, at=NOW) as writer:
        writer.tasks.add_many(tasks)
    period = period_of_day(day, grain)
    written = ledger.reports.write(period, tmp_path / "bao-cao.docx")
    as_of = written.figures.span.as_of
    seen = ledger.overview.overview(TaskFilter(as_of))

    compared = {name: now for name, now, *_ in table_of(written.file, "Chỉ số")}
    for card in seen.cards:
        if card.name is not CardName.DUE:
            assert compared[FIGURE[Figure(card.name.value)]] == vn_number(card.number)
    for figure, rate in ((Figure.RATE_ALL, seen.rates.of_all), (Figure.RATE_DUE, seen.rates.of_due)):
        assert compared[FIGURE[figure]] == vn_rate(rate)
    fell_due = vn_number(written.figures.number(Figure.FELL_DUE))
    said = f"có {fell_due} nhiệm vụ đến hạn" if fell_due != "0" else "không có nhiệm vụ đến hạn"
    assert said in words_of(written.file)

    forms = (PaperForm.OVERVIEW, PaperForm.FIGURES)
    printed = "".join(pages(ledger.papers.pdf([PaperWanted(form, as_of, as_of) for form in forms])))
    sums = ledger.papers.build(PaperWanted(PaperForm.FIGURES, as_of, as_of)).rows[-1].cells
    for text in (seen.sentence, "".join(sums), vn_rate(seen.rates.of_all), vn_rate(seen.rates.of_due)):
        assert squeezed(text) in printed
