"""The table of tasks and what stands around it."""
