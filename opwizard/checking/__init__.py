"""Run every check of an import type over a table, and again only over what an edit touches."""

from opwizard.checking.checked import Checked
from opwizard.checking.groups import Counts, Group, GroupKey, Place

__all__ = ["Checked", "Counts", "Group", "GroupKey", "Place"]
