"""Goldthread: runs safeguarding reviews and keeps what they teach."""
