"""The first pages of a document: who publishes it, for whom, what it is called, of which day and time it tells."""
