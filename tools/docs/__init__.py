"""Documents whose tables are written from what the benches measured."""
