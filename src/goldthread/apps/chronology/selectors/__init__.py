"""Read chronologies as one reader may."""
