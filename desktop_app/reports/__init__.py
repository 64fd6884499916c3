"""Paper: forms typeset to PDF."""
