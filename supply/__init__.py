"""Moved to tools/supply; the name is kept while checks still name it."""
