"""One line typed by hand: task, unit, person and deadline in any order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline import DeadlineKind
from desktop_app.domain.quick_line import read_line
from desktop_app.domain.task import TaskFacts

TUESDAY = date(2026, 11, 10)
OFFICE, POLICE, CULTURE = "Văn phòng HĐND và UBND", "Công an xã", "Phòng Văn hóa - Xã hội"
UNITS = (OFFICE, POLICE, CULTURE, "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", "MTTQ và đoàn thể")


def read(line: str) -> TaskFacts:
    return read_line(line, year=2026, units=UNITS, today=TUESDAY)


@pytest.mark.parametrize(
    ("line", "title", "lead", "raw", "due"),
    [
        ("rà soát dữ liệu dân cư, Công an xã, 30/11", "rà soát dữ liệu dân cư", POLICE, "30/11", (11, 30)),
        ("30/11, công an xã, rà soát dữ liệu", "rà soát dữ liệu", POLICE, "30/11", (11, 30)),
        ("Công an xã rà soát dữ liệu 30/11", "rà soát dữ liệu", POLICE, "30/11", (11, 30)),
        ("cong an xa ra soat du lieu 30/11", "ra soat du lieu", POLICE, "30/11", (11, 30)),
        ("VP tổng hợp số liệu trước 25/11", "tổng hợp số liệu", OFFICE, "trước 25/11", (11, 25)),
        ("tổng hợp số liệu - VP - thứ sáu", "tổng hợp số liệu", OFFICE, "thứ sáu", (11, 13)),
        ("nộp hồ sơ | VP UBND | mai", "nộp hồ sơ", "VP UBND", "mai", (11, 11)),
        ("Phòng VH-XH: treo băng rôn; xong tuần này", "treo băng rôn", CULTURE, "tuần này", (11, 15)),
        (
            "treo băng rôn, Phòng Văn hóa - Xã hội, cuối tháng",
            "treo băng rôn",
            CULTURE,
            "cuối tháng",
            (11, 30),
        ),
        (
            "cập nhật giá đất, Phòng Tư pháp, thứ 2 tuần sau",
            "cập nhật giá đất",
            "Phòng Tư pháp",
            "",
            (11, 16),
        ),
        ("trả lời đơn, giao Công an xã, 3 ngày nữa", "trả lời đơn", POLICE, "3 ngày nữa", (11, 13)),
        ("họp tổ công tác ngày 15 tháng sau, VP", "họp tổ công tác", OFFICE, "ngày 15 tháng sau", (12, 15)),
    ],
)
def test_task_unit_and_day_are_found_in_any_order(
    line: str, title: str, lead: str, raw: str, due: tuple[int, int]
) -> None:
    facts = read(line)

    assert (facts.title, facts.lead) == (title, (lead,))
    assert facts.deadline.due == date(2026, *due)
    assert facts.deadline.raw == (raw or "thứ 2 tuần sau")


def test_a_rhythm_is_kept_as_a_rhythm() -> None:
    facts = read("gửi báo cáo tháng - VP - trước ngày 15 hằng tháng")

    assert (facts.title, facts.lead) == ("gửi báo cáo tháng", (OFFICE,))
    assert facts.deadline.kind is DeadlineKind.RECURRING_MONTHLY
    assert facts.deadline.rhythm is not None
    assert facts.deadline.rhythm.day == 15


@pytest.mark.parametrize(
    ("line", "title", "person"),
    [
        ("anh Minh bố trí máy quét; hạn thứ sáu", "bố trí máy quét", "anh Minh"),
        ("bố trí máy quét @Minh thứ sáu", "bố trí máy quét", "Minh"),
        ("chị Lan Hương nhập 300 hồ sơ", "nhập 300 hồ sơ", "chị Lan Hương"),
        ("anh Minh nhap ho so", "nhap ho so", "anh Minh"),
        ("trả lời kiến nghị của bà Hoa", "trả lời kiến nghị của bà Hoa", ""),
        ("chỉ đạo rà soát hộ nghèo", "chỉ đạo rà soát hộ nghèo", ""),
        ("có danh sách học sinh", "có danh sách học sinh", ""),
    ],
)
def test_a_person_is_named_by_a_form_of_address_or_an_at_sign(line: str, title: str, person: str) -> None:
    facts = read(line)

    assert (facts.title, facts.person) == (title, person)


def test_whoever_helps_is_coordinating() -> None:
    facts = read("giao Công an xã phối hợp VP rà soát dữ liệu, 30/11")

    assert (facts.title, facts.lead, facts.coordinate) == ("rà soát dữ liệu", (POLICE,), (OFFICE,))
    told = read("tuyên truyền dịch vụ công, Công an xã, phối hợp: MTTQ, hằng tuần")
    assert (told.lead, told.coordinate) == ((POLICE,), ("MTTQ và đoàn thể",))


def test_the_year_of_a_plan_stays_in_its_name() -> None:
    facts = read("Ban hành kế hoạch năm 2027, VP, trước ngày 15/12")

    assert (facts.title, facts.deadline.due) == ("Ban hành kế hoạch năm 2027", date(2026, 12, 15))


def test_a_task_alone_is_a_task() -> None:
    assert read("rà soát hộ nghèo") == TaskFacts("rà soát hộ nghèo")


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(("giao", "VP", ",", "-", "30/11", "anh Minh", "@", "mai", "rà soát"))).map(
        " ".join
    )
)
def test_whatever_is_typed_is_read_without_failing(line: str) -> None:
    facts = read(line)

    assert isinstance(facts.title, str)
    assert facts.title or not any(letter.isalnum() for letter in line)
