"""Writing a ledger: one repository per noun, each write recorded in the batch."""
