"""Office Open XML packages: the main part, relationships between parts, custom properties."""

from __future__ import annotations

from desktop_app.domain.errors import AppError
from desktop_app.exchange.cells.archive import Archive
from desktop_app.exchange.cells.remembered import remembered
from desktop_app.exchange.cells.xml_events import attribute, parse, to_utf8

_KNOWN_MAIN_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "word/document.xml")


class Relation:
    """Where a relationship leads: last word of its type, path of its target inside the package."""

    __slots__ = ("kind", "target")

    def __init__(self, kind: str, target: str) -> None:
        self.kind = kind
        self.target = target


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Relationships of a part ("" for the package) by id; those leading outside are left out."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    if path not in archive:
        return {}
    return {
        name: Relation(kind, _resolve(folder, target)) for name, kind, target in _listed(archive.read(path))
    }


@remembered
def _listed(data: bytes) -> list[tuple[str, str, str]]:
    """Id, kind and target, as written, of each relationship that does not lead outside."""
    found: list[tuple[str, str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attribute(attributes, "TargetMode") != "External":
            kind = attribute(attributes, "Type").rpartition("/")[2]
            found.append((attribute(attributes, "Id"), kind, attribute(attributes, "Target")))

    parse(to_utf8(data), start, _ignore, _ignore)
    return found


def related(archive: Archive, part: str, kind: str) -> str:
    """Path of the first related part of ``kind`` that is in the package, "" when there is none."""
    for relation in relations(archive, part).values():
        if relation.kind == kind and relation.target in archive:
            return relation.target
    return ""


def main_part(archive: Archive) -> str:
    """Path of the package's document, "" for a zip that is no such package."""
    for part in (related(archive, "", "officeDocument"), *_KNOWN_MAIN_PARTS):
        if part and part in archive:
            return part
    return ""


def custom_properties(archive: Archive) -> dict[str, str]:
    """Custom document properties by name, as text; a damaged part counts as none."""
    part = related(archive, "", "custom-properties") or "docProps/custom.xml"
    if part not in archive:
        return {}
    try:
        return dict(_properties(archive.read(part)))
    except AppError as error:
        if error.code != "file_damaged":
            raise
        return {}


@remembered
def _properties(data: bytes) -> dict[str, str]:
    properties: dict[str, str] = {}
    name = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if tag == "property":
            name = attribute(attributes, "name")
            properties[name] = ""

    def text(piece: str) -> None:
        if name:
            properties[name] += piece

    def end(tag: str) -> None:
        nonlocal name
        if tag == "property":
            properties[name] = properties[name].strip()
            name = ""

    parse(to_utf8(data), start, end, text)
    return properties


def _resolve(folder: str, target: str) -> str:
    if "%" in target:
        from urllib.parse import unquote

        target = unquote(target)
    target = target.replace("\\", "/")
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(step for step in steps if step)


def _ignore(_: str) -> None:
    return
