"""What things are: frozen dataclasses, closed values, errors, settings. No input or output."""
