"""The counts that a document prints of its own items, and the items that each of them counts."""
