"""A page measured in a browser: its visits, its bytes, the time until it is repainted."""
