"""The deadline inside a sentence, and what is left of the sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.deadline import DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.deadline_finding import aligned, find_deadline
from desktop_app.domain.text import clean


@pytest.mark.parametrize(
    ("sentence", "phrase", "rest"),
    [
        ("làm sạch dữ liệu, hoàn thành trước ngày 30/11/2026", "trước ngày 30/11/2026", "làm sạch dữ liệu"),
        ("bố trí điểm hỗ trợ; hoàn thành trong Quý IV/2026", "trong Quý IV/2026", "bố trí điểm hỗ trợ"),
        ("tăng cường tuyên truyền trong thời gian tới", "trong thời gian tới", "tăng cường tuyên truyền "),
        ("báo cáo Công an xã trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng", "báo cáo Công an xã "),
        ("Cuối tháng 9/2027, xử lý hồ sơ", "Cuối tháng 9/2027", ", xử lý hồ sơ"),
        ("Kế hoạch năm 2026 trước ngày 30/11/2026", "trước ngày 30/11/2026", "Kế hoạch năm 2026 "),
        ("dự toán năm 2027, xong trong tháng 12", "trong tháng 12", "dự toán năm 2027"),
        (
            "số liệu Đề án 06 tháng 11, gửi trước ngày 25/11",
            "trước ngày 25/11",
            "số liệu Đề án 06 tháng 11, gửi ",
        ),
        ("rà soát (hoàn thành trước 30/6/2026)", "trước 30/6/2026", "rà soát "),
        ("định kỳ hằng quý báo cáo tiến độ", "định kỳ hằng quý", " báo cáo tiến độ"),
        (
            "tổ chức 2 lớp trong tháng 11 và tháng 12/2026",
            "trong tháng 11 và tháng 12/2026",
            "tổ chức 2 lớp ",
        ),
        ("ra quân từ nay đến hết năm 2026", "từ nay đến hết năm 2026", "ra quân "),
        ("gửi trước 15/11, hoàn thành trước 30/11/2026", "trước 30/11/2026", "gửi trước 15/11"),
        ("bố trí máy quét; hạn thứ sáu", "thứ sáu", "bố trí máy quét"),
    ],
)
def test_the_deadline_leaves_with_the_words_that_lead_into_it(sentence: str, phrase: str, rest: str) -> None:
    found = find_deadline(sentence, year=2026, issued_on=date(2026, 11, 2))

    assert found is not None
    assert found.deadline.raw == phrase
    assert sentence[: found.begin] + sentence[found.end :] == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "hoàn thiện Chiến lược dữ liệu thành phố Hà Nội đến năm 2030",
        "xây dựng kế hoạch năm 2027",
        "thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026",
        "rà soát dữ liệu dân cư của 12 thôn",
        "họp Tổ công tác Đề án 06",
        "đề xuất giải pháp cho quý I/2027",
        "",
    ],
)
def test_years_and_days_of_plans_are_no_deadline(sentence: str) -> None:
    assert find_deadline(sentence, year=2026) is None


def test_a_day_wins_over_vague_words() -> None:
    found = find_deadline("trước ngày 30/11/2026 rà soát, trong thời gian tới mở rộng", year=2026)

    assert found is not None
    assert found.deadline.kind is DeadlineKind.DATE


@given(st.text(max_size=50))
def test_aligned_text_has_a_letter_for_each_letter(text: str) -> None:
    assert len(aligned(text)) == len(text)


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["trước", "ngày", "15", "hằng tháng", ",", "việc"])).map(" ".join)
)
def test_what_is_found_lies_in_the_sentence(text: str) -> None:
    text = clean(text)
    found = find_deadline(text, year=2026)

    if found is None:
        return
    raw, pieces = found.deadline.raw, [(found.begin, found.end), *([found.also] if found.also else [])]
    assert all(0 <= begin < end <= len(text) for begin, end in pieces)
    if found.also is not None:
        further_on = f", {text[slice(*found.also)]}"
        assert raw.endswith(further_on)
        raw = raw.removesuffix(further_on)
    assert raw in text[found.begin : found.end]


def test_a_rhythm_takes_its_day_from_further_on_in_the_sentence() -> None:
    found = find_deadline("Hằng tháng tổng hợp, báo cáo UBND xã trước ngày 15", year=2026)

    assert found is not None and found.also is not None
    assert (found.deadline.raw, found.deadline.rhythm) == (
        "Hằng tháng, trước ngày 15",
        Rhythm(Every.MONTH, 15),
    )


def test_overdue_tasks_keep_their_name_before_a_day() -> None:
    found = find_deadline("hoàn thành các nhiệm vụ quá hạn trước ngày 30/11/2026", year=2026)

    assert found is not None
    assert "hoàn thành các nhiệm vụ quá hạn trước ngày"[found.begin :].strip() == "trước ngày"


def test_brackets_that_close_stay_with_the_phrase() -> None:
    found = find_deadline("gửi danh sách trước 17h thứ 5 (15/10)", year=2026)

    assert found is not None
    assert found.deadline.raw == "trước 17h thứ 5 (15/10)"
