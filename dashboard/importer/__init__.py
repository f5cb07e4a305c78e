"""Lists as people send them: read, turned into records, reported on, written without risk."""
