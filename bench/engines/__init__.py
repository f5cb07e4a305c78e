"""The same questions to the catalogue in memory and to DuckDB."""
