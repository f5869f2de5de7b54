"""The search for garbage rests while rows are checked, and is afterwards as it was before."""

from __future__ import annotations

import gc

import pytest

from opwizard.checking.undisturbed import undisturbed


def test_it_rests_and_goes_on_even_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), undisturbed():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with undisturbed(), undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
