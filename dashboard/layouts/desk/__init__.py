"""The pages of the steward's desk: plain forms, which work without a script."""
