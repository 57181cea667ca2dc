"""Everything that can be wrong with the content, found all at once. Nothing here raises."""
