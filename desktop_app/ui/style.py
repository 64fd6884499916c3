"""The style sheet: fields, buttons, menus and bars of one scheme."""

from desktop_app.paths import resources
from desktop_app.ui.schemes import DARK, Colours

BOX = 1.55  # px of a tick box for each point of the text size
ARROW = 1.4
SORTED = 0.9  # small enough to stand above the words of a header
ICON = 1.8
FIGURE = 1.9  # of the text size: numbers on cards, and what stands below them
SMALL = 0.92
TONES = ("text", "accent", "red", "amber", "green", "slate", "muted")


def sheet(colours: Colours, points: float) -> str:
    """The application's style sheet in the colours of a scheme; ``points`` is the text size."""
    c = colours
    drawn = f"url({(resources() / 'icons').as_posix()}/%s-{'dark' if c == DARK else 'light'}.svg)"
    box, arrow, icon, sorted_by = (round(points * each) for each in (BOX, ARROW, ICON, SORTED))
    down, up, side, tick = (drawn % each for each in ("arrow-down", "arrow-up", "arrow-side", "tick"))
    return f"""
QToolTip, QLabel[textFormat="AutoText"] {{ qproperty-textFormat: PlainText; }}
QToolTip {{ color: {c.text}; background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{
  background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 4px 8px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus {{
  border-color: {c.accent}; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{ color: {c.muted}; background: {c.hover}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {arrow + 10}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {down}; width: {arrow}px; height: {arrow}px; }}
QSpinBox, QDoubleSpinBox {{ padding: 4px {arrow + 12}px 4px 6px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
  border: none; width: {arrow + 8}px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{
  image: {up}; width: {arrow - 2}px; height: {arrow - 2}px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
  image: {down}; width: {arrow - 2}px; height: {arrow - 2}px; }}
QComboBox QAbstractItemView {{
  background: {c.base}; border: 1px solid {c.line};
  selection-background-color: {c.chosen}; selection-color: {c.text}; }}
QPushButton {{
  background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; padding: 5px 12px;
  min-height: {icon}px; }}
QWidget#registers_page SearchBox {{ min-height: {icon + 2}px; }}
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
QToolButton#ledger_button {{ font-weight: 600; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton::menu-button {{ border: none; width: {arrow + 8}px; }}
QToolButton::menu-arrow {{ image: {down}; width: {arrow}px; height: {arrow}px; }}
QPushButton::menu-indicator {{
  image: {down}; width: {arrow}px; height: {arrow}px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 5px; }}
QMenu {{ background: {c.base}; border: 1px solid {c.line}; padding: 4px; icon-size: {icon}px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::right-arrow {{ image: {side}; width: {arrow}px; height: {arrow}px; }}
QMenu::indicator {{
  width: {box - 2}px; height: {box - 2}px; margin-left: 8px; border: 1px solid {c.muted}; border-radius: 3px;
  background: {c.base}; }}
QMenu::indicator:checked {{ border-color: {c.accent}; background: {c.accent}; image: {tick}; }}
QMenu::indicator:exclusive {{ border-radius: {box // 2}px; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QStatusBar {{ background: {c.rail}; border-top: 1px solid {c.line}; color: {c.muted}; }}
QStatusBar::item {{ border: none; }}
QTableView, QTreeView, QListView {{
  background: {c.base}; border: 1px solid {c.line}; gridline-color: {c.line}; outline: none;
  icon-size: {icon}px; }}
QCheckBox {{ spacing: 8px; }}
LateView::item, DifferenceView QTreeView::item {{ padding: 4px 5px; }}
QTreeView#section_tree::item {{ padding: 4px 2px; }}
QListView#name_proposals::item, QListView[role="choices"]::item {{ padding: 3px; }}
QDialog QListWidget::item, QDialog QTreeWidget::item {{ padding: 3px 0; }}
ValueView::item, QTableView#units_table::item, QTableView#send_table::item, QTableView#indicators_table::item,
QWidget#registers_page QTableView::item {{ padding: 0 5px; }}
ValueView[cells="true"]::item:focus {{ border: 2px solid {c.accent}; padding: 0 3px; }}
QAbstractItemView::indicator, QCheckBox::indicator {{
  width: {box}px; height: {box}px; border: 1px solid {c.muted}; border-radius: 3px; background: {c.base}; }}
QCheckBox::indicator:focus {{ border-color: {c.accent}; }}
QRadioButton {{ spacing: 8px; }}
QRadioButton::indicator {{
  width: {box}px; height: {box}px; border: 1px solid {c.muted}; border-radius: {box // 2}px;
  background: {c.base}; }}
QRadioButton::indicator:focus {{ border-color: {c.accent}; }}
QRadioButton::indicator:checked {{ border-color: {c.accent}; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {c.accent}, stop: 0.55 {c.accent}, stop: 0.6 {c.base},
  stop: 1 {c.base}); }}
QAbstractItemView::indicator:checked, QCheckBox::indicator:checked {{
  border-color: {c.accent}; background: {c.accent}; image: {tick}; }}
QAbstractItemView::indicator:indeterminate {{ border-color: {c.accent}; background: {c.muted}; }}
QHeaderView::section {{
  background: {c.window}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
  border-right: 1px solid {c.line}; padding: 4px 8px; }}
TaskHeader::section {{ padding: 6px 3px; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{
  subcontrol-position: top center; top: -{sorted_by // 4}px; width: {sorted_by}px; height: {sorted_by}px; }}
QHeaderView::down-arrow {{ image: {up}; }}
QHeaderView::up-arrow {{ image: {down}; }}
QTableCornerButton::section {{ background: {c.window}; border: none; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {c.line}; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{
  background: {c.line}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; width: 0; height: 0; }}
QTabBar#import_sheets::tab {{
  padding: 4px 12px; color: {c.muted}; border: none; border-top: 2px solid transparent; }}
QTabBar#import_sheets::tab:selected {{ color: {c.text}; border-top-color: {c.accent}; background: {c.base}; }}
QTabBar#import_sheets::tab:focus {{ background: {c.chosen}; }}
QTabBar[role="faces"]::tab {{
  padding: 6px 12px; color: {c.muted}; border: none; border-bottom: 2px solid transparent; }}
QTabBar[role="faces"]::tab:hover {{ background: {c.hover}; }}
QTabBar[role="faces"]::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar[role="faces"]::tab:focus {{ background: {c.chosen}; }}
QLineEdit[fault="true"] {{ border-color: {c.red}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="refusal"] {{ color: {c.red}; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {points * 1.4:.1f}pt; font-weight: 600; }}
QLabel[role="display"] {{ font-size: {points * 2.2:.1f}pt; font-weight: 600; color: {c.accent}; }}
QFrame[role="card"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 8px; }}
QPushButton:flat {{ background: transparent; border-color: transparent; color: {c.accent}; }}
QPushButton:flat:focus {{ border-color: {c.accent}; }}
{_figures(colours, points)}
QLabel[role="small"] {{ font-size: {points * SMALL:.1f}pt; }}
QLabel[role="heading"] {{ font-size: {points * 1.2:.1f}pt; font-weight: 600; }}
QFrame#rail {{ background: {c.rail}; border: none; border-right: 1px solid {c.line}; }}
QFrame#top_bar {{ background: {c.window}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame#sentence_card {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame#search_results {{ background: {c.base}; border: 1px solid {c.accent}; border-radius: 6px; }}
QFrame#search_results QListView {{ border: none; }}
QFrame#search_results QPushButton {{ border: none; border-top: 1px solid {c.line}; color: {c.muted}; }}
QFrame#tick_panel {{ background: {c.chosen}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame#toast {{ background: {c.text}; border-radius: 8px; }}
QFrame#toast QLabel {{ color: {c.base}; }}
QFrame#toast QPushButton {{
  background: transparent; color: {c.base}; border: 1px solid {c.muted}; min-height: 0; }}
QFrame#toast QPushButton:hover, QFrame#toast QPushButton:focus {{ border-color: {c.base}; }}
FilterChip {{ border: 1px solid {c.line}; border-radius: 6px; background: {c.base}; }}
FilterChip[active="true"] {{ background: {c.chosen}; border-color: {c.accent}; }}
FilterChip QToolButton {{ padding: 2px 6px; }}
FilterChip QToolButton:hover {{ border-color: transparent; }}
FilterChip QToolButton:focus {{ border-color: {c.accent}; }}
FilterChip QToolButton:pressed {{ background: transparent; }}
QToolButton[role="class"] {{ border-color: {c.line}; padding: 3px 4px 3px 6px; background: {c.base}; }}
QToolButton[role="class"][popupMode="1"] {{ padding-right: {arrow + 10}px; }}
QToolButton[role="class"]:hover {{ background: {c.hover}; }}
QToolButton[role="class"]:checked {{ background: {c.chosen}; border-color: {c.accent}; }}
QToolButton[role="class"]:focus {{ border-color: {c.accent}; }}
DetailPane {{ border: 1px solid {c.line}; background: {c.window}; }}
DetailPane QFrame[card="true"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
DetailPane QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
DetailPane QTabBar::tab {{
  padding: 6px 9px; border: none; border-bottom: 2px solid transparent; color: {c.muted};
  background: transparent; }}
DetailPane QTabBar::tab:hover {{ color: {c.text}; }}
DetailPane QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
DetailPane QTabBar::tab:focus {{ color: {c.accent}; }}
DetailPane QScrollArea {{ background: transparent; }}
QPlainTextEdit#detail_title {{ border: none; background: transparent; padding: 0; font-weight: 600; }}
QFrame[role="rule"] {{ background: {c.line}; }}
QFrame[tone="amber"] {{ background: {c.tint_amber}; border-bottom: 1px solid {c.line}; }}
QFrame[tone="green"] {{ background: {c.tint_green}; border-bottom: 1px solid {c.line}; }}
QProgressBar {{ border: 1px solid {c.line}; border-radius: 4px; background: {c.base}; text-align: center; }}
QProgressBar::chunk {{ background: {c.chosen}; border-radius: 3px; }}
"""


def _figures(c: Colours, points: float) -> str:
    tones = "\n".join(f'FigureButton:flat[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in TONES)
    return f"""
FigureButton {{ text-align: left; padding: 0; min-height: 0; font-size: {points * SMALL:.1f}pt; }}
FigureButton[tone] {{ font-size: {points * FIGURE:.1f}pt; font-weight: 600; }}
FigureButton:flat {{ color: {c.muted}; }}
FigureButton:flat:hover {{ text-decoration: underline; }}
{tones}"""
