"""Commands of the exchange between levels: filling the upper level's own form."""

import sys

from desktop_app.cli.answers import Answer, Asked, Command, Opener, opened


def fill(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        for loss in ledger.filling.check(asked.source):
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


COMMANDS: dict[str, Command] = {
    "fill": fill,
}
