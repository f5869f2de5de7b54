"""One kind of value a file."""
