"""One form of output a file."""
