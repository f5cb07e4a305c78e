"""Boundaries, place names, waters and relief derived from public registries."""
