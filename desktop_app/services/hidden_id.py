"""The id that our own workbooks carry in a hidden column."""


def hidden_id(ledger: str, task_id: int) -> str:
    """Names one task of one ledger, so that a row of another ledger is never taken for ours."""
    return f"{ledger}:{task_id}"
