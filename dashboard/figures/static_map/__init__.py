"""The map as a picture drawn on the server."""
