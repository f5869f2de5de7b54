"""What has been decided so far: the one thing the pages and the command line share. No Qt.

Slow methods take a `Progress` and may run on a worker thread; everything else answers at once. Pages hold no data: they
ask the session each time. The floors: `opened_file` (type, file, columns), `workbench` (check and fix), `saving` (the
new file and the key), `splitting` (a file that is two imports), `bundling` (several files, letter, log, report).
"""

from opwizard.session.bundling import Prepared, Session
from opwizard.session.questions import Question
from opwizard.session.saving import Saved, Totals
from opwizard.session.splitting import Rest

__all__ = ["Prepared", "Question", "Rest", "Saved", "Session", "Totals"]
