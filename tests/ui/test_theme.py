"""Colours can be read, icons exist, and a change of theme reaches what is on the screen."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup
from desktop_app.paths import resources
from desktop_app.ui import theme
from desktop_app.ui.schemes import DARK, LIGHT, Colours

LEAST_CONTRAST = 4.5
INKS = ("text", "muted", "accent", "red", "amber", "green", "slate")
GROUNDS = ("window", "rail", "base", "hover", "chosen")
UI = Path(theme.__file__).parent
ICON_NAMES = re.compile(
    r'(?:set_icon\([^,()]+(?:\([^()]*\))?[^,()]*, |theme\.(?:icon|image)\()"([a-z0-9-]+)"', re.DOTALL
)


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    ink = QColor(name)
    return 0.2126 * linear(ink.redF()) + 0.7152 * linear(ink.greenF()) + 0.0722 * linear(ink.blueF())


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), tuple(product(INKS, GROUNDS)))
def test_every_ink_can_be_read_on_every_ground(scheme: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= LEAST_CONTRAST


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_the_accent_and_on_tints_can_be_read(scheme: Colours) -> None:
    assert contrast(scheme.on_accent, scheme.accent) >= LEAST_CONTRAST
    assert contrast(scheme.base, scheme.text) >= LEAST_CONTRAST
    for tint in (scheme.tint_red, scheme.tint_amber, scheme.tint_green):
        assert contrast(scheme.text, tint) >= LEAST_CONTRAST


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_choice_that_is_not_taken_can_be_seen(dark: bool, qtbot: QtBot) -> None:
    theme.apply("dark" if dark else "light", 100)
    button = QRadioButton("Word")
    qtbot.addWidget(button)
    button.setChecked(False)
    button.resize(button.sizeHint())
    picture = button.grab().toImage()
    line = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.height())]
    assert max(contrast(each, theme.colours().base) for each in line) >= LEAST_CONTRAST - 1.5


def test_every_class_and_group_has_its_colour_and_an_icon_that_can_be_drawn(light: None) -> None:
    for member in (*TimeClass, *MonthGroup):
        assert theme.class_colour(member).isValid()
        assert not theme.image(theme.class_icon(member)).isNull()


def test_every_icon_named_in_the_program_is_shipped() -> None:
    named = {
        name for file in UI.rglob("*.py") for name in ICON_NAMES.findall(file.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [name for name in sorted(named) if not (resources() / "icons" / f"{name}.svg").is_file()] == []


def test_no_icon_is_shipped_that_nothing_names() -> None:
    words = "\n".join(file.read_text(encoding="utf-8") for file in UI.rglob("*.py"))
    shipped = {file.stem for file in (resources() / "icons").glob("*.svg")}
    drawn = {name for name in shipped if name.startswith(("arrow-", "tick-")) or f'"{name}"' in words}
    assert shipped - drawn == set()


def test_icons_come_with_their_licence() -> None:
    assert "ISC" in (resources() / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")


def test_icon_of_a_button_follows_the_theme(light: None, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme.set_icon(button, "search")
    before = button.icon().pixmap(18).toImage()
    theme.apply("dark", 100)
    assert theme.is_dark()
    assert button.icon().pixmap(18).toImage() != before


def test_text_size_scales_font_and_icons(light: None) -> None:
    small = QApplication.font().pointSizeF()
    height, side = theme.line_height(), theme.icon_size()
    theme.apply("light", 150)
    assert QApplication.font().pointSizeF() == pytest.approx(small * 1.5)
    assert theme.line_height() > height * 1.3
    assert theme.icon_size() == pytest.approx(side * 1.5, abs=1)
