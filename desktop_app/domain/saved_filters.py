"""Under which settings a ledger keeps the filters that people gave a name."""

SAVED_FILTERS = "filters"
"""The setting of filters from before people signed in; a person's own ends with ":" and the account's id."""


def is_of_filters(setting: str) -> bool:
    """Whether a setting holds saved filters, whose ids mean nothing in another ledger."""
    return setting.partition(":")[0] == SAVED_FILTERS
