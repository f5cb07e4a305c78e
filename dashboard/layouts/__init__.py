"""Plain values in, components out: one module a panel."""
