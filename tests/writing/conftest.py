"""Both ways of keeping a file that is not finished yet."""

from __future__ import annotations

import pytest

from opwizard.writing import safe_file


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of keeping the unfinished file: without a name, and under a hidden one as on systems without that."""
    if request.param == "named":
        monkeypatch.setattr(safe_file, "_nameless", lambda _folder: None)
    return str(request.param)
