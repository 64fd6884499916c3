"""Evidence on disk."""
