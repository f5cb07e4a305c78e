"""Parse data files (CSV) into typed cells, with all errors of the file."""
