"""The fields of a record, one table for loader, schema, screens, import and exports."""
