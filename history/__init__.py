"""One story of every recommendation: links between reports, changes, current values. Pure functions."""
