"""Sentences that give work to somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Assignment, read_assignment, read_predicate
from desktop_app.domain.text import clean

KNOWN = ("Văn phòng HĐND và UBND", "Công an xã", "trạm y tế")


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinate", "title"),
    [
        (
            "Giao Công an xã chủ trì, phối hợp với Văn phòng HĐND và UBND rà soát dữ liệu",
            *("Công an xã", "Văn phòng HĐND và UBND", "rà soát dữ liệu"),
        ),
        (
            "Trung tâm Phục vụ hành chính công khẩn trương bố trí điểm hỗ trợ",
            *("Trung tâm Phục vụ hành chính công", "", "bố trí điểm hỗ trợ"),
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch phối hợp Sở Y tế và các địa phương tổ chức tập huấn",
            *("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế và các địa phương", "tổ chức tập huấn"),
        ),
        (
            "Yêu cầu các sở, ban, ngành và UBND các xã, phường khẩn trương số hóa hồ sơ",
            *("các sở, ban, ngành và UBND các xã, phường", "", "số hóa hồ sơ"),
        ),
        ("tất cả công chức của xã phải xử lý hồ sơ", "tất cả công chức của xã", "", "xử lý hồ sơ"),
        ("trạm y tế cấp sổ sức khỏe điện tử", "trạm y tế", "", "cấp sổ sức khỏe điện tử"),
        (
            "Chủ tịch UBND xã yêu cầu Văn phòng HĐND và UBND theo dõi việc thực hiện",
            *("Văn phòng HĐND và UBND", "", "theo dõi việc thực hiện"),
        ),
        (
            "Công an xã rà soát dữ liệu, phối hợp với Văn phòng HĐND và UBND",
            *("Công an xã", "Văn phòng HĐND và UBND", "rà soát dữ liệu"),
        ),
        ("Công an xã phối hợp rà soát dữ liệu", "Công an xã", "", "phối hợp rà soát dữ liệu"),
        ("Tổ công tác Đề án 06 xã họp giao ban", "Tổ công tác Đề án 06 xã", "", "họp giao ban"),
        (
            "Đề nghị MTTQ xã và các tổ chức chính trị - xã hội vận động hội viên",
            "MTTQ xã và các tổ chức chính trị - xã hội",
            "",
            "vận động hội viên",
        ),
        ("Sở Khoa học và Công nghệ là cơ quan đầu mối tổng hợp", "Sở Khoa học và Công nghệ", "", "tổng hợp"),
        ("Giao Công an xã:", "Công an xã", "", ""),
    ],
)
def test_who_leads_who_helps_and_what_is_to_be_done(
    sentence: str, lead: str, coordinate: str, title: str
) -> None:
    found = read_assignment(sentence, KNOWN)

    assert found is not None
    assert (found.lead, found.coordinate, found.title) == (lead, coordinate, title)


def test_a_comrade_is_a_person_and_no_unit() -> None:
    found = read_assignment("Giao đồng chí Trưởng Công an xã chịu trách nhiệm chính trong việc cấp căn cước")

    assert found == Assignment("", "", "cấp căn cước", person="đồng chí Trưởng Công an xã", ordered=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an xã đã hoàn thành tốt nhiệm vụ",
        "UBND xã thông báo để các đơn vị biết, thực hiện",
        "Tổ trưởng kết luận như sau",
        "Hội nghị thống nhất cao với báo cáo",
        "Ban hành kế hoạch",
        "Về công tác tuyên truyền",
        "",
    ],
)
def test_telling_is_no_order(sentence: str) -> None:
    assert read_assignment(sentence, KNOWN) is None


def test_a_sentence_below_a_heading_needs_no_lead() -> None:
    assert read_predicate("Chủ trì, phối hợp với Công an xã rà soát dữ liệu.", KNOWN) == (
        "Công an xã",
        "rà soát dữ liệu",
    )


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["Giao", "Công an xã", ",", "và", "các", "phối hợp với", "rà soát"])).map(
        " ".join
    )
)
def test_any_sentence_is_read_without_failing(sentence: str) -> None:
    sentence = clean(sentence)
    found = read_assignment(sentence, KNOWN)

    assert found is None or found.lead in sentence
