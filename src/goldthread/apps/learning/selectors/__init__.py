"""Read what a review teaches as one reader may."""
