"""Which pictures are kept and compared: each scene once, and the pages that matter most in the other looks."""

from __future__ import annotations

from tests.pictures.camera import DARK, HIDDEN, LIGHT, MIRRORED, Look
from tests.pictures.scenes import SCENES

NEVER_THE_SAME = ("ABOUT", "SUPPORT", "FIX-history")
"""What tells the time, or the versions on the machine."""
COMPARED: list[tuple[str, Look]] = [
    *((scene, LIGHT) for scene in SCENES if scene not in NEVER_THE_SAME),
    *((scene, DARK) for scene in ("TYPE", "MATCH", "FIX", "SAVE")),
    *((scene, HIDDEN) for scene in ("FILE", "MATCH", "FIX", "SAVE-locked", "DONE")),
    *((scene, MIRRORED) for scene in ("MATCH", "FIX")),
]
