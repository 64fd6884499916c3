"""The command line's words: commands, their options, and their help in Vietnamese."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from desktop_app.cli.value_words import value_word

EXIT_USAGE = 2
A = TypeVar("A", bound=argparse.Action)

# Which module has the options of which commands; of a command that is named, only its own is loaded.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "reading_options": ("init", "read", "import", "lint"),
    "task_options": ("list", "add", "edit", "done", "reopen", "cancel", "extend", "retract"),
    "paper_options": ("stats", "export", "checklist", "print"),
    "reporting_options": ("report",),
    "overview_options": ("overview",),
    "exchange_options": ("collect", "conflicts", "settle", "fill", "split", "units"),
    "closing_options": ("close", "periods"),
    "accounts_options": ("accounts", "claims", "confirm", "send-back"),
    "ranking_options": ("rank",),
    "keeping_options": ("history", "undo", "backup", "restore", "verify", "salvage"),
    "sealing_options": ("lock",),
    "follow_options": ("step", "progress", "parent", "tag", "carry"),
    "occurrence_options": ("occurrences", "tick", "untick", "trigger", "untrigger", "holidays"),
    "people_options": ("people", "workload", "merge-units", "rename-unit", "handover"),
    "reminder_options": ("remind", "calendar", "reminders"),
    "evidence_options": ("evidence",),
    "document_options": ("merge", "documents", "document"),
    "register_options": (
        "obstacles",
        "obstacle",
        "coordination",
        "petitions",
        "petitions-export",
        "petitions-import",
        "petition",
    ),
    "indicator_options": ("indicators", "indicators-import", "measure", "indicators-export"),
}


class _Help(argparse.HelpFormatter):
    """The help page; its first line in Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:  # argparse's own, passed on
        super().__init__(add_help=False, formatter_class=_Help, **options)
        if add_help:  # else its options join those of others, by the title they have before
            self._positionals.title = "Tham số"
            self._optionals.title = "Tùy chọn"
            self.add_argument("-h", "--help", action="help", help="xem cách dùng này rồi thôi")

    def _add_action(self, action: A) -> A:
        if action.metavar is None and action.choices is None and action.nargs != 0:
            action.metavar = value_word(action.dest)
        return super()._add_action(action)

    def error(self, message: str) -> NoReturn:
        raise _Senseless(self, message)


class _Senseless(Exception):  # noqa: N818 - what the person typed, said by ``parse``
    """A command line that makes no sense, and the command that says how it is used."""

    def __init__(self, command: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.command = command


def parse(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for; ends the program with exit code 2 when it makes no sense."""
    named = _named(arguments)
    modules = [module for module, names in OPTIONS.items() if named in names] or list(OPTIONS)
    root = parser(modules)
    try:
        asked = root.parse_args(arguments, argparse.Namespace(ledger=None, json=False))
        if asked.json and asked.command is None:
            raise _Senseless(root, "the following arguments are required: LỆNH")
    except _Senseless as senseless:
        from desktop_app.cli.usage_words import explain

        senseless.command.print_usage(sys.stderr)
        explain(str(senseless), named, as_json="--json" in arguments)
        raise SystemExit(EXIT_USAGE) from None
    return asked


def parser(modules: Iterable[str] = tuple(OPTIONS)) -> argparse.ArgumentParser:
    """The command line of these modules of ``OPTIONS``; ``--ledger``, ``--json`` stand before or after it."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--ledger", type=Path, metavar="THƯ_MỤC", help="sổ cần mở")
    shared.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")
    root = _Parser(prog="namro", description="Năm Rõ: sổ theo dõi nhiệm vụ Đề án 06.", parents=[shared])
    commands = root.add_subparsers(dest="command", metavar="LỆNH", parser_class=_Parser)

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=[shared])

    for module in modules:
        import_module(f"desktop_app.cli.{module}").add_commands(command)
    return root


def _named(arguments: list[str]) -> str:
    """The command that is asked for: the first word that is neither an option nor the ledger's folder."""
    words = iter(arguments)
    for word in words:
        if word == "--ledger":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""
