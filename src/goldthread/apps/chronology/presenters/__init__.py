"""Values for the pages of chronologies."""
