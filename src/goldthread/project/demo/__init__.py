"""The worked example: one invented area, one adult's case, six agencies that disagree as real ones do."""
