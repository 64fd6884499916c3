"""Indicators: their targets and numbers, how both are read, and the bands they are judged by."""
