"""A unit is found by every sure spelling of its name, and two units never become one by accident."""

from db.database import Database
from desktop_app.domain.changes import Verb
from tests.db.ledgers import NOW, add, edit, facts, row, undo


def names(database: Database) -> list[str]:
    with database.reading() as reader:
        return [unit.name for unit in reader.units.all()]


def aliases(database: Database) -> dict[str, str]:
    with database.reading() as reader:
        return reader.units.aliases()


def test_a_sure_spelling_finds_the_unit_and_is_remembered(database: Database) -> None:
    add(database, facts(lead=("Sở Khoa học và Công nghệ", "UBND tỉnh")))
    [task_id] = add(database, facts(lead=("Sở KH&CN",), coordinate=("Uỷ ban nhân dân tỉnh",)))
    assert names(database) == ["Sở Khoa học và Công nghệ", "UBND tỉnh"]
    assert row(database, task_id).lead == "Sở Khoa học và Công nghệ"
    assert aliases(database) == {
        "Sở KH&CN": "Sở Khoa học và Công nghệ",
        "Uỷ ban nhân dân tỉnh": "UBND tỉnh",
    }


def test_an_edit_finds_the_unit_too(database: Database) -> None:
    add(database, facts(lead=("Phòng Văn hóa - Xã hội",)))
    [task_id] = add(database, facts(lead=("Công an xã",)))
    edit(database, task_id, lead=("phòng VH-XH",))
    assert row(database, task_id).lead == "Phòng Văn hóa - Xã hội"


def test_case_and_left_out_accents_need_no_alias(database: Database) -> None:
    add(database, facts(lead=("Công an xã",)), facts(lead=("CÔNG AN XÃ",)), facts(lead=("cong an xa",)))
    assert (names(database), aliases(database)) == (["Công an xã"], {})


def test_communes_of_the_same_letters_stay_two_units(database: Database) -> None:
    communes = ("Xã Tân Thành", "Xã Tân Thạnh", "xa tan thanh")
    ids = add(database, *[facts(name, lead=(name,)) for name in communes])
    assert [row(database, task_id).lead for task_id in ids] == list(communes)
    again = add(database, *[facts(name, lead=(f"UBND {name}",)) for name in communes[:2]])
    assert [row(database, task_id).lead for task_id in again] == list(communes[:2])


def test_undo_of_an_import_forgets_the_spelling_it_taught(database: Database) -> None:
    add(database, facts(lead=("Sở Khoa học và Công nghệ",)))
    with database.writing(Verb.IMPORT, at=NOW) as writer:
        writer.tasks.add(facts(lead=("Sở KHCN",)))
    assert aliases(database)
    undo(database, writer.changes.batch)
    assert aliases(database) == {}
