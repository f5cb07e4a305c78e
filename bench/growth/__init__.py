"""Carte O2R with more and more records, over all of France."""
