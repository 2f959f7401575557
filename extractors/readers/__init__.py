"""File formats to pages: the only place that knows an engine."""
