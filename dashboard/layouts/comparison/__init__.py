"""« Comparer »: two to four projects side by side."""
