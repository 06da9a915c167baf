"""Values that templates of learning are given."""
