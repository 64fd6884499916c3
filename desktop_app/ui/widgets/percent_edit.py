"""A field for a percentage, and two of them that are one setting."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.number_edit import AIR


class PercentEdit(QDoubleSpinBox):
    """Read out as ``words``; whole percent mostly: "90 %", "92,5 %"; a point is read as the comma."""

    def __init__(
        self, parent: QWidget, name: str, words: str, bounds: tuple[int, int], suffix: str = ""
    ) -> None:
        super().__init__(parent)
        named(self, name, words)
        self.setRange(*bounds)
        self.setSuffix(f" %{suffix}")
        self.lineEdit().setTextMargins(AIR, 0, 0, 0)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}".replace(".", ",")

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(".", ","), position)


class PercentPair(QObject):
    """Two fields of one setting, kept as "90;70"; what nobody touched stays as it was written."""

    edited = Signal(str)

    def __init__(self, first: PercentEdit, second: PercentEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = (first, second)
        self._kept = ""
        self._shown: tuple[float, ...] = ()
        for each in self.fields:
            each.editingFinished.connect(self._tell)

    def show(self, kept: str) -> None:
        """Show the setting as it is kept."""
        for field, part in zip(self.fields, kept.split(";"), strict=True):
            field.setValue(float(part.strip().replace(",", ".")))
        self._kept, self._shown = kept, self._values()

    def kept(self) -> str:
        """The setting as it is to be kept by now."""
        if self._values() != self._shown:
            self._shown = self._values()
            self._kept = ";".join(f"{each:g}" for each in self._shown)
        return self._kept

    def set_enabled(self, on: bool) -> None:
        """Both, or neither, can be typed in."""
        for each in self.fields:
            each.setEnabled(on)

    def _values(self) -> tuple[float, ...]:
        return tuple(each.value() for each in self.fields)

    def _tell(self) -> None:
        if self._values() != self._shown:
            self.edited.emit(self.kept())
