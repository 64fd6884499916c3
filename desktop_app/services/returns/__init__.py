"""Sending workbooks to units, collecting them, and deciding what they ask."""
