"""Indicators and their numbers."""
