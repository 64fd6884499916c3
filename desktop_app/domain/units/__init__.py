"""Units: their names, kinds and groups, and who took over from whom."""
