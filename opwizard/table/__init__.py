"""The working table: each column is its distinct texts plus one code per row, so a rule runs once per distinct text.

`Column` and `Table` are the only store of the person's data. A pandas frame of categoricals over the same codes is one
call away (`Table.frame()`); nothing is copied per row to make it.
"""

from opwizard.table.arrays import Aside, Codes, Counts, Mask, Positions
from opwizard.table.column import Column
from opwizard.table.encoding import encode
from opwizard.table.growing import GrowingArray, GrowingTexts
from opwizard.table.table import Table

__all__ = ["Aside", "Codes", "Column", "Counts", "GrowingArray", "GrowingTexts", "Mask", "Positions", "Table", "encode"]
