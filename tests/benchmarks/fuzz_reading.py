"""Mutate files (byte flips, cuts, splices; also inside the parts of zipped workbooks) and read them: nothing may crash.

    python -m tests.benchmarks.fuzz_reading [FOLDER …] --files 100000 --seed 1

Without a folder, small files of every format are made and broken. Every outcome but an opened file or an error in plain
words is printed with the seed that makes the file again, and the exit status is 1. A file that takes more than ten
seconds of the processor counts as a hang, however busy the machine is.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from opwizard.errors import OpwizardError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from tests.reading.seeds import make_seeds

LARGEST = 60_000
ODD_NUMBERS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"\xff\xff\xff\x7f", b"-1E9")
PATIENCE = 10
SLOW = 2


class Hang(BaseException):
    """Reading did not come to an end in time."""


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return the bytes with something wrong: flipped, cut, spliced, doubled, or with odd numbers in them."""
    changed = bytearray(data)
    for _time in range(chance.choice((1, 1, 1, 2, 4, 16))):
        if not changed:
            break
        at = chance.randrange(len(changed))
        match chance.randrange(7):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                changed[at] = chance.choice((0, 0xFF, 0x7F, 0x80, 10, 13, 34, 44, 60, 62, chance.randrange(256)))
            case 2:
                del changed[at:]
            case 3:
                del changed[at:at + chance.randrange(1, 64)]
            case 4:
                start = chance.randrange(len(other) or 1)
                changed[at:at] = other[start:start + chance.randrange(1, 200)]
            case 5:
                changed[at:at] = changed[at:at + chance.randrange(1, 200)] * chance.choice((1, 2, 20))
            case _:
                changed[at:at + 4] = chance.choice(ODD_NUMBERS)
    return bytes(changed)


def mutated_inside(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a zip with one of its parts mutated and packed again, so that its checksum is right."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if "sheet" in name.lower()] or names) \
            if chance.random() < 0.6 else chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, other, chance) if name == chosen else part)
    return packed.getvalue()


def mutations(seeds: list[Path], count: int, seed: int) -> Iterator[tuple[int, str, bytes]]:
    """Give out number, name and bytes of mutated files; the same seed gives the same files."""
    contents = [path.read_bytes() for path in seeds]
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        which = chance.randrange(len(seeds))
        data, other = contents[which], contents[chance.randrange(len(seeds))]
        if data[:2] == b"PK" and chance.random() < 0.7:
            with contextlib.suppress(zipfile.BadZipFile, OSError, zlib.error, RuntimeError, ValueError):
                yield number, seeds[which].name, mutated_inside(data, other, chance)
                continue
        yield number, seeds[which].name, mutated(data, other, chance)


def outcome(path: Path) -> str:
    """Read a file and return what became of it; anything but `opened` or a code of reading is a fault."""
    signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        open_here(path, ReadOptions(), Progress())
    except OpwizardError as error:
        return error.code
    except Hang:
        return "HANG"
    except BaseException:
        return "CRASH\n" + "".join(traceback.format_exc(limit=-4))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "opened"


def _hang(_signal: int, _frame: object) -> None:
    raise Hang


def seeds_in(folders: list[Path]) -> list[Path]:
    """Return the small files of the folders, in order."""
    return sorted(path for folder in folders for path in folder.iterdir()
                  if path.is_file() and 0 < path.stat().st_size <= LARGEST)


def _is_quick(path: Path) -> bool:
    """Tell whether a file as it is takes no time; what is slow by itself says nothing about broken copies."""
    started = time.process_time()
    return outcome(path) != "HANG" and time.process_time() - started < SLOW


def main() -> None:
    """Run as told on the command line, and print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--files", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    told = arguments.parse_args()
    count: Counter[str] = Counter()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folders = told.folders or [make_seeds(Path(folder) / "seeds")]
        seeds = [path for path in seeds_in(folders) if _is_quick(path)]
        for number, name, data in mutations(seeds, told.files, told.seed):
            path = Path(folder) / f"{number}{Path(name).suffix}"
            path.write_bytes(data)
            result = outcome(path)
            path.unlink()
            count[result.split("\n")[0]] += 1
            if result.startswith(("CRASH", "HANG")):
                print(f"seed {told.seed} file {number} from {name}: {result}", flush=True)
    print(f"{told.files} files from {len(seeds)} in {time.monotonic() - started:.0f} s: {dict(count)}")
    sys.exit(1 if count["CRASH"] or count["HANG"] else 0)


if __name__ == "__main__":
    main()
