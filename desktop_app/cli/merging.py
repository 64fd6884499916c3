"""The commands about duplicates: make two tasks one, list pairs that may be one."""

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Opener, opened
from desktop_app.domain.task_merge import LikelyPair
from desktop_app.labels.formats import vn_number


def merge(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=asked.task is None) as ledger:
        if asked.task is None:
            return _likely(ledger.merging.likely())
        gone, kept = ledger.tasks.find(asked.task), ledger.tasks.find(asked.into or asked.task)
        changes = ledger.merging.merge([gone], kept)
    return Answer(
        {"task": str(kept), "merged": str(gone), "batch": str(changes.batch)},
        f"Đã gộp nhiệm vụ {gone} vào nhiệm vụ {kept} (lần ghi {changes.batch}).",
    )


def _likely(pairs: list[LikelyPair]) -> Answer:
    shape = [
        {
            "score": pair.score,
            "tasks": [
                {"id": str(one.id), "title": one.title, "lead": one.lead} for one in (pair.one, pair.other)
            ],
        }
        for pair in pairs
    ]
    lines = [
        f"{pair.score}: [{pair.one.id}] {pair.one.title} | [{pair.other.id}] {pair.other.title}"
        for pair in pairs
    ]
    head = f"{vn_number(len(pairs))} cặp nhiệm vụ có thể trùng."
    return Answer({"pairs": shape}, "\n".join([head, *lines]), UNDECIDED if pairs else DONE)


COMMANDS: dict[str, Command] = {"merge": merge}
