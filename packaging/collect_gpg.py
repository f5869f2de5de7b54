"""Make a folder with a GnuPG that runs anywhere on Linux: OUT/bin/gpg, OUT/lib/, the licences, and SOURCES.txt.

Usage: collect_gpg.py OUT [GPG]. Needs patchelf, on Debian or one of its children: it notes the exact source packages,
which the release job fetches and publishes beside the program (a duty of the GPL).

Only gpg itself is taken: locking a file for a key starts no agent and no other program. glibc's own libraries stay out:
they must be those of the machine the program runs on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

GLIBC = re.compile(r"^(ld-linux.*|linux-vdso.*|lib(c|m|dl|pthread|rt|resolv|util|nss_.*)\.so\..*)$")
NEEDED = re.compile(r"\s*(\S+) => (/\S+)")


def main(out: Path, gpg: str | None = None) -> None:
    """Fill the folder `out`; an older one is removed first."""
    found = gpg or shutil.which("gpg-g10code") or shutil.which("gpg")
    if found is None:
        sys.exit("There is no gpg on this machine. Install the package gpg.")
    program = Path(found).resolve()
    if b"Sequoia" in run(str(program), "--version"):
        sys.exit("This gpg is Sequoia's stand-in. Install GnuPG itself.")
    shutil.rmtree(out, ignore_errors=True)
    (out / "bin").mkdir(parents=True)
    (out / "lib").mkdir()
    libraries = closure(program)
    take(program, out / "bin" / "gpg", "$ORIGIN/../lib")
    for name, path in sorted(libraries.items()):
        take(path, out / "lib" / name, "$ORIGIN")
    note_licences(out, [program, *libraries.values()])
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: gpg and {len(libraries)} libraries, {size / 1e6:.1f} MB")


def run(*command: str) -> bytes:
    """Return what a command prints."""
    return subprocess.run(command, check=True, capture_output=True).stdout


def closure(program: Path) -> dict[str, Path]:
    """Return every library a program needs, however far down, by the name it is asked for; glibc's own left out."""
    libraries = {}
    for line in run("ldd", str(program)).decode().splitlines():
        if "not found" in line:
            sys.exit(f"A library is missing: {line.strip()}")
        needed = NEEDED.match(line)
        if needed and not GLIBC.match(needed[1]):
            libraries[needed[1]] = Path(needed[2]).resolve()
    return libraries


def take(source: Path, target: Path, search: str) -> None:
    """Copy a program or library and tell it where its libraries are, from where it stands itself."""
    shutil.copy2(source, target)
    target.chmod(0o755)
    run("patchelf", "--set-rpath", search, str(target))


def note_licences(out: Path, files: list[Path]) -> None:
    """Copy the licence text of every package a file is from, and list the source packages with their versions."""
    if shutil.which("dpkg-query") is None:
        sys.exit("The licences are read from Debian's package list; build this part on Debian or Ubuntu.")
    texts = out / "licenses"
    texts.mkdir()
    lines = []
    for file in files:
        package = owner(file)
        shutil.copy(Path("/usr/share/doc") / package / "copyright", texts / f"{package}.txt")
        source = run("dpkg-query", "-W", "-f", "${source:Package} ${source:Version}", package).decode()
        lines.append(f"{file.name}: package {package}, source {source}")
    (out / "SOURCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def owner(file: Path) -> str:
    """Return the package a file is from; dpkg may know it under /lib or under /usr/lib."""
    for name in (str(file), str(file).removeprefix("/usr"), f"/usr{file}"):
        found = subprocess.run(["dpkg-query", "-S", name], check=False, capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    sys.exit(f"No package is known for {file}.")


if __name__ == "__main__":
    os.umask(0o022)
    main(Path(sys.argv[1]), *sys.argv[2:])
