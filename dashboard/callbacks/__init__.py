"""The wiring between panels: one module a panel."""
