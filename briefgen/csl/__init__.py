"""A processor of the Citation Style Language 1.0.2 that knows nothing of briefs: start with `engine`."""
