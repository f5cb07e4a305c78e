"""Carte O2R: an interactive map of the O2R projects of Auvergne-Rhône-Alpes."""
