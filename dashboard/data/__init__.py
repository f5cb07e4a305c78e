"""Files in, clean records and geography out: everything is checked at this door."""
