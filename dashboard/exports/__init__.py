"""Answers in, bytes out: CSV, spreadsheets, GeoJSON and the formats of the field."""
