"""Documents whose tables are written from what was measured."""
