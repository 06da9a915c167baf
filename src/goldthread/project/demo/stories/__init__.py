"""The people and events of the worked cases, as data."""
