"""Pages of a review's plan."""
