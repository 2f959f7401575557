"""What the document says about itself, against what was read from it."""
