"""Locking from the command line: for the right key, signed if wanted, and never over a file of the person's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.encryption import gnupg_program
from tests.cli.conftest import GOOD, Run, written
from tests.encryption.throwaway_keys import Keyring


@pytest.mark.parametrize("command", ["encrypt", "bundle"])
def test_another_fingerprint_than_the_one_named_stops_it(run: Run, good: Path, tmp_path: Path, keyring: Keyring,
                                                         command: str) -> None:
    file = good if command == "encrypt" else f"{good}:purchase-history"
    words = (command, file, "-o", tmp_path / "o.gpg", "--key", keyring.folder / "good.asc")
    said = run(*words, "--fingerprint", keyring.fingerprint("rsa"), "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "other-key")
    assert not (tmp_path / "o.gpg").exists()
    assert run(*words, "--fingerprint", keyring.fingerprint("good").lower()).exit == 0


@pytest.mark.parametrize("command", ["encrypt", "bundle"])
def test_a_key_that_ran_out_is_refused_in_the_same_words(run: Run, good: Path, tmp_path: Path, keyring: Keyring,
                                                         command: str) -> None:
    file = good if command == "encrypt" else f"{good}:purchase-history"
    words = (command, file, "-o", tmp_path / "o.gpg", "--key", keyring.folder / "expired.asc")
    said = run(*words, "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "key-expired")
    assert "ran out on 2016-01-01" in said.told["error"]["message"]
    assert not (tmp_path / "o.gpg").exists()
    assert run(*words, "--allow-expired-key").exit == 0


@pytest.mark.parametrize("command", ["encrypt", "bundle"])
def test_a_file_can_be_signed_with_an_own_key(run: Run, good: Path, tmp_path: Path, keyring: Keyring, command: str,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    file = good if command == "encrypt" else f"{good}:purchase-history"
    said = run(command, file, "-o", tmp_path / "o.gpg", "--key", keyring.folder / "good.asc", "--sign",
               keyring.fingerprint("rsa"))
    assert said.exit == 0, said.error
    told = keyring.gpg("--status-fd", "1", "--output", str(tmp_path / "clear"), "--decrypt", str(tmp_path / "o.gpg"))
    assert f"VALIDSIG {keyring.fingerprint('rsa')}" in told.decode()


def test_no_file_of_the_persons_own_is_written_over_even_when_asked(run: Run, tmp_path: Path,
                                                                    keyring: Keyring) -> None:
    first, second = written(tmp_path / "first.csv", GOOD), written(tmp_path / "second.csv", GOOD)
    key = tmp_path / "key.asc"
    key.write_bytes(keyring.read("good"))
    before = [path.read_bytes() for path in (first, second, key)]
    for target in (first, second, key):
        said = run("bundle", f"{first}:purchase-history", f"{second}:purchase-history", "-o", target, "--key", key,
                   "--overwrite", "--json")
        assert (said.exit, said.told["error"]["code"]) == (2, "own-file")
    for target in (first, key):
        said = run("encrypt", first, "-o", target, "--key", key, "--overwrite", "--json")
        assert (said.exit, said.told["error"]["code"]) == (2, "own-file")
    assert [path.read_bytes() for path in (first, second, key)] == before


def test_without_gnupg_locking_says_what_to_do_and_a_csv_is_still_made(run: Run, good: Path, tmp_path: Path,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gnupg_program, "candidates", lambda: iter(()))
    said = run("encrypt", good, "-o", tmp_path / "o.gpg", "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "gnupg-missing")
    assert "CSV" in said.told["error"]["remedy"]
    assert run("prepare", good, "--type", "purchase-history", "-o", tmp_path / "o.csv").exit == 0
    assert {path.name for path in tmp_path.iterdir()} == {good.name, "o.csv"}
