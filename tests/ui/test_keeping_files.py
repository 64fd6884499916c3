"""Files with a stamp of secrecy are asked about before they are stored; what was typed beside them stays."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.pages.documents import DocumentsPage
from desktop_app.ui.selected_tasks import SelectedTasks
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def task(ledger: Services, qapp: QApplication) -> int:
    (made,) = ledger.tasks.add(TaskFacts("Gửi báo cáo", lead=("Văn phòng",))).task_ids
    return made


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"), [("12-KH (TỐI MẬT).pdf", "x"), ("bang.csv", "Số,Nội dung\nMẬT,\n1,Rà soát\n")]
)
def test_a_stamped_file_is_stored_only_when_the_person_says_so(
    ledger: Services, task: int, tmp_path: Path, name: str, text: str
) -> None:
    host, file = PageHost(tmp_path), written(tmp_path, name, text)
    host.answer = False
    TaskVerbs(ledger, host).attach([task], [file])
    assert len(host.asked) == 1 and name in host.asked[0] and "MẬT" in host.asked[0]
    assert ledger.tasks.detail(task).evidence == ()
    host.answer = True
    TaskVerbs(ledger, host).attach([task], [file])
    assert [row.name for row in ledger.tasks.detail(task).evidence] == [name]


def test_words_about_secrecy_are_not_asked_about(ledger: Services, task: int, tmp_path: Path) -> None:
    host = PageHost(tmp_path)
    files = [
        written(tmp_path, "Tập huấn BẢO MẬT.csv", "Nội dung\nBảo vệ bí mật nhà nước\nĐổi mật khẩu\n"),
        written(tmp_path, "hỏng.docx", "không phải tệp Word"),
    ]
    assert TaskVerbs(ledger, host).attach([task], files)
    assert host.asked == [] and len(ledger.tasks.detail(task).evidence) == 2


def test_files_of_a_document_are_asked_about_as_well(
    ledger: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.documents.add(DocumentFacts("12/KH-UBND"))
    file = written(tmp_path, "12-KH (MẬT).pdf", "x")
    monkeypatch.setattr("desktop_app.ui.pages.documents.choose_evidence", lambda _: [file])
    host = PageHost(tmp_path)
    page = DocumentsPage(ledger, host)
    qtbot.addWidget(page)
    page.refresh()
    (info,) = ledger.documents.all()
    for answer in (False, True):
        host.answer = answer
        page._attach(info)
        assert len(ledger.documents.files(info.id)) == answer
    assert len(host.asked) == 2 and "MẬT" in host.asked[0]


def test_a_tick_that_is_not_stored_leaves_the_panel_as_it_was_typed(
    ledger: Services, task: int, qtbot: QtBot, tmp_path: Path
) -> None:
    host = PageHost(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    names = KnownNames(ledger.tasks, ledger.today)
    selected = SelectedTasks(ledger, TaskVerbs(ledger, host), names, QVBoxLayout(parent), parent)
    selected.complete([task])
    panel = named(parent, TickPanel, "tick_panel")
    named(panel, QLineEdit, "tick_result").setText("Đã gửi")
    panel.add_files([written(tmp_path, "bang.csv", "Số,Nội dung\nMẬT,\n1,Rà soát\n")])
    host.answer = False
    panel.save()
    assert named(parent, TickPanel, "tick_panel") is panel
    assert ledger.tasks.rows([task])[0].completed_on is None
    host.answer = True
    panel.save()
    assert panel.isHidden() and ledger.tasks.rows([task])[0].completed_on is not None
