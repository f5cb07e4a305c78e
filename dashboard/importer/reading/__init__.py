"""Files and sheets to rows whose columns are known."""
