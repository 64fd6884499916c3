"""Word templates that an office may edit: filled with named fields, and checked for names nobody knows."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from desktop_app.domain.errors import AppError
from desktop_app.limited import Worker, in_child
from desktop_app.paths import resources

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

Fields = Mapping[str, object]
"""Values by the names that stand in templates: texts, flags, lists and mappings of such."""

_LEFT = re.compile(r"\[\s*(?:…|\.\.\.)?\s*Cần viết:\s*([^\]]+)\]")
_TAG = re.compile(r"<[^>]+>")
_NAMED = re.compile(r"(?:attribute '(\w+)'|'(\w+)' is undefined)")
# What no XML may hold: control characters, halves of pairs; a tab and a new line are known to Word.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FieldsFound:
    """The fields of a template that there are none of, and of all there are those it does not show."""

    unknown: tuple[str, ...]
    unused: tuple[str, ...]


def filled(template: Path, fields: Fields, worker: Worker | None = None) -> bytes:
    """A template filled, as a Word file's bytes; an office's own by ``worker`` or a child of its own.

    Raises AppError ``file_missing``, ``template_unreadable``, ``template_fields`` (it names fields there are
    none of) or ``template_broken``, and what ``Worker.ask`` raises.
    """
    if _is_shipped(template):
        return filled_from(_content(template), template.name, fields)
    return b64decode(_of_child("template", template, fields, worker))


def fields_found(template: Path, fields: Fields) -> FieldsFound:
    """What a template asks for, held against the fields there are; AppErrors as ``filled``."""
    if _is_shipped(template):
        return fields_in(_content(template), template.name, fields)
    told = _of_child("template_fields", template, fields)
    return FieldsFound(tuple(map(str, told["unknown"])), tuple(map(str, told["unused"])))


def _is_shipped(template: Path) -> bool:
    """Whether it is one of the program's own, which need no limits."""
    return template.resolve().parent == (resources() / "templates").resolve()


def _of_child(work: str, template: Path, fields: Fields, worker: Worker | None = None) -> Any:  # Any: JSON
    if not template.is_file():
        raise AppError("file_missing", where=template.name)
    question = {"template": str(template.absolute()), "fields": fields}
    return (worker.ask if worker else in_child)(work, question, template.name)


def filled_from(content: bytes, name: str, fields: Fields) -> bytes:
    """``filled`` in this process: ``content`` of the template called ``name``."""
    from jinja2 import TemplateError, UndefinedError

    try:
        made, environment = _opened(content), _environment()
        unknown = made.get_undeclared_template_variables(environment, dict(fields))
        if unknown:
            raise _unknown(name, sorted(unknown))
        made.render(_writable(fields), environment, autoescape=True)
    except UndefinedError as error:
        raise _unknown(name, ["".join(pair) for pair in _NAMED.findall(error.message or "")]) from error
    except TemplateError as error:
        raise AppError("template_broken", where=name, reason=error.message or "") from error
    except (TypeError, ArithmeticError) as error:  # fields in a sum that cannot be worked out
        raise AppError("template_broken", where=name, reason=str(error)) from error
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise AppError("template_unreadable", where=name) from error
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def left_to_write(document: bytes) -> tuple[str, ...]:
    """What a Word file still asks a person for in brackets, "[…Cần viết: …]", each once, in its order."""
    with ZipFile(BytesIO(document)) as package:
        xml = package.read("word/document.xml").decode()
    text = unescape(_TAG.sub("", xml))
    return tuple(dict.fromkeys(found.strip() for found in _LEFT.findall(text)))


def fields_in(content: bytes, name: str, fields: Fields) -> FieldsFound:
    """``fields_found`` in this process: ``content`` of the template called ``name``."""
    from jinja2 import TemplateError

    try:
        made, environment = _opened(content), _environment()
        trees = [environment.parse(xml) for xml in _parts(made)]
    except TemplateError as error:
        raise AppError("template_broken", where=name, reason=error.message or "") from error
    except (BadZipFile, KeyError, SyntaxError, ValueError) as error:
        raise AppError("template_unreadable", where=name) from error
    asked = dict.fromkeys(name for tree in trees for name in _asked(tree, _own_names(tree)))
    known = set(_names(fields))
    with_parts = {name.partition(".")[0] for name in known if "." in name}

    def is_unknown(name: str) -> bool:
        owner, _, part = name.partition(".")
        return bool(owner) and (
            owner not in fields or bool(part and owner in with_parts and name not in known)
        )

    shown = {name.partition(".")[0] for name in asked}
    return FieldsFound(tuple(filter(is_unknown, asked)), tuple(name for name in fields if name not in shown))


def _content(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise AppError("file_missing", where=template.name) from error


def _opened(content: bytes) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    return DocxTemplate(BytesIO(content))


def _environment() -> "Environment":
    """What a template says comes from anybody: it may look at its fields and nothing else."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined)


def _parts(made: "DocxTemplate") -> list[str]:
    """The body, headers and footers of a template as Jinja reads them."""
    made.init_docx()
    uris = (made.HEADER_URI, made.FOOTER_URI)
    around = [made.get_part_xml(part) for uri in uris for _, part in made.get_headers_footers(uri)]
    return [made.patch_xml(xml) for xml in (made.get_xml(), *around)]


def _own_names(tree: Any) -> dict[str, str]:  # Any: Jinja names its nodes no types
    """The names a template gives itself: rows of lists, what it sets."""
    from jinja2 import nodes

    return {each.name: "" for each in tree.find_all(nodes.Name) if each.ctx != "load"}


def _asked(node: Any, rows: Mapping[str, str]) -> Iterator[str]:  # Any: Jinja names its nodes no types
    """Names of fields as a template writes them, "list.field" of a list's rows.

    ``rows`` are the names that stand for rows there, with their lists; "" where it is none of the fields'.
    """
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        yield from _asked(node.iter, rows)
        row, whole = getattr(node.target, "name", ""), getattr(node.iter, "name", "")
        for child in (*node.body, *node.else_):
            yield from _asked(child, {**rows, "loop": "", row: whole})
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        for child in (node.node.node, *node.args):  # what it calls is no field
            yield from _asked(child, rows)
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield f"{rows.get(node.node.name, node.node.name)}.{node.attr}"
    elif isinstance(node, nodes.Name):
        if node.ctx == "load" and node.name not in rows:
            yield node.name
    else:
        for child in node.iter_child_nodes():
            yield from _asked(child, rows)


def _names(fields: Fields) -> Iterator[str]:
    """Every name a template may use, those of the rows of lists as "list.field"."""
    for name, value in fields.items():
        yield name
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, Mapping):
                yield from (f"{name}.{each}" for each in row)


def _writable(value: Any) -> Any:  # Any: a field's value of any of the kinds above
    """The same without characters that no Word file can hold; a number and its "%" stay on one line."""
    if isinstance(value, str):
        return _NOT_XML.sub("", value).replace(" %", "\u00a0%")
    if isinstance(value, Mapping):
        return {name: _writable(each) for name, each in value.items()}
    return [_writable(each) for each in value] if isinstance(value, list) else value


def _unknown(template: str, names: Sequence[str]) -> AppError:
    found = ", ".join(f"{{{{ {name} }}}}" for name in sorted(set(names)))
    return AppError("template_fields", where=template, names=found)
