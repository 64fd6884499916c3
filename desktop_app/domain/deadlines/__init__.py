"""What a deadline is, how phrases are read as one, and how it moves and recurs."""
