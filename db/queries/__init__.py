"""Reading a ledger: frozen rows with just what a screen shows."""
