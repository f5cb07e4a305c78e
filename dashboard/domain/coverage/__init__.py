"""Coverage: the matrix public × area, its gaps and its words."""
