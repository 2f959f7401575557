"""Makes the samples: content that a person wrote becomes documents and the records that they mean."""
