"""Charts: what they show as values, drawn on the screen and as pictures."""
