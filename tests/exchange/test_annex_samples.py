"""Real annexes of public acts, each read as a careful clerk would type it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.importing.draft import Draft, SkipReason
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.reading_json import reading_json

ANNEXES = Path(__file__).parents[1] / "data" / "annexes"
SAMPLES = sorted(path for path in ANNEXES.iterdir() if path.suffix != ".json")


def expected(sample: Path) -> dict[str, Any]:  # Any: JSON
    found: dict[str, Any] = json.loads(sample.with_suffix(".expected.json").read_text("utf-8"))
    return found


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_typed(draft: Draft) -> dict[str, object]:
    return {
        "stt": draft.stt,
        "title": draft.title,
        "section": draft.section,
        "lead": list(draft.lead),
        "coordinate": list(draft.coordinate),
        "leader": draft.leader,
        "deadline": {
            "raw": draft.deadline.raw,
            "kind": draft.deadline.kind.value,
            "start": iso(draft.deadline.start),
            "due": iso(draft.deadline.due),
        },
        "product": draft.product,
        "result": draft.result,
        "status": draft.status,
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_cell_of_a_sample_is_read_as_typed(sample: Path) -> None:
    reading = read_annex(read_grid(sample), year=None, this_year=2026)
    wanted = expected(sample)
    assert [section.text for section in reading.sections] == wanted["sections"]
    assert len(reading.tasks) == wanted["task_count"]
    for draft, task in zip(reading.tasks, wanted["tasks"], strict=True):
        typed = as_typed(draft)
        assert {name: typed[name] for name in task} == task


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_json_of_a_sample_says_the_same_with_null_for_absent(sample: Path) -> None:
    shape = reading_json(read_annex(read_grid(sample), year=None, this_year=2026))
    wanted = expected(sample)
    assert json.loads(json.dumps(shape)) == shape
    assert shape["sections"] == wanted["sections"]
    for task, typed in zip(shape["tasks"], wanted["tasks"], strict=True):
        for name, value in typed.items():
            if name == "deadline":
                assert {key: task[name][key] for key in value} == {**value, "raw": value["raw"] or None}
            else:
                assert task[name] == (value if value != "" else None)


def test_unknown_columns_and_skipped_rows_of_a_tracking_sheet_are_listed() -> None:
    shape = reading_json(read_annex(read_grid(ANNEXES / "bieu-theo-doi.xlsx"), year=None, this_year=2026))
    assert shape["header_rows"] == [7]
    assert shape["columns"]["task"] == "C"
    assert shape["unknown_columns"] == {"B": "Mã", "K": "Kinh phí (triệu đồng)"}
    assert shape["tasks"][0]["extra"] == {"Mã": "NV10", "Kinh phí (triệu đồng)": "110"}
    repeated = [each["row"] for each in shape["skipped"] if each["reason"] == SkipReason.REPEATED_HEADER]
    assert repeated == [13, 21, 30, 38]
    assert ("Ghi chú", 1, "no_table") in {
        (each["sheet"], each["row"], each["reason"]) for each in shape["skipped"]
    }


def test_funding_merged_over_four_tasks_belongs_to_all_four() -> None:
    reading = read_annex(read_grid(ANNEXES / "qd2820-tphcm.xlsx"), year=None, this_year=2026)
    funding = [task.extra.get("Nguồn kinh phí", "") for task in reading.tasks[:4]]
    assert funding[0] and funding == [funding[0]] * 4
