"""The upper level's own form, filled in and else left as it was."""
