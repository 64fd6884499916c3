"""Icons grow with the text beside them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu, QStyle, QToolButton, QTreeView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import theme
from desktop_app.ui.widgets.search_box import SearchBox
from desktop_app.ui.widgets.settings.secret_field import SecretField


@pytest.fixture(autouse=True)
def usual_look(light: None) -> Iterator[None]:
    yield


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_an_icon_in_a_line_is_drawn_as_high_as_the_text(qtbot: QtBot, percent: int) -> None:
    theme.apply("light", percent)
    for line in (SearchBox(), SecretField("bi_mat", "Mật khẩu")):
        qtbot.addWidget(line)
        line.show()
        line.setFocus()
        button = next(each for each in line.findChildren(QToolButton) if each.isVisible())
        assert line.rect().contains(button.geometry())
        drawn = line.grab(button.geometry()).toImage()
        ground = theme.colour("base").lightness()
        inked = [
            y
            for y in range(4, drawn.height() - 4)
            if any(drawn.pixelColor(x, y).lightness() < ground - 60 for x in range(4, drawn.width() - 4))
        ]
        assert inked and (max(inked) - min(inked) + 1) >= 0.5 * theme.icon_size()


def test_a_line_follows_when_the_text_size_changes(qtbot: QtBot) -> None:
    shown = QWidget()
    line = SecretField("bi_mat", "Mật khẩu", shown)
    QVBoxLayout(shown).addWidget(line)
    qtbot.addWidget(shown)
    shown.show()
    (button,) = line.findChildren(QToolButton)
    theme.apply("dark", 150)
    qtbot.waitUntil(lambda: button.width() >= theme.icon_size())
    assert line.palette().base().color() == theme.colour("base")


def test_menus_and_lists_have_icons_of_the_size_of_the_text(qtbot: QtBot) -> None:
    theme.apply("light", 150)
    for widget in (QMenu(), QTreeView()):
        qtbot.addWidget(widget)
        widget.show()
        size = widget.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, widget)
        assert abs(size - theme.icon_size()) <= 1


def test_a_plain_line_is_styled_by_the_program_alone(qtbot: QtBot) -> None:
    plain, iconed = QLineEdit(), SearchBox()
    for line in (plain, iconed):
        qtbot.addWidget(line)
        line.show()
    assert iconed.style() is not plain.style()
    assert iconed.palette().text().color() == plain.palette().text().color()
    assert abs(iconed.sizeHint().height() - plain.sizeHint().height()) <= 2
