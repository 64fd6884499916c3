"""Icons within lines of text, as high as the text: Qt draws them with 16 px, whatever a style sheet says."""

from PySide6.QtWidgets import QApplication, QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from desktop_app.ui import theme


class _LineIcons(QProxyStyle):
    """The program's style; only lines with icons have it, as it is asked of each measure."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_LineEditIconSize:
            return theme.icon_size()
        return super().pixelMetric(metric, option, widget)


def fit_icons(line: QLineEdit) -> None:
    """Let the icons of a line grow with its text."""
    app = QApplication.instance()
    assert app is not None
    style = app.findChild(_LineIcons)
    if style is None:
        style = _LineIcons("fusion")
        style.setParent(app)
    line.setStyle(style)
