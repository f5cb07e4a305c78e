"""Measurements: how long answers take as the records grow."""
