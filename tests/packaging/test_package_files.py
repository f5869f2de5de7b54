"""What the packages say of the program is whole, true, and said in one place. Read here, tried by the release job."""

from __future__ import annotations

import ast
import configparser
import plistlib
import re
import runpy
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from opwizard import __version__

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
INSTALLER = PACKAGING / "windows" / "opwizard.iss"
RELEASE = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")

not_windows = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def owner() -> configparser.SectionProxy:
    told = configparser.ConfigParser()
    told.read(PACKAGING / "owner.ini", encoding="utf-8")
    return told["owner"]


def test_what_the_owner_decides_is_said_in_one_place() -> None:
    files = [path for path in PACKAGING.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".asc")]
    words = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    said = {file for file, text in words.items() for value in owner().values() if value in text}
    assert said == {"packaging/owner.ini"}


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    subprocess.run(["sh", str(PACKAGING / "linux" / "install_desktop.sh"), str(tmp_path)], check=True)
    return tmp_path / "usr" / "share"


@not_windows
def test_the_software_centre_hears_of_this_very_version_and_its_owner(desktop: Path) -> None:
    file = desktop / "metainfo" / f"{owner()['id']}.metainfo.xml"
    told = ElementTree.parse(file).getroot()  # noqa: S314 - our own file
    assert told.findtext("id") == owner()["id"]
    assert told.findtext("developer/name") == owner()["name"]
    newest = told.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    assert "@" not in ElementTree.tostring(told, encoding="unicode")
    entry = told.findtext("launchable")
    assert entry
    assert (desktop / "applications" / entry).is_file()


@not_windows
def test_the_menu_entry_has_an_icon_and_opens_the_file_it_is_given(desktop: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(desktop / "applications" / "opwizard.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == "opwizard %f"
    assert (desktop / "icons" / "hicolor" / "scalable" / "apps" / f"{entry['Desktop Entry']['Icon']}.svg").is_file()


def test_the_windows_installer_needs_no_file_that_is_not_there() -> None:
    named = re.findall(r"\.\.\\[\w.\\]+", INSTALLER.read_text(encoding="utf-8"))
    files = [INSTALLER.parent / name.replace("\\", "/") for name in named if not name.endswith(r"dist\opwizard")]
    assert files
    assert [file for file in files if not file.is_file()] == []


def test_the_windows_installer_clears_away_an_older_copy_and_asks_for_no_administrator() -> None:
    sections: dict[str, list[str]] = {}
    for line in INSTALLER.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif sections and line and not line.startswith((";", "#")):
            current.append(line)
    assert list(sections) == ["Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Run"]
    setup = dict(line.split("=", 1) for line in sections["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["AppId"] == '{{{#Owner("windows")}}'
    assert any(r"{app}\_internal" in line for line in sections["InstallDelete"])
    assert all(re.match(r"\w+: .+", line) for name, lines in sections.items() if name != "Setup" for line in lines)


def test_windows_shows_the_version_and_the_owner_of_the_program() -> None:
    told = runpy.run_path(str(PACKAGING / "build_frozen.py"))["version_resource"]("1.2.3")
    assert "@" not in told
    numbers = [ast.literal_eval(word.value) for node in ast.walk(ast.parse(told)) if isinstance(node, ast.Call)
               for word in node.keywords if word.arg in ("filevers", "prodvers")]
    assert numbers == [(1, 2, 3, 0)] * 2
    strings = {ast.literal_eval(node.args[0]): ast.literal_eval(node.args[1]) for node in ast.walk(ast.parse(told))
               if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StringStruct"}
    assert strings["ProductVersion"] == strings["FileVersion"] == "1.2.3"
    assert strings["CompanyName"] == owner()["name"]


def test_the_program_for_macos_asks_for_one_right_only() -> None:
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_macos_is_as_old_for_gpg_as_for_the_program() -> None:
    spec = (PACKAGING / "opwizard.spec").read_text(encoding="utf-8")
    program = re.search(r'"LSMinimumSystemVersion": "([\d.]+)"', spec)
    gpg = re.search(r"-mmacosx-version-min=([\d.]+)", RELEASE)
    assert program
    assert gpg
    assert program[1] == gpg[1]


def test_the_release_job_starts_only_scripts_there_are() -> None:
    named = set(re.findall(r"packaging[/\\][\w./\\-]+\.\w+", RELEASE))
    assert len(named) > 9
    assert [name for name in named if not (ROOT / name.replace("\\", "/")).is_file()] == []


def test_the_release_job_takes_others_work_only_at_a_fixed_commit_and_leaves_no_password_behind() -> None:
    used = re.findall(r"uses: (\S+)", RELEASE)
    assert used
    assert [name for name in used if not re.search(r"@[0-9a-f]{40}$", name)] == []
    assert RELEASE.count("persist-credentials: false") == sum(name.startswith("actions/checkout@") for name in used)
