"""Values that templates of requests are given."""
