"""Which pictures are kept and compared: each scene once, and the pages that matter most in the other looks."""

from __future__ import annotations

from tests.pictures.camera import DARK, HIDDEN, LIGHT, MIRRORED, Look
from tests.pictures.scenes import SCENES

COMPARED: list[tuple[str, Look]] = [
    *((scene, LIGHT) for scene in SCENES),
    *((scene, DARK) for scene in ("TYPE", "MATCH", "FIX", "SAVE")),
    *((scene, HIDDEN) for scene in ("FILE", "MATCH", "FIX", "SAVE-locked", "DONE")),
    *((scene, MIRRORED) for scene in ("MATCH", "FIX")),
]
