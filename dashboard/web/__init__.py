"""HTTP: pages, exports, API, health check, and the middleware around them."""
