"""One import type a file, nothing but data."""
