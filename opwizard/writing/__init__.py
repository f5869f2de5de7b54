"""Putting files on disk: whole or not at all, under names every system can keep, with plain words when it fails."""

from opwizard.writing.names import free_name
from opwizard.writing.safe_file import write_safely

__all__ = ["free_name", "write_safely"]
