"""Running text of conclusions: which sentences give work to whom by when."""
