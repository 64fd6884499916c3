"""Commands of the exchange between levels: filling the upper level's own form, sending forms to units."""

import sys

from desktop_app.cli.answers import Answer, Asked, Command, Opener, opened
from desktop_app.labels.formats import vn_period


def fill(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        for loss in ledger.filling.check(asked.source, asked.out):
            print(loss, file=sys.stderr)  # noqa: T201 - said before anything is written
        if asked.out.suffix.lower() == ".zip":
            package = ledger.filling.package(asked.source, asked.out)
            result, packed = package.filled, {"evidence": package.evidence}
        else:
            result, packed = ledger.filling.fill(asked.source, asked.out), {}
    return Answer(
        {
            "file": str(result.file),
            "filled": result.filled,
            "unmatched": [
                {"sheet": row.sheet or None, "row": row.row, "stt": row.stt or None, "title": row.title}
                for row in result.unmatched
            ],
            "losses": list(result.losses),
            "notes": list(result.notes),
            **packed,
        },
        "\n".join(
            [
                f"Đã điền {result.filled} nhiệm vụ vào {result.file}.",
                *result.notes,
                *(f"- chưa khớp: dòng {row.row}: {row.title}" for row in result.unmatched),
            ]
        ),
    )


def split(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        units = [ledger.tasks.unit(name) for name in asked.unit] or None
        result = ledger.splits.write(asked.folder, units)
    files = [{"unit": each.unit, "file": str(each.path), "tasks": each.tasks} for each in result.files]
    words = [
        f"Đã ghi {len(files)} biểu báo cáo {vn_period(result.period)} vào {asked.folder}.",
        *(f"- {each.path.name}: {each.tasks} nhiệm vụ" for each in result.files),
    ]
    return Answer({"files": files}, "\n".join(words))


COMMANDS: dict[str, Command] = {
    "fill": fill,
    "split": split,
}
