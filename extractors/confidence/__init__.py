"""How sure the reading of an item is: reasons to trust or doubt it, weighed by what they meant on gold records."""
