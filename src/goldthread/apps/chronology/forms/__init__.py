"""Forms of chronologies."""
