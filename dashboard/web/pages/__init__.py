"""The HTTP routes of the pages and of what they fetch or offer for download."""
