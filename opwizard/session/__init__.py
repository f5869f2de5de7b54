"""What has been decided so far: the one thing the pages and the command line share. No Qt.

Slow methods take a `Progress` and may run on a worker thread; everything else answers at once. Pages hold no data: they
ask the session each time. The floors: `opened_file` (type, file, columns), `working_table` (the table they make),
`checked_table` (its verdict and history), `workbench` (every way to change it), `saving` (the new file and the key),
`splitting` (a file that is two imports), `records` (log and report), `bundling` (several files and the letter).
"""

from opwizard.session.bundling import Prepared, Session
from opwizard.session.questions import Question
from opwizard.session.saving import Saved, Totals
from opwizard.session.splitting import Rest

__all__ = ["Prepared", "Question", "Rest", "Saved", "Session", "Totals"]
