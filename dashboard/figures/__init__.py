"""Map payloads, SVG maps and Plotly figures, drawn from search results and coverage."""
