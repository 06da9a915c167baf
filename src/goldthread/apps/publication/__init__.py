"""The report and its way out: drafts, comments, accuracy, sign-off, leak check, release through the wall."""
