"""Units, people and documents."""
