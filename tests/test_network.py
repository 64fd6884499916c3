"""Nothing leaves the machine, whatever a document names: no journey, no command, no library, no child."""

import ast
import re
import socket
import subprocess
from pathlib import Path

import pytest

from tests import no_network
from tests.faults import offline

ROOT = Path(__file__).parent.parent
SOURCES = [*(ROOT / "desktop_app").rglob("*.py"), *(ROOT / "db").rglob("*.py")]
TALKERS = re.compile(
    r"aiohttp|asyncio|ftplib|http|httpx|imaplib|requests|smtplib|ssl|telnetlib|urllib3|webbrowser|xmlrpc"
)
OPENERS = ("openUrl", "startfile", "os.system")
QT_TALKERS = ("QtNetwork", "QtWebEngine", "QtWebSockets", "QtWebView", "QtQml", "QtQuick")


def imported(file: Path) -> set[str]:
    """Full names of what a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def test_every_test_is_watched_for_attempts_also_for_swallowed_ones() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talking:
        for attempt in (
            lambda: socket.create_connection(("192.0.2.7", 80), 0.01),
            lambda: talking.connect(("192.0.2.7", 80)),
            lambda: talking.sendto(b"x", ("192.0.2.7", 53)),
        ):
            with pytest.raises(PermissionError):
                attempt()
    tried, no_network.ATTEMPTS[:] = [*no_network.ATTEMPTS], []
    assert tried == ["socket.getaddrinfo", "socket.connect", "socket.sendto"]


@pytest.mark.skipif(not offline.allowed(), reason="this system allows no network of one's own")
def test_of_an_offices_whole_work_the_kernel_counts_nothing_that_leaves() -> None:
    ran = subprocess.run(offline.in_private("office"), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "network: nothing"), ran.stderr
    told = subprocess.run(offline.in_private("telling"), capture_output=True, text=True, check=False)
    assert told.returncode == 1 and "OutNoRoutes" in told.stdout, told.stderr


def test_no_module_imports_what_talks_to_a_network() -> None:
    for file in SOURCES:
        names = imported(file)
        assert not [name for name in names if TALKERS.fullmatch(name.partition(".")[0])], file
        assert not any(talker in name for name in names for talker in QT_TALKERS), file
        text = file.read_text("utf-8")
        assert "urllib.request" not in text, file
        # Who holds a ledger is told by the machine's own name; that asks nobody.
        assert "socket" not in names or text.count("socket.") == text.count("socket.gethostname()"), file


def test_what_is_set_in_type_is_all_in_the_program() -> None:
    for template in (ROOT / "resources" / "templates").glob("*.typ"):
        text = template.read_text("utf-8")
        assert "@preview" not in text and "http" not in text and "eval(" not in text, template


def test_a_file_is_opened_by_the_system_alone_and_a_page_only_after_a_question() -> None:
    opened = []
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ("openUrl", "startfile", "system")
            ):
                opened.append(ast.unparse(node.args[0]))
    assert len(opened) >= 5
    assert [one for one in opened if not one.startswith("QUrl.fromLocalFile(")] == ["QUrl(row.link)"]
