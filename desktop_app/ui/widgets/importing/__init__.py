"""The screen of an import."""
