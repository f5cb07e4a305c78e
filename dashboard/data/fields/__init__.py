"""The table of the fields of a record: what loader, schema, screens and exports read."""
