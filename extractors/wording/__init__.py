"""The field's words found in what is printed."""
