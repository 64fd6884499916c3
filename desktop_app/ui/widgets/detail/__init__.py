"""The pane beside a list: all about one task."""
