"""A territory in words to the codes of its communes."""
