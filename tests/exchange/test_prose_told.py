"""What texts say in passing: who speaks, who does it behind a dash or in brackets, days to ask about."""

from datetime import date

from desktop_app.domain.importing.draft import Reading, SkipReason
from desktop_app.exchange.prose.prose import read_prose


def told(*lines: str) -> Reading:
    return read_prose("thu.txt", lines, year=2026)


def test_whoever_led_the_meeting_and_concludes_is_given_nothing() -> None:
    reading = told(
        "THÔNG BÁO",
        "Ngày 03/11/2026, Chủ tịch UBND xã chủ trì phiên họp. Nghe báo cáo xong, Chủ tịch kết luận:",
        "1. Công an xã rà soát dữ liệu dân cư, xong trước 30/11/2026.",
    )

    assert [(task.title, task.lead) for task in reading.tasks] == [
        ("rà soát dữ liệu dân cư", ("Công an xã",))
    ]
    assert (2, SkipReason.NO_WORK) in [(each.row, each.reason) for each in reading.skipped]


def test_whoever_gives_an_opinion_heads_no_list_of_work() -> None:
    reading = told(
        "Phó Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Một là, yêu cầu Sở Tư pháp rà soát văn bản, xong trước 20/12/2026.",
        "Hai là, đồng ý chủ trương thuê dịch vụ theo đề xuất.",
    )

    assert [(task.lead, task.section) for task in reading.tasks] == [(("Sở Tư pháp",), "")]
    assert reading.sections == ()


def test_labels_in_brackets_and_a_unit_behind_a_dash_say_who_does_it() -> None:
    reading = told(
        "1. Rà soát dữ liệu dân cư (Công an xã chủ trì; hoàn thành trước 30/11/2026).",
        "2. Số hóa hồ sơ (chủ trì: Văn phòng HĐND và UBND; thời gian: Quý IV/2026; kết quả: dữ liệu).",
        "3. Tập huấn kỹ năng số - Phòng Văn hóa - Xã hội - Tháng 12/2026.",
    )

    assert [(task.title, task.lead, task.deadline.due, task.product) for task in reading.tasks] == [
        ("Rà soát dữ liệu dân cư", ("Công an xã",), date(2026, 11, 30), ""),
        ("Số hóa hồ sơ", ("Văn phòng HĐND và UBND",), date(2026, 12, 31), "dữ liệu"),
        ("Tập huấn kỹ năng số", ("Phòng Văn hóa - Xã hội",), date(2026, 12, 31), ""),
    ]


def test_days_of_a_text_that_are_inferred_or_impossible_are_told() -> None:
    reading = told(
        "1. Công an xã rà soát dữ liệu dân cư, xong trước 30/11.",
        "2. Văn phòng báo cáo kết quả trước ngày 31/11/2026.",
        "3. Phòng Kinh tế kiểm tra, xong trước 20/12/2026.",
    )

    assert [(each.row, each.code, each.text) for each in reading.problems] == [
        (1, "deadline_year_inferred", "trước 30/11"),
        (2, "deadline_invalid_day", "trước ngày 31/11/2026"),
    ]


def test_what_is_told_below_a_unit_that_heads_it_is_given_to_that_unit() -> None:
    reading = told(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Khoa học và Công nghệ",
        "Chủ trì, phối hợp với các sở, ngành triển khai Kế hoạch; định kỳ 6 tháng, năm báo cáo UBND tỉnh.",
        "Tham mưu UBND tỉnh ban hành Quy chế dữ liệu. Thời gian hoàn thành: Quý I/2027.",
        "2. Các sở, ban, ngành; UBND các xã, phường",
        "Xây dựng kế hoạch trước ngày 31/01/2027.",
    )

    everybody = ("Các sở, ban, ngành", "UBND các xã, phường")
    assert [(task.row, task.lead, task.coordinate) for task in reading.tasks] == [
        (3, ("Sở Khoa học và Công nghệ",), ("các sở, ngành",)),
        (3, ("Sở Khoa học và Công nghệ",), ()),
        (4, ("Sở Khoa học và Công nghệ",), ()),
        (6, everybody, ()),
    ]
    assert [task.deadline.raw for task in reading.tasks] == [
        "",
        "định kỳ 6 tháng, năm",
        "Quý I/2027",
        "trước ngày 31/01/2027",
    ]


def test_colleagues_called_by_a_letter_are_given_work_behind_any_bullet() -> None:
    reading = told("Phân công:", "+ A. Nam: làm báo cáo 20/11/2026", "+ C. Lan: gọi điện các thôn 21/11/2026")

    assert [task.person for task in reading.tasks] == ["A. Nam", "C. Lan"]
