"""Does the state of a case allow this? Pure functions over facts; `check_…` raises `Refused`."""
