"""The steward's desk, without its pages: password, sessions, files that are checked, versions."""
