"""Sheets of indicators and of their numbers."""
