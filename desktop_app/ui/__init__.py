"""The window: Qt shows values and asks for actions, and holds no rules of its own."""

import builtins

# PySide6 wraps every later import of the process to look for "from __feature__", which this program
# does not use; storage, imported after the first paint, would take half as long again.
_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
