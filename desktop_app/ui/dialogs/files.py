"""Choosing files: which kinds are offered where."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.dialogs.asking import stay_open

ANNEX = "Phụ lục và văn bản (*.xlsx *.xlsm *.xls *.xlsb *.ods *.docx *.csv *.txt)"
RETURNS = "Biểu báo cáo (*.xlsx *.xls *.ods *.zip)"
FORM = "Biểu của cấp trên (*.xlsx *.xlsm *.xls *.docx)"
ANY = "Mọi tệp (*)"
BACKUP = "Bản sao lưu, gói bàn giao (*.namro *.zip *.sqlite)"


def choose_annex(parent: QWidget) -> Path | None:
    """A file to import; None when the user changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn tệp phụ lục", "", f"{ANNEX};;{ANY}")
    return Path(name) if name else None


def choose_evidence(parent: QWidget) -> list[Path]:
    """Files to keep as evidence, any number and kind."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Chọn tệp minh chứng", "", ANY)
    return [Path(name) for name in names]


def choose_returns(parent: QWidget) -> list[Path]:
    """Files that units sent back, any number."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Chọn các biểu đơn vị gửi về", "", f"{RETURNS};;{ANY}")
    return [Path(name) for name in names]


def choose_form(parent: QWidget) -> Path | None:
    """The upper level's own form."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn biểu của cấp trên", "", f"{FORM};;{ANY}")
    return Path(name) if name else None


def choose_to_write(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file of the kind of ``name``, which is offered."""
    suffix = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, f"*{suffix}")
    return _written(chosen, suffix)


def choose_pdf_to_write(parent: QWidget, name: str) -> Path | None:
    """Where to write a PDF; ``name`` is offered."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Lưu PDF", name, "PDF (*.pdf)")
    return _written(chosen, ".pdf")


def choose_workbook_to_write(parent: QWidget, name: str) -> Path | None:
    """Where to write a workbook; ``name`` is offered."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Xuất Excel", name, "Excel (*.xlsx)")
    return _written(chosen, ".xlsx")


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that exists."""
    name = QFileDialog.getExistingDirectory(parent, title)
    if not name:
        stay_open()
    return Path(name) if name else None


def choose_backup(parent: QWidget) -> Path | None:
    """A backup file to bring back."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn bản sao lưu", "", f"{BACKUP};;{ANY}")
    return Path(name) if name else None


def choose_new_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that does not exist yet: its name is typed as a file's is."""
    name, _ = QFileDialog.getSaveFileName(parent, title, "so-phuc-hoi", "")
    return Path(name) if name else None


def _written(chosen: str, suffix: str) -> Path | None:
    """The file chosen, of its kind; a dialog that asked for it stays when none was."""
    if not chosen:
        stay_open()
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix.lower() else path.with_name(f"{path.name}{suffix}")
