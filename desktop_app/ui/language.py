"""Qt's own words in Vietnamese: standard buttons, context menus, file and print dialogs."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.paths import resources

NAME = "qtbase_vi"


def speak_vietnamese(app: QApplication) -> None:
    """Install the translation and the Vietnamese locale, once."""
    if app.findChild(QTranslator, NAME) is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    words = QTranslator(app)
    words.setObjectName(NAME)
    words.load(str(resources() / "i18n" / f"{NAME}.qm"))
    app.installTranslator(words)
