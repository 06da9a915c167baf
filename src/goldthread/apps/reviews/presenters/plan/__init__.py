"""Values for the pages of a review's plan."""
