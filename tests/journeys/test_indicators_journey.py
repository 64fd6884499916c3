"""An annex of indicators imported, a quarter's numbers typed, the bands seen: in a real window."""

from fractions import Fraction
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel
from pytest import MonkeyPatch

from desktop_app.domain.indicators.indicator import Band
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs import files
from tests.journeys.conftest import Person

ANNEX = Path(__file__).parent.parent / "data" / "indicators" / "annexes" / "so-lieu-quy.ods"


def bands(ledger: Services) -> list[Band]:
    return [one.band for one in ledger.indicators.standings()]


def test_annex_is_imported_and_a_quarter_measured_by_keyboard(
    person: Person, ledger: Services, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "choose_annex", lambda parent: ANNEX)
    person.window.open_page("indicators")
    person.clicks("empty_action")
    person.clicks("import_indicators_save")
    person.sees(lambda: bands(ledger) == [Band.NEARLY, Band.EXCEEDED, Band.MISSED])

    person.clicks("indicators_measure")
    period = person.finds("measure_period")
    assert isinstance(period, QComboBox)
    assert period.currentText() == "Quý IV/2026"
    hint = person.finds("measure_hint")
    assert isinstance(hint, QLabel)
    person.sees(lambda: hint.text().startswith("Enter"))
    person.types("60")
    person.presses("Return")
    person.types("63")
    person.presses("Return", "Return")
    person.types("30")
    person.presses("Tab")
    person.types("63")
    person.presses("Tab")
    person.clicks("measure_save")
    person.sees(lambda: bands(ledger) == [Band.EXCEEDED, Band.MISSED, Band.MISSED])
    first = ledger.indicators.standings()[0].total
    assert first is not None
    assert first.amount == Fraction(6000, 63)
    summary = person.finds("indicators_summary")
    assert isinstance(summary, QLabel)
    person.sees(lambda: "1 vượt" in summary.text() and "2 chưa đạt" in summary.text())

    person.clicks("toast_undo")
    person.sees(lambda: bands(ledger) == [Band.NEARLY, Band.EXCEEDED, Band.MISSED])


def test_table_copied_elsewhere_is_pasted_into_the_page(person: Person, ledger: Services) -> None:
    QGuiApplication.clipboard().setText("TT\tTên chỉ tiêu\tMục tiêu\n1\tTỷ lệ hồ sơ số hóa\t≥ 60%")
    person.window.open_page("indicators")
    person.finds("indicators_page")
    person.presses("ctrl+v")
    person.clicks("import_indicators_save")
    person.sees(lambda: bands(ledger) == [Band.NO_DATA])
