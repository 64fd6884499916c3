"""What a person took the columns of an office's form for, remembered by the form's headers."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, SheetReading
from desktop_app.domain.text import fold

PREFIX = "columns:"
MOST_FORMS = 30
"""Forms kept per office; the one used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class FormColumns:
    """One form by its folded headers in order: fields of columns (None: left out), columns to keep."""

    headers: tuple[str, ...]
    fields: Mapping[str, Field | None] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def key_of(issuer: str) -> str:
    """The setting that keeps the forms of an issuing office; offices that are not named share one."""
    return PREFIX + fold(issuer)


def forms_of(stored: str) -> list[FormColumns]:
    """The forms that a setting keeps, oldest first; fields that this program no longer has are left out."""
    known = {each.value: each for each in Field}
    return [
        FormColumns(
            tuple(form["headers"]),
            {
                header: known.get(name) if name else None
                for header, name in form["fields"].items()
                if not name or name in known
            },
            frozenset(form["kept"]),
        )
        for form in json.loads(stored or "[]")
    ]


def stored_forms(forms: Sequence[FormColumns]) -> str:
    """Forms as a setting keeps them."""
    kept = [
        {
            "headers": form.headers,
            "fields": {header: each.value if each else "" for header, each in sorted(form.fields.items())},
            "kept": sorted(form.kept),
        }
        for form in forms
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else ""


def choices_for(reading: Reading, forms: Sequence[FormColumns]) -> ReadingChoices:
    """What was chosen for the columns of forms with the very headers of this file's sheets."""
    known = {form.headers: form for form in forms}
    columns: dict[tuple[str, int], Field | None] = {}
    kept: set[tuple[str, int]] = set()
    for sheet in reading.sheets:
        headers = _headers(sheet)
        form = known.get(tuple(headers.values()))
        if form is None:
            continue
        for place, header in headers.items():
            if header in form.fields:
                columns[sheet.sheet, place] = form.fields[header]
            elif header in form.kept:
                kept.add((sheet.sheet, place))
    return ReadingChoices(columns=columns, kept=frozenset(kept))


def learned_forms(
    reading: Reading, choices: ReadingChoices, forms: Sequence[FormColumns]
) -> list[FormColumns]:
    """The forms known after a file was read with these choices; a form without any is forgotten."""
    read = {form.headers: form for form in _read_forms(reading, choices)}
    kept = [read.get(form.headers, form) for form in forms]
    known = {form.headers for form in forms}
    kept += [form for headers, form in read.items() if headers not in known]
    return [form for form in kept if form.fields or form.kept][-MOST_FORMS:]


def _read_forms(reading: Reading, choices: ReadingChoices) -> Iterator[FormColumns]:
    for sheet in reading.sheets:
        headers = _headers(sheet)
        if headers:
            yield FormColumns(
                tuple(headers.values()),
                {
                    headers[place]: each
                    for (name, place), each in choices.columns.items()
                    if name == sheet.sheet and place in headers
                },
                frozenset(
                    headers[place] for name, place in choices.kept if name == sheet.sheet and place in headers
                ),
            )


def _headers(sheet: SheetReading) -> dict[int, str]:
    """Folded headers of the first table by column; alike ones are told apart by their order."""
    if not sheet.tables:
        return {}
    seen: Counter[str] = Counter()
    headers = {}
    for place, text in sorted(sheet.tables[0].headers.items()):
        header = fold(text)
        seen[header] += 1
        headers[place] = header if seen[header] == 1 else f"{header} #{seen[header]}"
    return headers
