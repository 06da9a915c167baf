"""What is done to publish a report: plan it, decide, tell people, make files, release, withdraw."""
