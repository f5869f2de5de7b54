"""Nothing is sent anywhere: no module of the program can talk to a network."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "opwizard"
TALKS = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "requests",
         "httpx",
         "aiohttp",
         "urllib3", "websockets", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"}
HARMLESS = {"urllib.parse"}


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_module_of_the_program_can_talk_to_a_network() -> None:
    files = list(PACKAGE.rglob("*.py"))
    assert len(files) > 20
    for path in files:
        for name in imported(path):
            harmless = any(name == known or name.startswith(f"{known}.") for known in HARMLESS)
            talks = any(name == module or name.startswith(f"{module}.") for module in TALKS)
            assert harmless or not talks, f"{path.relative_to(PACKAGE)} imports {name}"
