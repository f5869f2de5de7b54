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
SCREEN = ("libgl1", "libegl1", "libxcb1", "fontconfig-config")
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

frozen_only = pytest.mark.skipif(sys.platform != "linux" or not FROZEN.is_dir(), reason="nothing was built")
package_only = pytest.mark.skipif(not DEB.is_file() or not BARE.is_dir() or os.getuid() != 0,
                                  reason="needs a package, a bare Debian and root")


def whole_job(run: Run, folder: Path, seen: Path, keyring: Keyring) -> list[str]:
    """Go from a messy workbook to a locked bundle, open it here with the test key, and return its files.

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
    assert archive.read(name) == (folder / "ready.csv").read_bytes()
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


class Bare:
    """A bare Debian of the test's own, and Ana, who works there."""

    home = Path("/home/ana")

    def __init__(self, place: Path) -> None:
        self.place = place

    def root(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command as its administrator."""
        kept = {name: os.environ[name] for name in ("http_proxy", "https_proxy") if name in os.environ}
        return subprocess.run(["chroot", str(self.place), *command], check=False, capture_output=True, text=True,
                              env={**kept, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.home),
                                   "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8", **environment})

    def has(self, program: str) -> bool:
        """Tell whether a program is found there."""
        return self.root("sh", "-c", f"command -v {program}").returncode == 0

    def install(self, *packages: str) -> None:
        """Install packages, and what they depend on."""
        self.root("apt-get", "update", "-qq")
        done = self.root(*INSTALL, *packages)
        assert done.returncode == 0, done.stdout + done.stderr

    def try_everything(self, program: str, keyring: Keyring) -> str:
        """Let Ana run the self-test and do the whole job; return what the self-test said."""
        self.root("useradd", "--create-home", "ana")
        home = self.place / self.home.relative_to("/")
        shutil.chown(home, 1000, 1000)

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            return self.root("setpriv", "--reuid=ana", "--regid=ana", "--clear-groups", program, *words,
                             QT_QPA_PLATFORM="offscreen")

        proof = run("--selftest")
        assert proof.returncode == 0, proof.stdout + proof.stderr
        assert "manifest.json" in whole_job(run, home, self.home, keyring)
        assert not (home / ".gnupg").exists()
        return proof.stdout


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    place = tmp_path / "bare"
    subprocess.run(["cp", "-a", str(BARE), str(place)], check=True)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--bind", f"/{name}", str(place / name)], check=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", place / "etc" / name)
    settings = Path("/etc/apt/apt.conf.d")
    for file in settings.glob("*proxy*"):
        shutil.copy(file, place / "etc" / "apt" / "apt.conf.d")
    yield Bare(place)
    for name in ("proc", "dev"):
        subprocess.run(["umount", str(place / name)], check=True)
    shutil.rmtree(place)


@package_only
@pytest.mark.slow
def test_the_package_installs_works_and_goes_without_a_trace(bare: Bare, keyring: Keyring) -> None:
    shutil.copy(DEB, bare.place / "opwizard.deb")
    bare.install("/opwizard.deb")
    assert not bare.has("python3")
    bare.try_everything("/usr/bin/opwizard", keyring)
    removed = bare.root("apt-get", "purge", "-y", "-qq", "opwizard")
    assert removed.returncode == 0, removed.stderr
    assert [path for path in (bare.place / "usr").rglob("*opwizard*") if "dpkg" not in path.parts] == []


@pytest.mark.skipif(not APPIMAGE.is_file() or not BARE.is_dir() or os.getuid() != 0,
                    reason="needs an AppImage, a bare Debian and root")
@pytest.mark.slow
def test_the_appimage_does_the_whole_job_where_there_is_neither_python_nor_gpg(bare: Bare, keyring: Keyring) -> None:
    """Only what every computer with a screen has is installed; what is in the AppImage is unpacked by the AppImage."""
    bare.install(*SCREEN)
    (bare.place / "opt").mkdir(exist_ok=True)
    subprocess.run([str(APPIMAGE), "--appimage-extract"], check=True, cwd=bare.place / "opt", stdout=subprocess.DEVNULL)
    assert not bare.has("python3")
    assert not bare.has("gpg")
    assert "the one that came with opwizard" in bare.try_everything("/opt/squashfs-root/AppRun", keyring)
