"""The month's work."""
