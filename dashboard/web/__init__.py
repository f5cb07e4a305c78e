"""The HTTP edge: pages, downloads, API, headers, health, caching."""
