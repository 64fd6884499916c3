"""Finding what is on the screen by its objectName and type."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QMenu, QWidget

W = TypeVar("W", bound=QWidget)


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The one widget of this type and objectName below ``parent``."""
    found = [each for each in parent.findChildren(kind, name) if each.objectName() == name]
    assert len(found) == 1, f"{name}: {len(found)} found"
    return found[0]


def menu_words(menu: QMenu) -> list[str]:
    """The entries of a menu without their keys."""
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def open_menu() -> QMenu:
    """The context menu that is open now."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press(menu: QMenu, name: str) -> None:
    """Choose the entry of this objectName."""
    action = next(each for each in menu.actions() if each.objectName() == name)
    menu.close()
    action.trigger()
