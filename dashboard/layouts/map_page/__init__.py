"""The map page: one module a panel."""
