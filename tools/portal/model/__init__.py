"""What the content is: typed, immutable, without input or output."""
