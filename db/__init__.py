"""Storage of a ledger: the only package that knows SQL."""
