"""A commune's ledger that every printed form has something to say about."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.indicators.indicator import Indicator
from desktop_app.domain.indicators.measured_text import read_measured
from desktop_app.domain.registers.coordination import Coordination
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.reporting.reporting_period import period_of_code
from desktop_app.domain.task import Completion, TaskFacts
from desktop_app.domain.units.transfer import Handover
from desktop_app.services.ledger import Services
from tests.services.exchange_round import send

TODAY = date(2026, 11, 21)
POLICE, OFFICE, CULTURE, NORTH, SOUTH = (
    "Công an xã", "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội", "Thôn Bắc Sơn", "Thôn Nam Hải",
)  # fmt: skip
AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"
WORDS = "Rà soát, hoàn thiện hạ tầng, dữ liệu và nguồn nhân lực phục vụ chuyển đổi số; "
LONGEST = f"{(WORDS * 30)[:2315].strip()} CUỐI-VĂN"


@dataclass(frozen=True)
class Scene:
    """The ids of what stands in the ledger."""

    tasks: dict[str, int]
    batch: int


def _task(ledger: Services, title: str, lead: str, deadline: str, **more: object) -> int:
    facts = TaskFacts(
        title,
        lead=(lead,),
        deadline=read_deadline(deadline, year=2026),
        **more,  # type: ignore[arg-type]
    )
    (made,) = ledger.tasks.add(facts).task_ids
    return made


def fill(ledger: Services, folder: Path) -> Scene:
    """Eight tasks of five units, their registers, indicators, returns and one hand-over."""
    tasks = {
        "late": _task(ledger, "Làm sạch dữ liệu dân cư", POLICE, "05/11/2026", person=AN, product="Báo cáo"),
        "soon": _task(ledger, "Số hóa hồ sơ hộ tịch", OFFICE, "30/11/2026", person=BINH, product="Kho số"),
        "done": _task(ledger, "Tuyên truyền dịch vụ công", CULTURE, "15/11/2026", person=BINH),
        "slow": _task(ledger, "Mở tài khoản định danh", POLICE, "10/10/2026", person=AN),
        "long": _task(ledger, LONGEST, OFFICE, "Quý I/2027", person=AN, coordinate=(POLICE, CULTURE)),
        "often": _task(ledger, "Hướng dẫn nộp hồ sơ trực tuyến", NORTH, "Thường xuyên"),
        "north": _task(ledger, "Lập tổ công nghệ số thôn", NORTH, "25/11/2026"),
        "south": _task(ledger, "Cập nhật biến động dân cư", SOUTH, "12/11/2026"),
    }
    ledger.tasks.edit([tasks["late"], tasks["soon"]], {"section_path": ("I. Dữ liệu", "1. Làm sạch")})
    ledger.tasks.complete([tasks["done"]], Completion(date(2026, 11, 12), evidence_text="12/BC-UBND"))
    ledger.tasks.complete([tasks["slow"]], Completion(date(2026, 10, 20)))
    parents = ledger.tasks.unit(CULTURE)
    ledger.units.set_parent([ledger.tasks.unit(NORTH), ledger.tasks.unit(SOUTH)], parents)
    _registers(ledger, tasks)
    _indicators(ledger)
    send(ledger, POLICE, folder)
    send(ledger, OFFICE, folder, period="2026-10", due_on=date(2026, 10, 15))
    passed = ledger.handovers.write(
        Handover(date(2026, 11, 18), from_person=AN, to_person="Lê Văn Cường", document="15/QĐ-UBND")
    )
    ledger.tasks.edit([tasks["late"]], {"note": "ghi sau khi bàn giao"})
    for key, value in (
        ("place", "Ví Dụ"),
        ("upper_unit", "UBND tỉnh Ví Dụ"),
        ("head_of_group", "Lê Chủ Tịch"),
    ):
        ledger.settings.set(key, value)
    return Scene(tasks, passed.batch)


def _registers(ledger: Services, tasks: dict[str, int]) -> None:
    up = date(2026, 10, 20)
    asked = Obstacle(
        "Thiếu máy quét ở ba thôn", up, cause="Chưa bố trí kinh phí", kind="infrastructure", unit=NORTH,
        proposal="Cấp thêm 3 máy quét", addressed_to="Sở KH&CN", sent_on=up, due=date(2026, 11, 10),
    )  # fmt: skip
    ledger.obstacles.add(asked, [tasks["soon"]])
    ledger.obstacles.add(Obstacle("Phần mềm hay lỗi", up, kind="data", unit=POLICE, resolved_on=TODAY))
    ledger.coordinations.ask(
        tasks["long"],
        [POLICE, CULTURE],
        Coordination("", up, due=date(2026, 11, 1), question="Góp ý dự thảo"),
    )
    for content, due, answered in (
        ("Xin hướng dẫn cấp lại mã định danh", date(2026, 11, 5), None),
        ("Đường dây nóng không ai nghe", date(2026, 12, 1), date(2026, 11, 3)),
    ):
        ledger.petitions.add(
            Petition(
                content, date(2026, 10, 25), kind="feedback", channel="zalo", due=due, unit=POLICE, person=AN,
                assigned_on=date(2026, 10, 26), answered_on=answered, sender="Ông A",
            )
        )  # fmt: skip


def _indicators(ledger: Services) -> None:
    for name, measure, target in (
        ("Tỷ lệ hồ sơ trực tuyến", "%", ">= 80"),
        ("Số mô hình điểm", "mô hình", "05"),
    ):
        drafted = ledger.indicators.draft(
            {"name": name, "measure": measure, "target": target, "lead": OFFICE, "section": "A. Dịch vụ công"}
        )
        ledger.indicators.save(drafted)
    _measure(ledger, "trực tuyến", (("2026-Q1", "40/63"), ("2026-Q2", "47/63"), ("2026-Q3", "55/63")))


def _measure(ledger: Services, named: str, numbers: tuple[tuple[str, str], ...]) -> None:
    indicator: Indicator = ledger.indicators.find(named)
    for code, text in numbers:
        period = period_of_code(code)
        assert period is not None
        line = ledger.measures.line(indicator, period, None)
        ledger.measures.write(period, [(line, read_measured(text, indicator.kind))])
