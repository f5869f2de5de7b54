"""The program as people get it: frozen, and installed from its package on a bare system.

These run where something was built, and skip elsewhere:
OPWIZARD_FROZEN   the frozen folder (left out: dist/opwizard)
OPWIZARD_APPIMAGE the AppImage
OPWIZARD_DEB      the package
OPWIZARD_BARE     a bare Debian made by `debootstrap --variant=minbase`; it is copied, never changed (needs root)
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.encryption.throwaway_keys import Keyring

ROOT = Path(__file__).parents[2]
FROZEN = Path(os.environ.get("OPWIZARD_FROZEN", ROOT / "dist" / "opwizard"))
DEB = Path(os.environ.get("OPWIZARD_DEB", "/nonexistent"))
APPIMAGE = Path(os.environ.get("OPWIZARD_APPIMAGE", "/nonexistent"))
BARE = Path(os.environ.get("OPWIZARD_BARE", "/nonexistent"))
MESSY = ROOT / "tests" / "data" / "messy_orders.xlsx"
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

frozen_only = pytest.mark.skipif(sys.platform != "linux" or not FROZEN.is_dir(), reason="nothing was built")
package_only = pytest.mark.skipif(not DEB.is_file() or not BARE.is_dir() or os.getuid() != 0,
                                  reason="needs a package, a bare Debian and root")


def whole_job(run: Run, folder: Path, seen: Path, keyring: Keyring) -> list[str]:
    """Go from a messy workbook to a locked bundle, open it with the test key, and return the names of what is in it.

    `folder` is where the files are, `seen` the same place as the program sees it.
    """
    shutil.copy(MESSY, folder / "orders.xlsx")
    (folder / "key.asc").write_bytes(keyring.read("good"))
    kind = "purchase-history"
    prepared = run("prepare", f"{seen}/orders.xlsx", "--type", kind, "--dates", "month-first", "--set-aside",
                   "-o", f"{seen}/ready.csv")
    assert prepared.returncode == 0, prepared.stdout + prepared.stderr
    bundled = run("bundle", f"{seen}/ready.csv:{kind}", "-o", f"{seen}/b.zip.gpg", "--key", f"{seen}/key.asc")
    assert bundled.returncode == 0, bundled.stdout + bundled.stderr
    archive = zipfile.ZipFile(io.BytesIO(keyring.decrypt((folder / "b.zip.gpg").read_bytes())))
    name = next(name for name in archive.namelist() if name.endswith(".csv"))
    assert len(archive.read(name).splitlines()) == len((folder / "ready.csv").read_bytes().splitlines())
    return archive.namelist()


@frozen_only
@pytest.mark.slow
def test_the_frozen_program_leans_on_nothing_of_the_machine(tmp_path: Path, keyring: Keyring) -> None:
    environment = {"PATH": "/nonexistent", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(FROZEN / "opwizard"), *words], check=False, capture_output=True, text=True,
                              env=environment, cwd="/")

    proof = run("--selftest")
    assert proof.returncode == 0, proof.stdout
    assert "the one that came with opwizard" in proof.stdout
    assert "manifest.json" in whole_job(run, tmp_path, tmp_path, keyring)
    assert not (tmp_path / ".gnupg").exists()


@pytest.mark.skipif(not APPIMAGE.is_file(), reason="no AppImage was built")
@pytest.mark.slow
def test_the_appimage_does_the_whole_job_without_being_installed(tmp_path: Path, keyring: Keyring) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "LANG": "C.UTF-8",
                   "QT_QPA_PLATFORM": "offscreen", "APPIMAGE_EXTRACT_AND_RUN": "1"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(APPIMAGE), *words], check=False, capture_output=True, text=True, env=environment,
                              cwd="/")

    proof = run("--selftest")
    assert proof.returncode == 0, proof.stdout + proof.stderr
    assert "the one that came with opwizard" in proof.stdout
    assert "manifest.json" in whole_job(run, tmp_path, tmp_path, keyring)


@frozen_only
def test_licences_lie_beside_what_is_shipped() -> None:
    texts = {path.name for path in (FROZEN / "_internal" / "licenses").iterdir()}
    assert {"GPL-3.txt", "LGPL-3.txt", "opwizard.txt", "gnupg"} <= texts
    assert (FROZEN / "_internal" / "gpgbin" / "SOURCES.txt").is_file()


@frozen_only
def test_nothing_in_the_frozen_program_can_make_a_connection_safe_or_not() -> None:
    names = [path.name for path in FROZEN.rglob("*")]
    assert not [name for name in names if name.startswith(("_ssl", "libssl", "libQt6Network", "QtNetwork"))]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Path]:
    """A bare Debian of the test's own."""
    place = tmp_path / "bare"
    subprocess.run(["cp", "-a", str(BARE), str(place)], check=True)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{name}", str(place / name)], check=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", place / "etc" / name)
    settings = Path("/etc/apt/apt.conf.d")
    for file in settings.glob("*proxy*"):
        shutil.copy(file, place / "etc" / "apt" / "apt.conf.d")
    yield place
    for name in ("proc", "dev"):
        subprocess.run(["umount", str(place / name)], check=True)
    shutil.rmtree(place)


@package_only
@pytest.mark.slow
def test_the_package_installs_works_and_goes_without_a_trace(bare: Path, keyring: Keyring) -> None:
    def inside(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("http_proxy", "https_proxy") if name in os.environ}
        return subprocess.run(["chroot", str(bare), *command], check=False, capture_output=True, text=True,
                              env={**kept, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/home/ana",
                                   "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8", **environment})

    shutil.copy(DEB, bare / "opwizard.deb")
    inside("apt-get", "update", "-qq")
    installed = inside(*INSTALL, "/opwizard.deb")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert inside("sh", "-c", "command -v python3").returncode != 0
    inside("useradd", "--create-home", "ana")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return inside("setpriv", "--reuid=ana", "--regid=ana", "--clear-groups", "/usr/bin/opwizard", *words,
                      QT_QPA_PLATFORM="offscreen")

    proof = run("--selftest")
    assert proof.returncode == 0, proof.stdout
    home = bare / "home" / "ana"
    shutil.chown(home, 1000, 1000)
    assert "manifest.json" in whole_job(run, home, Path("/home/ana"), keyring)
    removed = inside("apt-get", "purge", "-y", "-qq", "opwizard")
    assert removed.returncode == 0, removed.stderr
    assert [path for path in (bare / "usr").rglob("*opwizard*") if "dpkg" not in path.parts] == []
