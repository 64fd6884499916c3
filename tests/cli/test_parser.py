"""The command line's words: each command's options are where the table says, and nowhere else."""

from importlib import import_module

import pytest

from desktop_app.cli import commands, parser


@pytest.mark.parametrize("module", parser.OPTIONS)
def test_each_module_adds_the_commands_the_table_names(module: str) -> None:
    words = parser.parser([module]).format_help()
    listed = [line.split()[0] for line in words.splitlines() if line.startswith("    ") and line[4] != " "]
    assert tuple(listed) == parser.OPTIONS[module]
    assert callable(import_module(f"desktop_app.cli.{module}").add_commands)


def test_every_command_has_options_and_something_that_does_it() -> None:
    every = sorted(name for names in parser.OPTIONS.values() for name in names)
    assert every == sorted(commands.MODULE_OF)
    assert all(callable(commands.command_named(name)) for name in every)


def test_the_command_is_found_after_the_ledger_and_before_its_options() -> None:
    asked = parser.parse(["--ledger", "undo", "--json", "list", "--search", "import"])
    assert (asked.command, str(asked.ledger), asked.search) == ("list", "undo", "import")
    assert parser.parse([]).command is None
