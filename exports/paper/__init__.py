"""The paper for a committee: how the recommendations of a force stood on a day, made once and written three ways."""
