"""A field for a whole number, with the same air before its text as other fields."""

from PySide6.QtWidgets import QSpinBox, QWidget

AIR = 6  # px; Qt gives room to the style sheet's padding, but starts the text at the field's edge


class NumberEdit(QSpinBox):
    """Made as a QSpinBox is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(AIR, 0, 0, 0)
