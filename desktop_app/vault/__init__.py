"""Keys of locked ledgers, and what is sealed with them."""
