"""Values for the pages of the workspace."""
