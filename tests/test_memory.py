"""How memory is asked of the system: few and large steps, so that what one column left serves the next."""

from __future__ import annotations

import subprocess
import sys

import pytest

AGAIN = """
import resource, sys
import numpy as np
from opwizard import memory
if sys.argv[1] == "large": memory.in_large_steps()
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
keep = np.ones(1000)
for size in (1_000_000, 2_000_000): np.ones(size, np.int8).sum()
before = faults()
for turn in range(50): np.ones(2_000_000, np.int8).sum()
print(faults() - before)
memory.hand_back()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library is another one")
def test_what_one_column_left_serves_the_next() -> None:
    def faults(how: str) -> int:
        done = subprocess.run([sys.executable, "-c", AGAIN, how], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert faults("large") < 1_000


def test_it_does_nothing_where_the_system_has_other_ways() -> None:
    elsewhere = ("import sys; sys.platform = 'other'; from opwizard import memory; "
                 "memory.in_large_steps(); memory.in_few_places(2); memory.hand_back()")
    done = subprocess.run([sys.executable, "-c", elsewhere], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
