"""What the review teaches: findings, what each is met by, replies, actions and evidence."""
