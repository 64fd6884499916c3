"""An evidence pack: which files go where, and what its index says."""

import re
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.text import clean

FOLDER = "minh-chung/"
INDEX = "muc-luc.pdf"
_LONGEST_TITLE = 48
_LONGEST_NAME = 64
_UNSAFE = re.compile(r"[^\w.,()+=&@ -]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IndexPiece:
    """One proof in the index: its document's words, and where it is: a path in the pack, a link, or words."""

    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One task in the index; ``pieces`` is empty where there is nothing."""

    number: int
    stt: str
    title: str
    lead: str
    status: str
    pieces: tuple[IndexPiece, ...]


@dataclass(frozen=True, slots=True)
class IndexData:
    """Everything the index of a pack shows."""

    unit: str
    upper_unit: str
    place: str
    programme: str
    scope: str
    as_of: date
    lines: tuple[IndexLine, ...]
    files: int
    bare: int
    prepared_by: str = ""
    head: str = ""


@dataclass(slots=True)
class PackPaths:
    """Gives each file its path in the pack: under the task that has it first, once however many have it."""

    _paths: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def path(self, sha256: str, name: str, number: int, title: str) -> str:
        """Where a file of the task of this number and title lies."""
        known = self._paths.get(sha256)
        if known is None:
            folder = f"{FOLDER}{number:03} {file_words(title, _LONGEST_TITLE)}/"
            known = self._paths[sha256] = self._free(folder, name)
        return known

    def _free(self, folder: str, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        if not dot or not suffix.isalnum() or len(suffix) > 10:
            stem, dot, suffix = name, "", ""
        stem = file_words(stem, _LONGEST_NAME)
        path, number = f"{folder}{stem}{dot}{suffix}", 2
        while path.casefold() in self._taken:
            path, number = f"{folder}{stem} ({number}){dot}{suffix}", number + 1
        self._taken.add(path.casefold())
        return path


def file_words(text: str, longest: int) -> str:
    """A part of a path that any system takes, cut at a word: letters, digits, and few signs."""
    words = " ".join(_UNSAFE.sub(" ", clean(text).replace("/", "-").replace("\\", "-")).split())
    if len(words) > longest:
        cut = words[:longest]
        words = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    words = words.strip(" .")
    return f"tep {words}".strip() if not words or _RESERVED.match(words) else words
