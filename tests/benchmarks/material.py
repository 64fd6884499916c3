"""What the benchmarks work on: an annex of many rows, a ledger that holds it."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import xlsxwriter

from db.repositories.tasks import NewTask
from desktop_app.composition import create_services
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import TaskFacts
from tests.benchmarks.timing import environment

HEADERS = (
    "STT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn hoàn thành",
    "Sản phẩm",
    "Ghi chú",
)
VERBS = ("Rà soát", "Cập nhật", "Tổng hợp", "Hướng dẫn", "Kiểm tra", "Công khai", "Số hóa", "Báo cáo")
OBJECTS = (
    "dữ liệu dân cư trên địa bàn bảo đảm đúng, đủ, sạch, sống",
    "kết quả giải quyết thủ tục hành chính còn hiệu lực của các lĩnh vực được phân công",
    "tình hình cấp tài khoản định danh điện tử mức độ 2 cho công dân từ đủ 14 tuổi trở lên",
    "việc chi trả an sinh xã hội qua tài khoản đối với các đối tượng thụ hưởng",
    "hoạt động của Tổ công nghệ số cộng đồng tại các thôn, tổ dân phố",
)
UNITS = (
    "Công an xã",
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
)
DEADLINES = ("30/11/2026", "Tháng 12/2026", "Quý I/2027", "Thường xuyên", "Trước ngày 15 hằng tháng", "2026")


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of an annex, no two with the same task."""
    return [
        (
            str(n + 1),
            f"{VERBS[n % 8]} {OBJECTS[n % 5]}; đợt {n + 1}, gửi về Tổ công tác để theo dõi chung",
            UNITS[n % 5],
            UNITS[(n + 2) % 5] if n % 3 else "",
            DEADLINES[n % 6],
            f"Báo cáo kết quả đợt {n + 1}",
            "Theo kế hoạch năm" if n % 4 == 0 else "",
        )
        for n in range(count)
    ]


def annex(count: int, folder: Path) -> Path:
    """A workbook of one table with so many tasks."""
    path = folder / f"phu-luc-{count}.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Phụ lục")
        sheet.write_string(0, 0, "PHỤ LỤC NHIỆM VỤ")
        for number, row in enumerate([HEADERS, *rows(count)], start=2):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return path


def new_ledger(folder: Path) -> Path:
    """An empty ledger."""
    namro("--ledger", folder, "init", "--unit", "UBND xã Ví Dụ", "--level", "commune", "--year", "2026")
    return folder


def ledger_of(count: int, folder: Path) -> Path:
    """A ledger that holds so many imported tasks."""
    ledger = new_ledger(folder / f"so-{count}")
    namro("--ledger", ledger, "import", annex(count, folder))
    return ledger


def filled(folder: Path, count: int) -> Path:
    """A ledger with so many tasks, written in one batch without reading a workbook."""
    ledger = folder / f"so-{count}"
    services = create_services(ledger, unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026)
    tasks = [NewTask(facts_of(row)) for row in rows(count)]
    with services.database.writing(Verb.ADD, at=datetime(2026, 11, 21, 8)) as writer:
        writer.tasks.add_many(tasks)
    services.close()
    return ledger


def facts_of(row: tuple[str, ...]) -> TaskFacts:
    """A row of the annex as a task."""
    stt, title, lead, coordinate, deadline, product, note = row
    return TaskFacts(
        title=title,
        stt=stt,
        lead=(lead,),
        coordinate=(coordinate,) if coordinate else (),
        deadline=read_deadline(deadline, year=2026),
        product=product,
        note=note,
    )


def namro(*arguments: str | Path) -> None:
    """Run one command of the program; it must not fail."""
    command = [sys.executable, "-m", "desktop_app", "--json", *map(str, arguments)]
    subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
