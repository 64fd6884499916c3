"""The style sheet: fields, buttons, menus and bars of one scheme."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.ui.theme import Colours


def sheet(colours: "Colours") -> str:
    """The application's style sheet in the colours of a scheme."""
    c = colours
    return f"""
QToolTip {{ color: {c.text}; background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{
  background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
  border-color: {c.accent}; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{ color: {c.muted}; background: {c.hover}; }}
QComboBox QAbstractItemView {{ background: {c.base}; border: 1px solid {c.line}; }}
QPushButton {{
  background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 5px 12px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.chosen}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
QPushButton[primary="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; padding: 4px 11px; }}
QPushButton[primary="true"]:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 6px; }}
QToolButton:hover {{ background: {c.hover}; border-color: {c.line}; }}
QToolButton:focus {{ border-color: {c.accent}; }}
QToolButton:pressed, QToolButton:checked {{ background: {c.chosen}; }}
QToolButton::menu-indicator {{ image: none; }}
QMenu {{ background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QStatusBar {{ background: {c.rail}; border-top: 1px solid {c.line}; color: {c.muted}; }}
QStatusBar::item {{ border: none; }}
QTableView, QTreeView, QListView {{
  background: {c.base}; border: 1px solid {c.line}; gridline-color: {c.line}; outline: none; }}
QHeaderView::section {{
  background: {c.window}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
  border-right: 1px solid {c.line}; padding: 4px 8px; }}
QSplitter::handle {{ background: {c.line}; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{
  background: {c.line}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; width: 0; height: 0; }}
QProgressBar {{ border: 1px solid {c.line}; border-radius: 4px; background: {c.base}; text-align: center; }}
QProgressBar::chunk {{ background: {c.chosen}; border-radius: 3px; }}
"""
