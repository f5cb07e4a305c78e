"""Many simulated people at once: what they wait, and what it costs the server."""
