"""What was pasted, in either flavour of a clipboard, as cells or lines."""

from __future__ import annotations

from desktop_app.exchange.cells.book import Book

HTML, PLAIN = "html", "plain"


def read(flavour: str, text: str, name: str) -> Book:
    """Markup (``HTML``) or plain text (``PLAIN``) as a repaired book; ``name`` titles it. Raises AppError."""
    from desktop_app.exchange.cells.repair import repair

    if flavour == HTML:
        from desktop_app.exchange.cells import html_table

        book = html_table.read(text)
    else:
        from desktop_app.exchange.cells import csv_text

        book = csv_text.read(text, name)
    repair(book)
    return book
