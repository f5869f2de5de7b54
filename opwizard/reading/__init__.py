"""One file format a file; every reader returns a sheet of text."""
