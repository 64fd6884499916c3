"""What tells a file to be a ledger, and which shape of its tables this program knows."""

SCHEMA_VERSION = 6
APPLICATION_ID = 0x4E616D52  # "NamR"
