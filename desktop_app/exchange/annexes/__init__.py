"""Annexes as they are issued: from cells to drafts of tasks."""
