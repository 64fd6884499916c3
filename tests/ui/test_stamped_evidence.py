"""Evidence with a stamp of secrecy is asked about before it is stored."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui.task_verbs import TaskVerbs
from tests.ui.page_host import PageHost


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
