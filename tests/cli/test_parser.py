"""The command line's words: each command's options are where the table says, and nowhere else."""

import argparse
import re
from importlib import import_module

import pytest

from desktop_app.cli import commands, parser
from desktop_app.domain.people import PersonRole
from desktop_app.domain.reporting.paper_form import PaperForm


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


def _pages() -> dict[str, argparse.ArgumentParser]:
    root = parser.parser()
    found = next(each for each in root._actions if isinstance(each, argparse._SubParsersAction))
    return {"": root, **found.choices}


# An ASCII word is Vietnamese when it is a syllable without a mark; one that ends in c, ch, p, t has a tone.
SYLLABLE = re.compile(
    r"(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(m|n|ng|nh)?"
)
KNOWN = {
    "docx", "eKYC", "email", "Excel", "http", "https", "ics", "JSON", "namro", "PDF", "pdf", "sqlite", "STT",
    "stt", "UTF", "VNeID", "web", "Word", "xlsm", "xls", "xlsx", "zip", "Zalo",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_pages()))
def test_a_help_page_has_no_english_but_what_is_typed(name: str) -> None:
    page = _pages()[name]
    typed = {word for every in _pages().values() for word in _typed(every)} | KNOWN
    for action in page._actions:
        assert action.nargs == 0 or action.choices is not None or action.metavar, action.dest
    words = re.findall(r"(?<![\w-])[A-Za-z]+(?![\w-])", page.format_help().replace("_", " "))
    assert words
    english = {word for word in words if word not in typed and not SYLLABLE.fullmatch(word.lower())}
    assert english == set()
    shown = [each.metavar for each in page._actions if each.choices is None and each.metavar]
    bare = {word for one in shown for word in ([one] if isinstance(one, str) else one) if word.isascii()}
    assert bare <= {"STT"}


def _typed(page: argparse.ArgumentParser) -> set[str]:
    """What somebody types as it stands: commands, options, choices and forms."""
    words = {each.value for kind in (PaperForm, PersonRole) for each in kind}
    for action in page._actions:
        words |= {part for option in action.option_strings for part in option.lstrip("-").split("-")}
        words |= {str(choice) for choice in action.choices or ()}
    words |= {part for word in words for part in re.split(r"[-_]", word)}
    return words
