"""Which module does each command; only that one is loaded."""

from importlib import import_module

from desktop_app.cli.answers import Command

_MODULES = {
    "reading": ("read", "import"),
    "clears": ("lint",),
    "tasks": ("list", "add", "edit", "done", "reopen", "cancel", "extend", "retract"),
    "paper": ("stats", "export", "checklist", "print"),
    "reporting": ("report",),
    "overview": ("overview",),
    "exchange": ("fill", "split"),
    "returns": ("collect", "conflicts", "settle"),
    "units": ("units",),
    "follow": ("step", "progress", "parent", "tag", "carry"),
    "occurrences": ("occurrences", "tick", "untick", "trigger", "untrigger"),
    "holidays": ("holidays",),
    "people": ("people", "workload"),
    "transfers": ("merge-units", "rename-unit", "handover"),
    "reminders": ("remind", "reminders", "calendar"),
    "evidence": ("evidence",),
    "documents": ("documents", "document"),
    "obstacles": ("obstacles", "obstacle"),
    "coordination": ("coordination",),
    "petitions": ("petitions", "petition", "petitions-import", "petitions-export"),
    "merging": ("merge",),
    "indicators": ("indicators", "indicators-import", "measure", "indicators-export"),
    "closing": ("close", "periods"),
    "accounts": ("accounts", "claims", "confirm", "send-back"),
    "ranking": ("rank",),
    "keeping": ("init", "history", "undo", "backup", "restore"),
    "rescue": ("verify", "salvage"),
    "sealing": ("lock",),
}
MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def command_named(name: str) -> Command:
    """What does the command of this name; each module keeps its own in ``COMMANDS``."""
    made: Command = import_module(f"desktop_app.cli.{MODULE_OF[name]}").COMMANDS[name]
    return made
