"""The static map: SVG and PNG drawn on the server."""
