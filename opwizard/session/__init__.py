"""What has been decided so far: the one thing the pages and the command line share. No Qt.

Slow methods take a `Progress` and may run on a worker thread; everything else answers at once. Pages hold no data: they
ask the session each time. The three floors: `opened_file` (type, file, columns), `workbench` (check and fix),
`saving` (the new file, the lock, the letters).
"""

from opwizard.session.questions import Question
from opwizard.session.saving import Saved, Session

__all__ = ["Question", "Saved", "Session"]
