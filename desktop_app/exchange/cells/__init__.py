"""One reader per file format, all run in the reader's child process, all making a ``Book``.

Modules here import only what their format needs: the child's start is part of every import.
"""
