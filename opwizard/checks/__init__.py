"""One check a file: values, rows, the whole table, across files."""
