"""The commands, a module each: what a person may ask, what it calls, how it answers."""
