"""What strangers' files do to the libraries that read them happens in a child, and ends in a sentence."""

import io
import time
import zipfile
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from desktop_app import limited
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.cells.xml_events import parse, refuse_document_type
from desktop_app.exchange.filling.fill import form_kind, write_filled
from desktop_app.exchange.filling.fill_plan import CellFill
from desktop_app.exchange.grid import grid_of_html, grid_of_text, read_grid
from desktop_app.exchange.many_files import _Child
from desktop_app.labels.errors import error_sentence
from desktop_app.limited import Worker
from desktop_app.reports.word_template import fields_found, filled
from tests.exchange.makers import ods, worksheet, xlsx_members, zipped

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>việc</t></is></c></row>'
MARK = '<?xml version="1.0" encoding="UTF-8"?>\n'


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**parts, name: content}.items())


def refused(ask: object, where: str) -> str:
    assert callable(ask)
    with pytest.raises(AppError) as caught:
        ask()
    assert caught.value.where == where
    assert error_sentence(caught.value)
    return caught.value.code


def template(folder: Path, text: str) -> Path:
    """A Word template of an office's own, whose body says ``text``."""
    path = folder / "mau.docx"
    document = python_docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_template_that_never_ends_or_eats_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forever = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    monkeypatch.setattr(limited, "WALL_SECONDS", 3)
    started = time.monotonic()
    path = template(tmp_path, forever)
    assert refused(lambda: filled(path, {}), path.name) == "file_timeout"
    assert time.monotonic() - started < 15
    monkeypatch.undo()
    path = template(tmp_path, "{{ 'a' * 9999999999 }}")
    assert refused(lambda: filled(path, {}), path.name) == "file_memory"


def test_after_a_file_that_killed_it_a_worker_goes_on_with_the_next(tmp_path: Path) -> None:
    with Worker() as worker:
        bad = template(tmp_path, "{{ 'a' * 9999999999 }}")
        assert refused(lambda: filled(bad, {}, worker), bad.name) == "file_memory"
        good = template(tmp_path, "{{ unit }}")
        assert "Xã Ví Dụ" in read_grid_text(filled(good, {"unit": "Xã Ví Dụ"}, worker), tmp_path)


def test_no_child_is_told_what_a_script_signs_in_or_opens_a_ledger_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, str]] = []

    def popen(*_: object, env: dict[str, str], **__: object) -> None:
        told.append(env)
        raise OSError

    for name in ("PASSPHRASE", "NEW_PASSPHRASE", "PIN", "NEW_PIN", "RECOVERY"):
        monkeypatch.setenv(f"NAMRO_{name}", "điều không ai được biết")
    monkeypatch.setattr("subprocess.Popen", popen)
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(xlsx_members(worksheet(ROWS)).items()))
    page = template(tmp_path, "x")
    for start in (lambda: read_grid(path), _Child, lambda: filled(page, {})):
        with pytest.raises(AppError, match="reader_failed"):
            start()
    assert len(told) == 3 and all("PATH" in env for env in told)
    assert "điều không ai được biết" not in str(told)


def read_grid_text(content: bytes, folder: Path) -> str:
    path = folder / "ra.docx"
    path.write_bytes(content)
    return "\n".join(read_grid(path).preamble)


def test_a_template_may_look_at_its_fields_and_at_nothing_else(tmp_path: Path) -> None:
    reaching = "{{ unit.__class__.__mro__[1].__subclasses__() }}"
    path = template(tmp_path, reaching)
    assert refused(lambda: filled(path, {"unit": "A"}), path.name) in ("template_broken", "template_fields")


@pytest.mark.parametrize(
    ("part", "encoding"),
    [
        ("word/document.xml", "utf-8"),
        ("word/comments.xml", "utf-16"),
        ("word/header9.xml", "utf-16-le"),
        ("customXml/item1", "utf-8"),
    ],
)
def test_a_document_type_anywhere_in_a_word_file_is_refused_before_it_is_parsed(
    part: str, encoding: str, tmp_path: Path
) -> None:
    path = template(tmp_path, "{{ unit }}")
    path.write_bytes(with_part(path.read_bytes(), part, f"{BOMB}<a>&c;</a>".encode(encoding)))
    assert refused(lambda: form_kind(path), path.name) == "file_damaged"
    assert refused(lambda: filled(path, {"unit": "A"}), path.name) == "template_unreadable"
    assert refused(lambda: fields_found(path, {"unit": "A"}), path.name) == "template_unreadable"


def test_a_document_type_hidden_by_control_characters_or_encodings_is_refused(tmp_path: Path) -> None:
    hidden = BOMB.replace("DOCTYPE", "DOC\0TYPE").replace("ENTITY", "ENT\x01ITY")
    with pytest.raises(AppError):
        parse(f"{MARK}{hidden}<a>&c;</a>".encode(), lambda *_: None, lambda _: None, lambda _: None)
    with pytest.raises(AppError):
        refuse_document_type(f"{hidden}<a/>".encode())
    bodies = [
        f"{MARK}{hidden}<worksheet><sheetData>{ROWS}</sheetData></worksheet>".encode(),
        f"{BOMB}<worksheet><sheetData>{ROWS}</sheetData></worksheet>".encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        b'<?xml version="1.0" encoding="ebcdic-cp-us"?><a/>',
    ]
    path = tmp_path / "tep.xlsx"
    for body in bodies:
        path.write_bytes(zipped({**xlsx_members(worksheet(ROWS)), "xl/worksheets/sheet1.xml": body}.items()))
        assert refused(lambda: read_grid(path), path.name) == "file_damaged"


def test_a_document_type_in_an_open_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tep.ods"
    for name in ("content.xml", "styles.xml"):
        path.write_bytes(
            with_part(ods("", others={"styles.xml": "<a/>"}), name, f"{BOMB}<a>&c;</a>".encode())
        )
        assert refused(lambda: read_grid(path), path.name) == "file_damaged"


def test_forms_are_told_and_filled_without_their_libraries_in_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "việc"
    book.save(source)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("parsed in the main process")

    monkeypatch.setattr(openpyxl, "load_workbook", never)
    monkeypatch.setattr(python_docx, "Document", never)
    grid = read_grid(source)
    write_filled(source, out, [CellFill(grid.sheets[0].name, 1, 1, ReturnField.RESULT, "=xong")], grid)
    assert read_grid(out).sheets[0].rows[0] == ("việc", "=xong")


def test_markup_pasted_by_the_megabyte_is_read_in_a_child_or_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f"<tr><td>{row}</td><td>Rà soát dữ liệu dân cư</td></tr>" for row in range(4_000))
    grid = grid_of_html(f"<table>{rows}</table>", "dán")
    assert (len(grid.sheets[0].rows), grid.pasted) == (4_000, True)
    assert grid.sheets[0].rows[5][1] == "Rà soát dữ liệu dân cư"
    monkeypatch.setattr(limited, "WALL_SECONDS", 1)
    hostile = "<html>" + "<span>" * 300_000 + "</b>" * 300_000
    assert refused(lambda: grid_of_html(hostile, "dán"), "dán") == "file_timeout"


@pytest.mark.parametrize(
    "markup",
    [
        "<style>" + "a" * 90_000,
        "<style>" + "a" * 45_000 + "{" + " " * 45_000,
        "<b " + "a" * 90_000 + ">",
        "<table><td>" + "&#" + "1" * 90_000,
        "<table><tr>" + "<td rowspan=60000>" * 600 + "<tr><td>" * 9_000,
    ],
)
def test_short_markup_is_read_here_in_a_moment(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.exchange.grid.in_child", None)
    began = time.thread_time()
    grid_of_html(markup, "dán")
    assert time.thread_time() - began < 3


def test_plain_text_pasted_by_the_megabyte_is_read_in_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{row}\tRà soát dữ liệu dân cư\n" for row in range(8_000))
    grid = grid_of_text(rows, "dán")
    assert (len(grid.sheets[0].rows), grid.pasted, grid.sheets[0].name) == (8_000, True, "dán")
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.1)
    assert refused(lambda: grid_of_text("a\u0301" * 1_900_000, "dán"), "dán") == "file_timeout"
