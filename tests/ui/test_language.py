"""Qt's own buttons, menus and dialogs speak Vietnamese."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.paths import resources
from desktop_app.ui.language import NAME, speak_vietnamese

I18N = resources() / "i18n"


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> None:
    speak_vietnamese(qapp)


@pytest.mark.parametrize(
    ("button", "word"),
    [
        (QDialogButtonBox.StandardButton.Ok, "OK"),
        (QDialogButtonBox.StandardButton.Cancel, "Hủy"),
        (QDialogButtonBox.StandardButton.Yes, "Có"),
        (QDialogButtonBox.StandardButton.No, "Không"),
        (QDialogButtonBox.StandardButton.Save, "Lưu"),
        (QDialogButtonBox.StandardButton.Discard, "Không lưu"),
        (QDialogButtonBox.StandardButton.Close, "Đóng"),
        (QDialogButtonBox.StandardButton.Apply, "Áp dụng"),
    ],
)
def test_standard_buttons_are_vietnamese(
    qtbot: QtBot, button: QDialogButtonBox.StandardButton, word: str
) -> None:
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    assert box.button(button).text().replace("&", "") == word


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_context_menu_of_text_fields_is_vietnamese(
    qtbot: QtBot, field: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    made = field()
    qtbot.addWidget(made)
    menu = made.createStandardContextMenu()
    assert menu is not None
    qtbot.addWidget(menu)
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert words[:6] == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa"]
    assert "Chọn tất cả" in words


@pytest.mark.parametrize(
    ("context", "source", "word"),
    [
        ("QFileDialog", "File &name:", "Tê&n tệp:"),
        ("QFileDialog", "Files of &type:", "&Loại tệp:"),
        ("QPrintDialog", "&Print", "&In"),
        ("QPrintPreviewDialog", "Page Setup", "Dàn trang"),
        ("QMessageBox", "Show Details...", "Hiện chi tiết…"),
    ],
)
def test_dialogs_have_their_words(context: str, source: str, word: str) -> None:
    assert QCoreApplication.translate(context, source) == word


def test_days_and_months_are_named_in_vietnamese() -> None:
    assert QLocale().dayName(1) == "Thứ Hai"


def test_installing_twice_keeps_one_translation(qapp: QApplication) -> None:
    speak_vietnamese(qapp)
    assert len(qapp.findChildren(QTranslator, NAME)) == 1


def test_compiled_words_are_those_of_the_source(tmp_path: Path) -> None:
    tool = Path(sysconfig.get_path("scripts")) / (
        "pyside6-lrelease" + (".exe" if sys.platform == "win32" else "")
    )
    if not tool.is_file():
        pytest.skip("not run: pyside6-lrelease is not installed here")
    made = tmp_path / f"{NAME}.qm"
    subprocess.run([tool, I18N / f"{NAME}.ts", "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == (I18N / f"{NAME}.qm").read_bytes()
