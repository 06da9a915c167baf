"""The texts of messages about reports and their publication."""
