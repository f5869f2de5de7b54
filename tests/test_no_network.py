"""Nothing is sent anywhere: no module of the program can talk to a network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


WATCHED = """
import sys
def refuse(event, _arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        sys.exit(f"the network was used: {event}")
sys.addaudithook(refuse)
from opwizard.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("words", [
    ("inspect", "o.csv"), ("check", "o.csv", "--type", "purchase-history"), ("keys",),
    ("prepare", "o.csv", "--type", "purchase-history", "-o", "n.csv"),
    ("encrypt", "o.csv", "-o", "o.gpg", "--allow-expired-key"), ("verify", "o.csv")])
def test_no_command_uses_a_network(tmp_path: Path, words: tuple[str, ...]) -> None:
    orders = "Email,Order Date,Product Name,Price\nana@example.com,2023-01-18,Gold,99\n"
    (tmp_path / "o.csv").write_text(orders)
    done = subprocess.run([sys.executable, "-c", WATCHED, *words], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)}, check=False)
    assert "network" not in done.stderr
    assert done.returncode == (2 if words[0] == "verify" else 0), done.stderr
