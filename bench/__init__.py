"""Benchmarks: what a visitor waits for and what a server spends."""
