"""« Qui contacter ? »: the question, the answer and its cards."""
