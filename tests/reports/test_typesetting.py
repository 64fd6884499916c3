"""Typst behind its door: refusals as AppError, whole files on disk."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.errors import AppError
from desktop_app.error_labels import error_sentence
from desktop_app.reports.checklist import checklist_pdf
from desktop_app.reports.typesetting import forget, joined, page_count, typeset, write_pdf
from tests.reports.papers import checklist, lines


def test_pages_are_counted_as_a_reader_counts_them() -> None:
    for count in (1, 30):
        pdf = checklist_pdf(checklist(("Quá hạn", lines(count))))
        assert page_count(pdf) == len(PdfReader(BytesIO(pdf)).pages)


def test_joined_files_hold_all_pages_in_order() -> None:
    parts = [checklist_pdf(checklist(("Quá hạn", lines(count)))) for count in (1, 12)]
    whole = joined(parts)
    assert page_count(whole) == sum(map(page_count, parts)) == len(PdfReader(BytesIO(whole)).pages)


def test_refusal_is_a_sentence() -> None:
    with pytest.raises(AppError) as refused:
        typeset("checklist.typ", {"unit": "thiếu các mục khác"})
    assert refused.value.code == "typesetting"
    assert error_sentence(refused.value).startswith("checklist.typ: Không dàn được trang in")


def test_a_mistake_of_typst_itself_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As Typst's own: no Exception."""

    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def compile(self, **_: object) -> bytes:
            raise PanicException("range start index 1 out of range")

    monkeypatch.setattr("typst.Compiler", Broken)
    with pytest.raises(AppError) as refused:
        typeset("checklist.typ", {})
    assert refused.value.code == "typesetting"
    monkeypatch.setattr(Broken, "compile", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        typeset("checklist.typ", {})


def test_forgetting_leaves_the_next_document_the_same() -> None:
    data = checklist(("Quá hạn", lines(3)))
    before = checklist_pdf(data)
    forget()
    assert checklist_pdf(data) == before


def test_written_file_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "danh-muc.pdf"
    target.write_bytes(b"old")
    write_pdf(target, b"%PDF-new")
    assert target.read_bytes() == b"%PDF-new"
    assert list(tmp_path.iterdir()) == [target]


def test_file_that_cannot_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    folder_in_the_way = tmp_path / "danh-muc.pdf"
    folder_in_the_way.mkdir()
    with pytest.raises(OSError, match="danh-muc"):
        write_pdf(folder_in_the_way, b"%PDF-new")
    assert list(tmp_path.iterdir()) == [folder_in_the_way]
