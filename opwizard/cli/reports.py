"""The annotated workbook that `check` and `prepare` write when asked."""
