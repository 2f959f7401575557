"""Looking over an installation and its data: what is well, what is not, and what to do about it."""
