"""Build the frozen program into dist/opwizard (macOS: dist/opwizard.app) and let it test itself.

Usage: build_frozen.py [--gnupg FOLDER] [--out dist]. Run it with a Python that has packaging/requirements-build.txt
installed. On Linux gpg is taken from this machine; on Windows and macOS FOLDER holds bin/gpg(.exe), made by
build_gpg_windows.sh or build_gpg_macos.sh. Two builds of one commit at one place are the same, byte by byte (Linux).
"""

from __future__ import annotations

import argparse
import configparser
import ctypes.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
# Without these on the building machine PyInstaller leaves them out with no more than a warning, and no window opens.
WINDOW_LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-keysyms", "xcb-shape", "xkbcommon-x11", "wayland-cursor",
                    "wayland-egl")


def main() -> int:
    """Build, measure, test."""
    said = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    said.add_argument("--gnupg", type=Path)
    said.add_argument("--out", type=Path, default=ROOT / "dist")
    options = said.parse_args()
    work = ROOT / "build" / "frozen"
    work.mkdir(parents=True, exist_ok=True)
    gnupg = options.gnupg or work / "gpgbin"
    if sys.platform.startswith("linux"):
        missing = [name for name in WINDOW_LIBRARIES if ctypes.util.find_library(name) is None]
        if missing:
            sys.exit(f"These libraries must be on the building machine: {', '.join(missing)}")
        if options.gnupg is None:
            subprocess.run([sys.executable, str(HERE / "collect_gpg.py"), str(gnupg)], check=True)
    if not sys.platform.startswith("linux"):
        subprocess.run([sys.executable, str(HERE / "icons.py"), str(work)], check=True)
    started = time.monotonic()
    freeze(gnupg.resolve(), work, options.out)
    built = options.out / ("opwizard.app" if sys.platform == "darwin" else "opwizard")
    bill = [sys.executable, str(HERE / "sbom.py"), str(work / "parts.txt"), str(gnupg), str(work / "bill")]
    if sys.platform.startswith("linux"):
        listed = work / "system.txt"
        subprocess.run([sys.executable, str(HERE / "collect_system.py"), str(listed), str(work / "system")], check=True)
        bill.append(str(work / "system"))
    subprocess.run(bill, check=True)
    inside = built / "Contents" / "Resources" if sys.platform == "darwin" else built / "_internal"
    shutil.copytree(work / "bill" / "licenses", inside / "licenses")
    seconds = time.monotonic() - started
    files = [path for path in built.rglob("*") if path.is_file() and not path.is_symlink()]
    print(f"{built}: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB, {seconds:.0f} s")
    return test(built)


def freeze(gnupg: Path, work: Path, out: Path) -> None:
    """Run PyInstaller so that the same commit gives the same files."""
    from opwizard import __version__

    commit_time = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=False,
                                 capture_output=True, text=True).stdout.strip()
    environment = {**os.environ, "OPWIZARD_GNUPG": str(gnupg), "OPWIZARD_PARTS": str(work / "parts.txt"),
                   "OPWIZARD_VERSION_FILE": str(work / "version_info.txt"), "PYTHONHASHSEED": "1",
                   "PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    environment.setdefault("SOURCE_DATE_EPOCH", commit_time or "1700000000")
    (work / "version_info.txt").write_text(version_resource(__version__), encoding="utf-8")
    shutil.rmtree(out / "opwizard", ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
               "--workpath", str(work / "work"), "--distpath", str(out), str(HERE / "opwizard.spec")]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


def version_resource(version: str) -> str:
    """Return what Windows shows under Properties, Details: the template with the version and the owner's name in it."""
    owner = configparser.ConfigParser()
    owner.read(HERE / "owner.ini", encoding="utf-8")
    numbers = ", ".join([*version.split("."), "0", "0", "0", "0"][:4])
    template = (HERE / "windows" / "version_info.txt").read_text(encoding="utf-8")
    return (template.replace("@VERSION@", version).replace("@NUMBERS@", numbers)
            .replace('"@NAME@"', repr(owner["owner"]["name"])))


def test(built: Path) -> int:
    """Let the frozen program test itself, with an empty home and nothing of this machine on its path."""
    program = {"win32": built / "opwizard.exe", "darwin": built / "Contents" / "MacOS" / "opwizard"}.get(
        sys.platform, built / "opwizard")
    with tempfile.TemporaryDirectory(prefix="opw") as home:
        log = Path(home) / "selftest.txt"
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR", "COMSPEC") if name in os.environ}
        environment = {**kept, "PATH": "/nonexistent", "HOME": home, "USERPROFILE": home, "APPDATA": home,
                       "LOCALAPPDATA": home, "TMPDIR": home, "TEMP": home, "TMP": home, "QT_QPA_PLATFORM": "offscreen",
                       "OPWIZARD_SELFTEST_LOG": str(log)}
        status = subprocess.run([str(program), "--selftest"], check=False, env=environment, cwd=home,
                                stdout=subprocess.DEVNULL, timeout=300).returncode
        print(log.read_text(encoding="utf-8") if log.is_file() else "The program did not start.")
        if (Path(home) / ".gnupg").exists():
            sys.exit("It wrote into the person's own GnuPG folder.")
    return status


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
