"""The form editor: what it asks, in Dutch, made from the kinds."""
