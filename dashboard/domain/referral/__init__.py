"""« Qui contacter ? »: who answers for a commune and publics, and why."""
