"""The rows that were left out, as a file of their own: the same columns, the row they came from, and the reason."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import polars as pl

from opwizard.checking import Checked
from opwizard.exporting.csv_file import CsvForm, fields_written, neutral
from opwizard.language import _


def write_aside(stream: BinaryIO, checked: Checked, form: CsvForm | None = None) -> int:
    """Write the rows that were set aside as CSV, in the order of the spreadsheet, and return how many there are.

    After the fields come "Row in your file" and "Reason". UTF-8, CRLF, quotes where needed; texts that look like
    formulas are made harmless where the form says so.
    """
    harmless = neutral if form is not None and form.neutral else pl.Series.clone
    table = checked.table
    rows = np.flatnonzero(table.aside)
    fields = fields_written(checked.import_type, table)
    columns = [harmless(table[field.id].flat(rows)).replace("", None).alias(field.header) for field in fields]
    reasons = harmless(pl.Series("", ["", *table.reasons], dtype=pl.String))
    columns.append(pl.Series(_("Row in your file"), table.rows[rows]))
    columns.append(reasons.gather(table.aside[rows]).replace("", None).alias(_("Reason")))
    pl.DataFrame(columns).write_csv(stream, line_terminator="\r\n", quote_style="necessary")
    return len(rows)
