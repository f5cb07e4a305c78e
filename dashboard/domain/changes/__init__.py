"""What changed between two states of the records."""
