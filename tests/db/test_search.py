"""Search finds tasks with and without accents, exact accents first, whatever is typed."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.search import query_of
from desktop_app.domain.changes import Verb
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.task import SortBy
from desktop_app.domain.text import fold
from tests.db.ledgers import ALL, NOW, add, edit, facts, ids


def found(database: Database, typed: str) -> list[int]:
    return ids(database, replace(ALL, search=typed))


@pytest.mark.parametrize(
    "typed",
    [
        "de an",
        "đề án",
        "Đề Án",
        "ĐỀ ÁN",
        "đề a",
        "dề án",
        "an de",
        "de  an ",
        "đề\u00a0án",
        "Đe\u0302\u0300 án",
    ],
)
def test_words_are_found_however_they_are_typed(database: Database, typed: str) -> None:
    known = add(database, facts("Triển khai Đề án 06"))
    add(database, facts("Việc khác"))
    assert found(database, typed) == known


def test_exact_accents_stand_first(database: Database) -> None:
    folded, other, exact = add(database, facts("Để ăn"), facts("De an"), facts("Đề án"))
    assert found(database, "đề án") == [exact, folded, other]
    assert found(database, "de an") == [folded, other, exact]
    assert ids(database, replace(ALL, search="đề án"), limit=1) == [exact]


def test_another_order_wins_over_exactness(database: Database) -> None:
    first, second = add(database, facts("Đề ăn, a"), facts("Đề án, b"))
    assert found(database, "đề án") == [second, first]
    assert ids(database, replace(ALL, search="đề án", sort=SortBy.TITLE)) == [second, first]
    assert ids(database, replace(ALL, search="đề án", sort=SortBy.STT)) == [first, second]


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        ("stt", "3.14", "3.14"),
        ("section_path", ("A", "Mục thể chế"), "the che"),
        ("lead", ("Trạm y tế",), "tram y te"),
        ("coordinate", ("Hội phụ nữ",), "phụ nữ"),
        ("person", "Cán bộ Hoa", "can bo hoa"),
        ("leader", "Phó Chủ tịch", "pho chu tich"),
        ("product", "Phần mềm", "phan mem"),
        ("result", "Đã họp", "da hop"),
        ("note", "ghi nhớ", "ghi nho"),
        ("evidence_text", "12/BC-UBND", "12/bc"),
        ("extra", {"Kinh phí": "ngân sách"}, "ngan sach"),
    ],
)
def test_all_that_is_written_of_a_task_is_searched(
    database: Database, field: str, value: object, typed: str
) -> None:
    add(database, facts("Việc"))
    known = add(database, facts("Việc", **{field: value}))
    assert found(database, typed) == known


def test_the_number_of_the_document_is_searched_as_a_whole(database: Database) -> None:
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        known = []
        for number in ("12/KH-UBND", "112/KH-UBND", "12/QĐ-UBND"):
            document_id = writer.documents.ensure(SourceDocument(number), "a.xlsx")
            known.append(writer.tasks.add(facts("Việc", document_id=document_id)))
    assert found(database, "12/KH-UBND") == known[:1]
    assert found(database, "12/KH") == known[:1]
    assert found(database, "12/QĐ-UBND") == known[2:]
    assert found(database, "12/qd-ub") == known[2:]
    assert found(database, "KH-UBND 12") == known[:1]


@pytest.mark.parametrize("typed", ["%", "_", '"', "'", "*", "/", "- -", '" OR "', "()", "^", "đ*"])
def test_signs_match_nothing_by_themselves(database: Database, typed: str) -> None:
    add(database, facts("Rà soát"))
    assert found(database, typed) == []


@pytest.mark.parametrize("typed", ["", " ", "\n\t"])
def test_blank_asks_for_nothing(database: Database, typed: str) -> None:
    known = add(database, facts("Rà soát"))
    assert found(database, typed) == known


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_nothing_typed_breaks_the_search(database: Database, typed: str) -> None:
    wanted = replace(ALL, search=typed)
    with database.reading() as reader:
        assert len(reader.tasks.ids(wanted)) == reader.tasks.count(wanted)
        reader.counts.counts(wanted)


WORDS = ["đề", "de", "án", "an", "ăn", "công", "cong", "Số", "so", "sống", "12"]


def holds(title: str, typed: str) -> bool:
    """Whether a title has every typed word, the last as the beginning of one."""
    *whole, last = typed.split()
    words = title.split()
    return all(word in words for word in whole) and any(word.startswith(last) for word in words)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    titles=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1),
    typed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
)
def test_what_is_found_is_what_holds_the_words_the_very_accents_first(
    database: Database, titles: list[str], typed: str
) -> None:
    new = add(database, *[facts(title, lead=()) for title in titles])
    known = dict(zip(new, titles, strict=True))
    matching = [one for one in new if holds(fold(known[one]), fold(typed))]
    exact = [one for one in matching if holds(known[one].lower(), typed.lower())]
    if query_of(typed).exact:
        matching.sort(key=lambda one: one not in exact)
    wanted = replace(ALL, search=typed, ids=frozenset(new))
    assert ids(database, wanted) == matching
    with database.reading() as reader:
        assert reader.tasks.count(wanted) == len(matching)


def test_changed_words_are_found_and_old_ones_no_more(database: Database) -> None:
    [task_id] = add(database, facts("Số hóa hồ sơ đất đai"))
    edit(database, task_id, title="Cấp căn cước")
    assert found(database, "dat dai") == []
    assert found(database, "căn cước") == [task_id]


def test_search_joins_with_other_filters(database: Database) -> None:
    first, second = add(database, facts("Đề án", person="A"), facts("Đề án", person="B"))
    assert ids(database, replace(ALL, search="đề án", person="B")) == [second]
    assert ids(database, replace(ALL, search="de an", person="A"), limit=5) == [first]
