"""Filters the user gave a name, and those that earlier versions kept on this machine."""

import json
from datetime import date

from desktop_app.domain.errors import AppError
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.services.saved_filters import SavedFilterService
from desktop_app.ui.filters import from_text
from desktop_app.ui.preferences import Preferences


def saved_filter(filters: SavedFilterService, name: str, as_of: date) -> TaskFilter:
    """The filter of a name as of a day."""
    return from_text(filters.all().get(name, ""), as_of)


def take_over(preferences: Preferences, services: Services) -> None:
    """Move filters that an earlier version kept in the settings folder into the ledger they belong to.

    While it cannot be written they stay.
    """
    key = f"filters/{services.info.id}"
    text = preferences.text(key)
    if not text:
        return
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if isinstance(kept, dict) and kept:
        try:
            services.saved_filters.take_over({str(name): str(one) for name, one in kept.items()})
        except AppError:
            return
    preferences.remove(key)
