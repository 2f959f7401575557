"""The key of a document: what its colours, letters, digits and status words mean, as it prints it itself."""
