"""What units send back: what was sent, what a file says, and how it is merged into the ledger."""
