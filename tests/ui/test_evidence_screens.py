"""Evidence on screen: small pictures, used again from a list, merged tasks compared side by side."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.task import TaskFilter
from desktop_app.limited import Worker
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.describe_evidence import DescribeEvidence
from desktop_app.ui.dialogs.likely_pairs import LikelyPairs
from desktop_app.ui.dialogs.merge_tasks import MergeTasks
from desktop_app.ui.dialogs.pack_evidence import PackEvidence
from desktop_app.ui.dialogs.reuse_evidence import ReuseEvidence
from desktop_app.ui.merging import Merging
from desktop_app.ui.thumbnails import SIDE, Thumbnails, picture_of
from tests.builders import DUE, OVERDUE, add
from tests.ui.page_host import PageHost
from tests.ui.seen import named

TODAY = date(2026, 11, 21)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def photo(folder: Path) -> Path:
    path = folder / "anh.png"
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    assert image.save(str(path))
    return path


def test_pictures_are_made_small_in_the_background(qtbot: QtBot, tmp_path: Path) -> None:
    pictures = Thumbnails()
    with qtbot.waitSignal(pictures.made):
        pictures.ask([("1", photo(tmp_path))])
    made = pictures.of("1")
    assert made is not None
    assert (made.width(), made.height()) == (2 * SIDE, SIDE)
    assert pictures.of("2") is None


def test_a_pdf_shows_its_first_page_and_a_damaged_one_nothing(qapp: object, tmp_path: Path) -> None:
    from desktop_app.domain.evidence_pack import IndexData
    from desktop_app.reports.evidence_index import index_pdf

    whole, damaged = tmp_path / "a.pdf", tmp_path / "b.pdf"
    index = IndexData("UBND xã Ví Dụ", "", "", "", "", date(2026, 11, 21), lines=(), files=0, bare=0)
    whole.write_bytes(index_pdf(index))
    damaged.write_bytes(b"%PDF-1.7 hong")
    with Worker() as worker:
        assert picture_of(whole, worker).width() == 2 * SIDE
        assert picture_of(damaged, worker).isNull()
        assert picture_of(tmp_path / "khong-co.png", worker).isNull()


def test_a_link_that_is_no_web_page_cannot_be_saved(over: QWidget) -> None:
    dialog = DescribeEvidence("Thêm", "Rà soát", TODAY, over, link=True)
    line, save = (
        named(dialog, QLineEdit, "evidence_link"),
        named(dialog, QPushButton, "describe_evidence_save"),
    )
    line.setText("file:///c:/a.pdf")
    assert not save.isEnabled()
    assert "http" in named(dialog, QLabel, "evidence_fault").text()
    line.setText("https://vidu.gov.vn")
    assert save.isEnabled()


def test_a_known_piece_is_found_by_words_without_accents(
    ledger: Services, over: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    one, _ = add(ledger, DUE, OVERDUE)
    ledger.evidence.attach([one], [photo(tmp_path)], EvidenceSaid("12/BC-UBND", excerpt="Rà soát 12 thôn"))
    ledger.evidence.add_link([one], "https://vidu.gov.vn")
    dialog = ReuseEvidence("Số hóa", ledger.evidence.pieces(), over)
    shown = named(dialog, QListWidget, "reuse_list")
    assert shown.count() == 2
    named(dialog, QLineEdit, "reuse_find").setText("ra soat")
    assert shown.count() == 1
    shown.setCurrentRow(0)
    with qtbot.waitSignal(dialog.saved) as chosen:
        dialog.accept()
    assert chosen.args == [[ledger.evidence.pieces()[1].id]]


def test_tasks_stand_side_by_side_and_the_other_may_stay(
    ledger: Services, over: QWidget, qtbot: QtBot
) -> None:
    one, other = add(ledger, DUE, OVERDUE)
    dialog = MergeTasks(ledger.tasks.rows([one, other]), ledger.merging.compare, over)
    table = named(dialog, QTableWidget, "merge_tasks_fields")
    assert (table.item(0, 0).text(), table.item(0, 1).text()) == (DUE.title, OVERDUE.title)  # type: ignore[union-attr]
    named(dialog, QComboBox, "merge_tasks_kept").setCurrentIndex(1)
    assert table.item(0, 0).text() == OVERDUE.title  # type: ignore[union-attr]
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.accept()
    gone, kept, chosen = saved.args
    assert (gone, kept, chosen["title"]) == ([one], other, OVERDUE.title)
    assert chosen["lead"] == ("Công an xã", "Văn phòng HĐND và UBND")


def test_a_pair_leaves_the_list_once_it_is_written_that_they_are_two(
    ledger: Services, over: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, DUE, DUE)
    host = PageHost(tmp_path)
    Merging(ledger, host, over).look_for_duplicates()
    dialog = named(over, LikelyPairs, "likely_pairs_dialog")
    wanted: list[int] = []
    dialog.merge_wanted.disconnect()
    dialog.merge_wanted.connect(lambda one, _: wanted.append(one))
    QTest.keyClick(named(dialog, QListWidget, "likely_list"), Qt.Key.Key_Return)
    assert len(wanted) == 1
    apart = named(dialog, QPushButton, "likely_apart")
    with monkeypatch.context() as patched:
        patched.setattr(host, "run", lambda *_: None)
        apart.click()
    assert named(dialog, QListWidget, "likely_list").count() == 1
    apart.click()
    assert named(dialog, QListWidget, "likely_list").count() == 0
    assert not named(dialog, QPushButton, "likely_merge").isEnabled()


def test_a_pack_may_be_of_what_was_done_in_a_span(over: QWidget, qtbot: QtBot) -> None:
    dialog = PackEvidence(TaskFilter(TODAY), "3 nhiệm vụ", "", over)
    named(dialog, QLineEdit, "pack_from").setText("1/11/2026")
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.accept()
    wanted, _ = saved.args
    assert (wanted.done_from, wanted.done_to) == (date(2026, 11, 1), None)
