"""Changing cells: every change undoable and logged; proposals; names that mean one product."""
