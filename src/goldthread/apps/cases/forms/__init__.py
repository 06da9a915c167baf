"""Forms of cases: what a person typed, checked. Writing is left to actions."""
