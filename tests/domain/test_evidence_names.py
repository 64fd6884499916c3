"""Names of evidence: as honest on screen as they are, and safe in a pack on any system."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.evidence_files import LONGEST_NAME, shown_name
from desktop_app.domain.evidence_pack import PackPaths
from desktop_app.exchange.returns.package_format import is_safe_path

RLO, ZWSP, NBSP = "\u202e", "\u200b", "\u00a0"
NASTY = (
    "CON", "con .txt", "NUL.txt", "com¹.pdf", "lpt0", "CONIN$", "..", ".", "...", " ", "a.", "a .pdf ",
    "a.txt:b", "C:\\x.pdf", "../../x.pdf", "a/b.pdf", f"hoa-don{RLO}fdp.exe", f"a{ZWSP}b.pdf", f"a{NBSP}b",
    "a\x00b.pdf", "a\nb.pdf", "x" * 300 + ".pdf", "đ" * 300 + ".pdf", "a*?<>|\".pdf", "\ud800.pdf", "-rf",
    "~$a.docx",
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        (f"hoa-don{RLO}fdp.exe", "hoa-don_fdp.exe"),
        (f"bao{ZWSP}cao.pdf", "bao_cao.pdf"),
        (f"bao{NBSP}cao.pdf", "bao cao.pdf"),
        ("a\x00b\x07.pdf", "a_b_.pdf"),
        (unicodedata.normalize("NFD", "Báo cáo.pdf"), "Báo cáo.pdf"),
        ("NUL.txt", "NUL.txt"),
        ("", "_"),
    ],
)
def test_what_does_not_show_is_shown(given_name: str, shown: str) -> None:
    assert shown_name(given_name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    assert shown_name("x" * 300 + ".pdf") == "x" * (LONGEST_NAME - 4) + ".pdf"
    assert len(shown_name("." + "x" * 300)) == LONGEST_NAME


@given(st.one_of(st.sampled_from(NASTY), st.text(max_size=260)), st.text(max_size=80))
def test_any_name_lies_safely_in_a_pack(name: str, title: str) -> None:
    path = PackPaths().path("0" * 64, shown_name(name), 1, shown_name(title))
    assert is_safe_path(path), path
    assert path.count("/") == 2
    assert len(path) < LONGEST_NAME
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", shown_name(name))


def test_twins_that_differ_in_case_or_form_alone_lie_apart() -> None:
    paths = PackPaths()
    names = [
        "Báo cáo.PDF",
        "BÁO CÁO.pdf",
        unicodedata.normalize("NFD", "báo cáo.pdf"),
        "straße.pdf",
        "STRASSE.pdf",
    ]
    given_paths = [paths.path(str(number), name, 1, "Việc") for number, name in enumerate(names)]
    assert len({unicodedata.normalize("NFC", path).casefold() for path in given_paths}) == len(names)
