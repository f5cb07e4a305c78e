"""Questions asked of the records, answered purely: no file, no Dash, no Plotly."""
