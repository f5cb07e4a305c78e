"""From the bytes of a data file to typed cells, with every error of the file."""
