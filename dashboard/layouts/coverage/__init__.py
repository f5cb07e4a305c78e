"""« Couverture »: one module a panel."""
