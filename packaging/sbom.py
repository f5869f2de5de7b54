"""Say what a build is made of: `sbom.py PARTS GPG OUT [SYSTEM]` writes OUT/opwizard.cdx.json and OUT/licenses/.

PARTS is the list the freezer wrote (build/frozen/parts.txt), so that the bill (CycloneDX 1.6) names what is really
inside and nothing else; GPG is the folder of the gpg that went in, with its SOURCES.txt; SYSTEM the same for the
distribution's libraries (collect_system.py). Run it with the Python that froze the program: versions and licence texts
are read from its packages. The same build gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import sys
import uuid
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = re.compile(r"source (\S+) (\S+)$")
SYSTEM = re.compile(r": package (\S+), source (\S+) (\S+)$")
LICENCES = {
    "gnupg": "GPL-3.0-or-later", "gnupg2": "GPL-3.0-or-later", "libgcrypt20": "LGPL-2.1-or-later",
    "libgcrypt": "LGPL-2.1-or-later", "libgpg-error": "LGPL-2.1-or-later", "libassuan": "LGPL-2.1-or-later",
    "libksba": "LGPL-3.0-or-later OR GPL-2.0-or-later", "npth": "LGPL-2.1-or-later", "bzip2": "bzip2-1.0.6",
    "ncurses": "X11-distribute-modifications-variant", "readline": "GPL-3.0-or-later", "sqlite3": "blessing",
    "zlib": "Zlib", "libz-mingw-w64": "Zlib",
}
"""What the parts of GnuPG are under; the texts themselves are shipped as well."""
TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def main(parts: Path, gpg: Path, out: Path, system: Path | None = None) -> None:
    """Write the bill and collect the licence texts."""
    sys.path.insert(0, str(ROOT))
    from opwizard import __version__

    texts = out / "licenses"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    names = [line.split("==")[0] for line in parts.read_text(encoding="utf-8").splitlines()]
    components = [python_package(name) for name in names] + [python_itself()] + gnupg(gpg)
    if system is not None:
        known = {part["bom-ref"] for part in components}
        components += [part for part in libraries(system) if part["bom-ref"] not in known]
        shutil.copytree(system / "licenses", texts / "system")
    for name in names:
        copy_texts(name, texts)
    shutil.copy(ROOT / "LICENSE", texts / "opwizard.txt")
    shutil.copytree(ROOT / "packaging" / "licenses", texts, dirs_exist_ok=True)
    shutil.copytree(gpg / "licenses", texts / "gnupg")
    bill = document(__version__, components)
    (out / "opwizard.cdx.json").write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{out}: {len(components)} components, {sum(1 for path in texts.rglob('*') if path.is_file())} licence texts")


def document(version: str, components: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the bill; its number and its time follow from what is in it, so that two builds give the same."""
    components = sorted(components, key=lambda part: part["bom-ref"])
    digest = hashlib.sha256(json.dumps([version, components], sort_keys=True).encode()).digest()
    made = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1700000000")), UTC)
    own = {"type": "application", "name": "opwizard", "version": version, "bom-ref": f"opwizard@{version}",
           "licenses": [{"license": {"id": "MIT"}}]}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}", "version": 1,
        "metadata": {"timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": own},
        "components": components,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [part["bom-ref"] for part in components]}],
    }


def python_package(name: str) -> dict[str, Any]:
    """Return what a Python package says of itself."""
    told = metadata.metadata(name)
    version = metadata.version(name)
    reference = f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}"
    part: dict[str, Any] = {"type": "library", "name": name, "version": version, "purl": reference,
                            "bom-ref": reference}
    named, expression = (next(iter(told.get_all(key, [])), "") for key in ("License", "License-Expression"))
    classes = [line.rsplit(" :: ", 1)[1] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    if expression:
        part["licenses"] = [{"expression": expression}]
    elif named or classes:  # some put the whole text where the name belongs
        part["licenses"] = [{"license": {"name": "; ".join(classes) if "\n" in named or not named else named}}]
    return part


def python_itself() -> dict[str, Any]:
    """Return the entry of the interpreter."""
    version = platform.python_version()
    reference = f"pkg:generic/cpython@{version}"
    return {"type": "platform", "name": "CPython", "version": version, "purl": reference, "bom-ref": reference,
            "licenses": [{"license": {"id": "PSF-2.0"}}]}


def gnupg(folder: Path) -> list[dict[str, Any]]:
    """Return gpg and its libraries, by the source packages they were made from."""
    found = {}
    for line in (folder / "SOURCES.txt").read_text(encoding="utf-8").splitlines():
        source = SOURCE.search(line)
        if source:
            name, version, reference = source[1], source[2], f"pkg:deb/debian/{source[1]}@{source[2]}?arch=source"
        else:  # an archive of the GnuPG project, such as gnupg-2.4.8
            name, version = line.rsplit("-", 1)
            reference = f"pkg:generic/{name}@{version}"
        found[reference] = {"type": "application" if name.startswith("gnupg") else "library", "name": name,
                            "version": version, "purl": reference, "bom-ref": reference,
                            "description": "part of the GnuPG that is shipped, a program of its own",
                            "licenses": [{"expression": LICENCES[name]}]}
    return list(found.values())


def libraries(folder: Path) -> list[dict[str, Any]]:
    """Return the distribution's libraries, by the source packages they were made from; their licences are texts."""
    found = {}
    for line in (folder / "SOURCES.txt").read_text(encoding="utf-8").splitlines():
        package, name, version = SYSTEM.findall(line)[0]
        reference = f"pkg:deb/debian/{name}@{version}?arch=source"
        found[reference] = {"type": "library", "name": name, "version": version, "purl": reference,
                            "bom-ref": reference,
                            "licenses": [{"license": {"name": f"as in licenses/system/{package}.txt"}}]}
    return list(found.values())


def copy_texts(name: str, folder: Path) -> None:
    """Copy a package's licence texts."""
    for file in metadata.files(name) or []:
        place = Path(str(file.locate()))
        if ".dist-info" in str(file) and TEXTS.search(place.name) and place.is_file():
            shutil.copy(place, folder / f"{name}-{place.name}")


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:]))
