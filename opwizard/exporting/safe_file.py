"""How every output gets onto the disk: all of it or nothing (see opwizard.writing)."""

from opwizard.writing import free_name, write_safely

__all__ = ["free_name", "write_safely"]
