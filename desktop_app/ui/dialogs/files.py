"""Choosing files: which kinds are offered where."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.ui.dialogs.asking import stay_open

ANNEX = "Phụ lục và văn bản (*.xlsx *.xlsm *.xls *.xlsb *.ods *.docx *.csv *.txt)"
RETURNS = "Biểu báo cáo (*.xlsx *.xls *.ods *.zip)"
FORM = "Biểu của cấp trên (*.xlsx *.xlsm *.xls *.docx)"
ANY = "Mọi tệp (*)"
_LAST = "folder chosen last"  # a property of the application: kept while the program runs
BACKUP = "Bản sao lưu, gói bàn giao (*.namro *.zip *.sqlite)"


def choose_annex(parent: QWidget) -> Path | None:
    """A file to import; None when the user changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn tệp phụ lục", _begin(), f"{ANNEX};;{ANY}")
    return _chosen(name)


def choose_evidence(parent: QWidget) -> list[Path]:
    """Files to keep as evidence, any number and kind."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Chọn tệp minh chứng", _begin(), ANY)
    return [path for path in map(_chosen, names) if path is not None]


def choose_returns(parent: QWidget) -> list[Path]:
    """Files that units sent back, any number."""
    kinds = f"{RETURNS};;{ANY}"
    names, _ = QFileDialog.getOpenFileNames(parent, "Chọn các biểu đơn vị gửi về", _begin(), kinds)
    return [path for path in map(_chosen, names) if path is not None]


def choose_form(parent: QWidget) -> Path | None:
    """The upper level's own form."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn biểu của cấp trên", _begin(), f"{FORM};;{ANY}")
    return _chosen(name)


def choose_to_write(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file of the kind of ``name``, which is offered."""
    suffix = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, _begin(name), f"*{suffix}")
    return _written(chosen, suffix)


def choose_pdf_to_write(parent: QWidget, name: str) -> Path | None:
    """Where to write a PDF; ``name`` is offered."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Lưu PDF", _begin(name), "PDF (*.pdf)")
    return _written(chosen, ".pdf")


def choose_workbook_to_write(parent: QWidget, name: str) -> Path | None:
    """Where to write a workbook; ``name`` is offered."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Xuất Excel", _begin(name), "Excel (*.xlsx)")
    return _written(chosen, ".xlsx")


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that exists."""
    name = QFileDialog.getExistingDirectory(parent, title, _begin())
    if not name:
        stay_open()
    return _chosen(name)


def choose_backup(parent: QWidget) -> Path | None:
    """A backup file to bring back."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn bản sao lưu", _begin(), f"{BACKUP};;{ANY}")
    return _chosen(name)


def choose_new_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that does not exist yet: its name is typed as a file's is."""
    name, _ = QFileDialog.getSaveFileName(parent, title, _begin("so-phuc-hoi"), "")
    return _chosen(name)


def _written(chosen: str, suffix: str) -> Path | None:
    """The file chosen, of its kind; a dialog that asked for it stays when none was."""
    path = _chosen(chosen)
    if path is None:
        stay_open()
        return None
    return path if path.suffix.lower() == suffix.lower() else path.with_name(f"{path.name}{suffix}")


def _begin(name: str = "") -> str:
    """Where choosing begins: where it ended last, at first the documents; never the program's folder."""
    app = QApplication.instance()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path((app and app.property(_LAST)) or documents) / name)


def _chosen(name: str) -> Path | None:
    """What was chosen, whose folder is where choosing begins next; None when nothing was."""
    if not name:
        return None
    path = Path(name)
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_LAST, str(path if path.is_dir() else path.parent))
    return path
