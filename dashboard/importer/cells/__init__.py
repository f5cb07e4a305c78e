"""Cells as people write them to values of the fields."""
