"""Answers in, map layers and Plotly figures out."""
