"""Measurements: how long answers take, and how the page compares with what else a team would pick."""
