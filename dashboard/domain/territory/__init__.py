"""Territories as sets of communes: resolved, partitioned and named."""
