"""Typst behind its door: refusals as AppError, whole files on disk."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.errors import AppError
from desktop_app.files.whole import write_whole
from desktop_app.labels.errors import error_sentence
from desktop_app.reports.checklist import checklist_pdf
from desktop_app.reports.typesetting import Setup, forget, joined, page_count, typeset
from tests.reports.papers import LINE, checklist, lines, pages, squeezed


def test_pages_are_counted_as_a_reader_counts_them() -> None:
    for count in (1, 30):
        pdf = checklist_pdf(checklist(("Quá hạn", lines(count))))
        assert page_count(pdf) == len(PdfReader(BytesIO(pdf)).pages)


def test_joined_files_hold_all_pages_in_order() -> None:
    parts = [checklist_pdf(checklist(("Quá hạn", lines(count)))) for count in (1, 12)]
    whole = joined(parts)
    assert page_count(whole) == sum(map(page_count, parts)) == len(PdfReader(BytesIO(whole)).pages)


def test_an_archival_file_says_so_keeps_its_colours_and_stays_so_when_joined() -> None:
    data = checklist(("Quá hạn", (replace(LINE, note="☐ 中 😀"),)))
    one = checklist_pdf(data, Setup(archival=True))
    whole = joined([one, checklist_pdf(data, Setup(4, archival=True))], ["Một", "Hai"], archival=True)
    for pdf in (one, whole):
        reader = PdfReader(BytesIO(pdf))
        xmp = reader.xmp_metadata
        assert xmp is not None
        told = xmp.stream.get_data().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in told
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in told
        (intent,) = reader.trailer["/Root"]["/OutputIntents"]  # type: ignore[index]
        assert intent.get_object()["/S"] == "/GTS_PDFA1"
        assert "/DestOutputProfile" in intent.get_object()
        assert len(reader.trailer["/ID"]) == 2  # type: ignore[arg-type]
        assert squeezed("? ? ?") in pages(pdf)[0]  # letters that the fonts lack
    reader = PdfReader(BytesIO(whole))
    assert [each.title for each in reader.outline] == ["Một", "Hai"]  # type: ignore[union-attr]
    assert reader.get_destination_page_number(reader.outline[1]) == len(PdfReader(BytesIO(one)).pages)  # type: ignore[arg-type]
    assert "PDFA" not in str(PdfReader(BytesIO(checklist_pdf(data))).trailer["/Root"])


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
    write_whole(target, b"%PDF-new")
    assert target.read_bytes() == b"%PDF-new"
    assert list(tmp_path.iterdir()) == [target]


def test_file_that_cannot_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    folder_in_the_way = tmp_path / "danh-muc.pdf"
    folder_in_the_way.mkdir()
    with pytest.raises(AppError, match="file_not_written"):
        write_whole(folder_in_the_way, b"%PDF-new")
    assert list(tmp_path.iterdir()) == [folder_in_the_way]
