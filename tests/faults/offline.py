"""Does an office's whole work where the kernel counts whatever wants to leave the machine: nothing does.

Run in a network of its own (``in_private``), which has no way out. The kernel counts each packet sent and
each one that found no route, of every process in it: the program, its reading children, Qt and all libraries.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from openpyxl import Workbook

from desktop_app.paths import resources

_PRIVATE = ("unshare", "--user", "--map-root-user", "--net", "--mount")
_SENT = ("OutRequests", "OutNoRoutes", "ActiveOpens", "OutDatagrams")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_UP, _SET_FLAGS = 0x1, 0x8914
OUTSIDE = "http://192.0.2.7"  # an address of documentation, which is nobody's
PICTURE = f"<img src='{OUTSIDE}/a.png'>"


def allowed() -> bool:
    """Whether this system lets a process have a network of its own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run([*_PRIVATE, "true"], capture_output=True, check=False).returncode == 0


def in_private(*arguments: str) -> list[str]:
    """The command that runs this module in a network of its own."""
    return [*_PRIVATE, sys.executable, "-m", "tests.faults.offline", *arguments]


def sent() -> dict[str, int]:
    """What the kernel counted so far in this network, by counter."""
    found: dict[str, int] = {}
    lines = Path("/proc/net/snmp").read_text("ascii").splitlines()
    for names, numbers in zip(lines[::2], lines[1::2], strict=True):
        kind, *told = names.split()
        found |= {f"{kind}{name}": int(one) for name, one in zip(told, numbers.split()[1:], strict=True)}
    for line in Path("/proc/net/snmp6").read_text("ascii").splitlines():
        name, number = line.split()
        found[name] = int(number)
    return {name: number for name, number in found.items() if name.endswith(_SENT)}


def raise_loopback() -> None:
    """Also what a program says to its own machine is to be counted."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


def hide_helpers() -> None:
    """Put the resolver's own service out of reach: it would ask from another network."""
    subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=False, capture_output=True)


def documents(folder: Path) -> tuple[Path, Path]:
    """A Word file and a workbook that name addresses in all the ways they can."""
    word = Document()
    word.add_paragraph("Kế hoạch số 12/KH-UBND ngày 05/11/2026")
    table = word.add_table(rows=1, cols=4)
    for cell, head in zip(table.rows[0].cells, ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), strict=True):
        cell.text = head
    for number in range(1, 4):
        told = (str(number), f"Rà soát {PICTURE} thôn {number}", "Công an xã", "30/11/2026")
        for cell, words in zip(table.add_row().cells, told, strict=True):
            cell.text = words
    for kind in (KIND.IMAGE, KIND.HYPERLINK, KIND.OLE_OBJECT):
        word.part.relate_to(f"{OUTSIDE}/a.png", kind, is_external=True)
    word.save(str(folder / "word.docx"))
    with_links(folder / "word.docx", folder / "ke-hoach.docx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
    sheet.append([1, f'=HYPERLINK("{OUTSIDE}", "Số hóa hồ sơ")', "Công an xã", "30/11/2026"])
    sheet.append([2, f"='[{OUTSIDE}/b.xlsx]S'!A1", "Công an xã", "30/11/2026"])
    sheet.append([3, f"Tuyên truyền {PICTURE}", "Công an xã", "30/11/2026"])
    sheet["B4"].hyperlink = f"{OUTSIDE}/c"
    book.save(folder / "phu-luc.xlsx")
    return folder / "ke-hoach.docx", folder / "phu-luc.xlsx"


def by_commands(folder: Path) -> None:
    """An office's year by the command line."""
    from desktop_app.app import main

    word, book = documents(folder)
    ledger, proof = folder / "so", folder / "bien-ban.pdf"
    proof.write_bytes(b"%PDF-1.4")
    template = folder / "mau.docx"
    with_links(resources() / "templates" / "report.docx", template)
    done, undecided = (0,), (0, 3)
    for codes, words in (
        (done, ("init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", "2026")),
        (undecided, ("read", str(word))),
        (undecided, ("import", str(word))),
        (undecided, ("import", str(book))),
        (done, ("lint",)),
        (done, ("list", "--search", "ra soat")),
        (done, ("done", "1", "--on", "2026-11-20", "--evidence", str(proof))),
        (done, ("evidence", "1", "--link", f"{OUTSIDE}/trang")),
        (undecided, ("evidence", "--check")),
        (done, ("stats", "--by", "unit")),
        (done, ("split", str(folder / "gui"))),
        (undecided, ("collect", str(folder / "gui"))),
        (done, ("checklist", str(folder / "t.pdf"), "--month", "2026-11")),
        (done, ("report", str(folder / "b.docx"), "--period", "2026-11", "--template", str(template))),
        (done, ("export", str(folder / "x.xlsx"))),
        (done, ("close", "2026-10")),
        (done, ("backup", str(folder / "so.namro"))),
        (done, ("restore", str(folder / "so.namro"), "--into", str(folder / "ve"))),
        (done, ("verify",)),
    ):
        code = main(["--ledger", str(ledger), *words])
        if code not in codes:
            raise AssertionError(f"{words} ended with {code}")


def by_window(folder: Path) -> None:
    """Every page of the window, with titles that name pictures elsewhere."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop_app.app import build_window
    from desktop_app.ui.page_table import PAGES

    app = QApplication([])
    window = build_window(folder / "so")
    window.show()
    QTest.qWait(500)
    for page in PAGES:
        window.open_page(page.key)
        app.processEvents()
    window.open_import(folder / "phu-luc.xlsx")
    QTest.qWait(1_000)
    window.close()
    if "PySide6.QtNetwork" in sys.modules:
        raise AssertionError("Qt's network is loaded")


def with_links(source: Path, target: Path) -> None:
    """A copy of a Word file whose settings name a template elsewhere, as Word writes it."""
    link = f'<Relationship Id="rId9" Type="{_TEMPLATE}" Target="{OUTSIDE}/m.dotx" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{_RELATIONS}">{link}</Relationships>'
    with ZipFile(source) as read, ZipFile(target, "w") as written:
        for entry in read.infolist():
            if entry.filename != "word/_rels/settings.xml.rels":
                written.writestr(entry, read.read(entry))
        written.writestr("word/_rels/settings.xml.rels", rels)


def telling(folder: Path) -> None:
    """What must be counted: a name asked for, as any library may."""
    del folder
    asking = "import socket; socket.getaddrinfo('vidu.gov.vn', 80)"
    subprocess.run([sys.executable, "-c", asking], check=False, stderr=subprocess.DEVNULL)


def office(folder: Path) -> None:
    """All of it."""
    by_commands(folder)
    by_window(folder)


WORK: Mapping[str, Callable[[Path], None]] = {"office": office, "telling": telling}


def main(arguments: list[str]) -> int:
    """Do the work named, then say what was counted; exit code 1 when anything was."""
    raise_loopback()
    hide_helpers()
    before = sent()
    with TemporaryDirectory() as name:
        os.environ["NAMRO_HOME"] = str(Path(name) / "nha")
        os.environ["NAMRO_TODAY"] = "2026-11-21"
        WORK[arguments[0]](Path(name))
    counted = {each: number - before.get(each, 0) for each, number in sent().items()}
    told = {each: number for each, number in counted.items() if number}
    print(f"network: {told or 'nothing'}")  # noqa: T201 - what it finds
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
