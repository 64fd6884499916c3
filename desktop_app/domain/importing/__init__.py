"""What an import reads, how it finds the tasks it is about, and what it will do."""
