"""Everything a person touches: the command line and what it prints."""
