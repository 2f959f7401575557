"""The pages of a document as one stream of texts and tables."""
