"""What people fill in about requests and contributions."""
