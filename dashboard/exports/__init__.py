"""Exports of search results: CSV, XLSX, GeoJSON, vCard, data·inclusion."""
