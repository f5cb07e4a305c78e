"""The routes of the steward's desk: whom they let in, and what they answer."""
