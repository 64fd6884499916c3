"""Columns remembered by an office's form: by its headers, whatever the sheet is called."""

from desktop_app.domain.importing.column_memory import (
    MOST_FORMS,
    FormColumns,
    choices_for,
    forms_of,
    learned_forms,
    stored_forms,
)
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, SheetReading, TableReading

HEADERS = ("STT", "Nội dung", "Kết quả thực hiện", "Ghi chú", "Ghi chú")


def reading(sheet: str = "PL", headers: tuple[str, ...] = HEADERS) -> Reading:
    table = TableReading(2, 9, {}, {}, dict(enumerate(headers)))
    return Reading("a.xlsx", (SheetReading(sheet, (1,), {}, {}, {}, (table,)),), (), (), (), ())


CHOSEN = ReadingChoices(columns={("PL", 2): Field.PRODUCT, ("PL", 4): None}, kept=frozenset({("PL", 3)}))


def test_choices_come_back_for_the_same_headers_on_any_sheet() -> None:
    forms = forms_of(stored_forms(learned_forms(reading(), CHOSEN, [])))
    again = choices_for(reading("Biểu 2"), forms)
    assert again.columns == {("Biểu 2", 2): Field.PRODUCT, ("Biểu 2", 4): None}
    assert again.kept == {("Biểu 2", 3)}


def test_another_header_is_another_form() -> None:
    forms = learned_forms(reading(), CHOSEN, [])
    other = reading(headers=("STT", "Nội dung", "Kết quả thực hiện", "Tình trạng", "Ghi chú"))
    assert choices_for(other, forms) == ReadingChoices()
    assert learned_forms(other, ReadingChoices(), forms) == forms


def test_without_choices_a_form_is_forgotten() -> None:
    forms = learned_forms(reading(), CHOSEN, [])
    assert learned_forms(reading(), ReadingChoices(), forms) == []
    assert stored_forms([]) == ""


def test_the_oldest_forms_make_room() -> None:
    forms: list[FormColumns] = []
    for number in range(MOST_FORMS + 1):
        forms = learned_forms(reading(headers=("STT", f"Nội dung {number}", "Ghi chú")), CHOSEN_NOTE, forms)
    assert len(forms) == MOST_FORMS
    assert forms[-1].headers[1] == f"noi dung {MOST_FORMS}"


CHOSEN_NOTE = ReadingChoices(columns={("PL", 2): Field.BASIS})
