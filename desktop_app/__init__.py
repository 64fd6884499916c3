"""Năm Rõ: the five-clear task ledger of Đề án 06 working groups."""

__version__ = "0.1.0"
