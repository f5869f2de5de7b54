"""The known systems. To add one: one file, and one line here."""

from __future__ import annotations

from opwizard.mapping.profile import Profile

ALL: tuple[Profile, ...] = ()
