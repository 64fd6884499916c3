"""A card of the page "Cài đặt": a heading and a form below it."""

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.layouts import answers


def setting_card(title: str, parent: QWidget) -> tuple[QFrame, QFormLayout]:
    """An empty card and its form."""
    card = QFrame(parent)
    return card, card_form(title, card)


def card_form(title: str, card: QFrame) -> QFormLayout:
    """Lay a frame out as a card."""
    card.setProperty("role", "card")
    heading = QLabel(title, card)
    heading.setProperty("role", "heading")
    form = answers()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
    layout.setSpacing(theme.UNIT)
    layout.addWidget(heading)
    layout.addLayout(form)
    return form
