"""The line for names: proposals by typing, with accents or without, new names kept as typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.name_edit import NameEdit
from tests.ui.typing_keys import type_text

UNITS = ["Công an xã", "Phòng Văn hóa - Xã hội", "Trạm y tế", "Văn phòng HĐND và UBND"]


@pytest.fixture
def edit(qtbot: QtBot) -> NameEdit:
    made = NameEdit(lambda: UNITS, several=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def proposals(edit: NameEdit) -> list[str]:
    model = edit.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())] if edit.popup.isVisible() else []


def test_letters_without_accents_propose_the_unit_and_enter_takes_it(qtbot: QtBot, edit: NameEdit) -> None:
    type_text(edit, "cong an")
    assert proposals(edit) == ["Công an xã"]
    QTest.keyClick(edit.popup, Qt.Key.Key_Return)
    assert edit.text() == "Công an xã"
    assert edit.names_typed == ("Công an xã",)


def test_any_word_of_the_name_finds_it(qtbot: QtBot, edit: NameEdit) -> None:
    type_text(edit, "xa hoi van")
    assert proposals(edit) == ["Phòng Văn hóa - Xã hội"]


def test_behind_a_semicolon_the_next_unit_is_proposed(qtbot: QtBot, edit: NameEdit) -> None:
    edit.setText("Công an xã; ")
    type_text(edit, "tram")
    QTest.keyClick(edit.popup, Qt.Key.Key_Return)
    assert edit.names_typed == ("Công an xã", "Trạm y tế")


def test_a_new_name_typed_with_accents_is_kept_as_typed(qtbot: QtBot, edit: NameEdit) -> None:
    edit.setText("Công a")
    type_text(edit, "n")
    with qtbot.waitSignal(edit.returnPressed):
        QTest.keyClick(edit.popup, Qt.Key.Key_Return)
    assert edit.text() == "Công an"


def test_down_shows_every_name(qtbot: QtBot, edit: NameEdit) -> None:
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert proposals(edit) == UNITS


def test_a_name_typed_in_full_needs_no_proposal(qtbot: QtBot, edit: NameEdit) -> None:
    edit.setText("Trạm y t")
    type_text(edit, "ế")
    assert proposals(edit) == []


def test_blank_parts_are_no_names(qtbot: QtBot, edit: NameEdit) -> None:
    edit.setText(" Công an xã ;; Trạm  y tế; ")
    assert edit.names_typed == ("Công an xã", "Trạm y tế")
