"""How many tasks a document says it gives, in the phrasings offices use; and whether that reconciles."""

import pytest

from desktop_app.domain.announced import (
    Announced,
    loaded_parts,
    read_announced,
    read_part,
    reconcile,
    stored_parts,
)

SEED = Announced(112, (("chung", 26), ("cụ thể", 86)))


@pytest.mark.parametrize(
    "text",
    [
        "112 nhiệm vụ, gồm 26 nhiệm vụ chung, 86 nhiệm vụ cụ thể",
        "112 nhiệm vụ: 26 chung, 86 cụ thể",
        "Thủ tướng Chính phủ giao 112 nhiệm vụ (26 nhiệm vụ chung, 86 nhiệm vụ cụ thể) cho các bộ, ngành.",
        "Tổng số 112 nhiệm vụ, trong đó có 26 nhiệm vụ chung và 86 nhiệm vụ cụ thể.",
        "Kế hoạch có 112 (một trăm mười hai) nhiệm vụ, bao gồm: 26 nhiệm vụ chung; 86 nhiệm vụ cụ thể.",
        "Căn cứ kết luận trên. Văn bản gồm 112 nhiệm vụ: 26 chung, 86 cụ thể. Các đơn vị thực hiện.",
    ],
)
def test_whole_and_parts_are_read_from_one_sentence(text: str) -> None:
    assert read_announced([text]) == SEED


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Tổng cộng: 112 nhiệm vụ", 112),
        ("DANH MỤC 63 NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN KẾ HOẠCH", 63),
        ("Phụ lục gồm 1.132 nhiệm vụ", 1132),
        ("Thông báo này giao 09 nhiệm vụ cho các đơn vị", 9),
        ("Kế hoạch xác định một trăm mười hai (112) nhiệm vụ", 112),
    ],
)
def test_a_whole_alone_is_read(text: str, whole: int) -> None:
    assert read_announced([text]) == Announced(whole)


def test_parts_without_a_whole_add_up_to_it() -> None:
    found = read_announced(["Giao 26 nhiệm vụ chung và 86 nhiệm vụ cụ thể"])
    assert found == Announced(None, (("chung", 26), ("cụ thể", 86)))
    assert found.whole == 112


def test_the_words_of_parts_are_kept_as_written() -> None:
    text = "có 63 nhiệm vụ: 40 nhiệm vụ do Công an tỉnh chủ trì, 12 nhiệm vụ thường xuyên và 11 phối hợp"
    found = read_announced([text])
    assert found is not None
    assert found.parts == (("do Công an tỉnh chủ trì", 40), ("thường xuyên", 12), ("phối hợp", 11))


@pytest.mark.parametrize(
    "text",
    [
        "Quý II đã hoàn thành 55/63 nhiệm vụ",
        "hoàn thành được 55 nhiệm vụ trong tổng số 63 nhiệm vụ",
        "chỉ rõ còn 05 nhiệm vụ chậm tiến độ",
        "100% nhiệm vụ có minh chứng",
        "Giao Công an xã thực hiện 3 nhiệm vụ sau",
        "nhiệm vụ năm 2026",
        "Thực hiện 19 nhóm nhiệm vụ",
    ],
)
def test_reports_and_other_numbers_announce_nothing(text: str) -> None:
    assert read_announced([text]) is None


def test_the_sentence_with_parts_counts_before_an_earlier_one() -> None:
    lines = ["DANH MỤC 110 NHIỆM VỤ", "Giao 112 nhiệm vụ, gồm 26 nhiệm vụ chung, 86 nhiệm vụ cụ thể."]
    assert read_announced(lines) == SEED


def test_a_ledger_that_has_fewer_or_more_is_told_by_how_many() -> None:
    assert reconcile(SEED, 110, {}).missing == 2
    assert reconcile(SEED, 115, {}).missing == -3
    assert reconcile(SEED, 112, {}).agrees


def test_parts_that_do_not_add_up_to_the_whole_are_said() -> None:
    off = reconcile(Announced(112, (("chung", 26), ("cụ thể", 85))), 112, {})
    assert (off.missing, off.unsummed, off.agrees) == (0, 1, False)


def test_a_part_is_compared_only_with_the_one_section_of_its_words() -> None:
    sections = {"I. NHIỆM VỤ CHUNG": 25, "II. NHIỆM VỤ CỤ THỂ": 86}
    assert reconcile(SEED, 111, sections).parts == (("chung", 26, 25), ("cụ thể", 86, 86))
    assert reconcile(SEED, 112, {"I. Hoàn thiện thể chế": 112}).parts == ()
    assert reconcile(SEED, 112, {"Nhiệm vụ chung": 20, "Phần chung khác": 6}).parts == ()


def test_parts_are_kept_as_text_and_typed_as_people_write_them() -> None:
    assert loaded_parts(stored_parts(SEED.parts)) == SEED.parts
    assert loaded_parts(stored_parts(())) == ()
    assert read_part(" 26  nhiệm vụ chung") == ("chung", 26)
    assert read_part("86 cụ thể") == ("cụ thể", 86)
    assert read_part("chung 26") is None
