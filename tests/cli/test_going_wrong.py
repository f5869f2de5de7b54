"""Every way to go wrong ends in a sentence and the right exit status, and leaves nothing behind that nobody wanted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run, written
from tests.encryption.throwaway_keys import Keyring


def test_errors_that_remain_end_with_one_and_nothing_is_written(run: Run, bad: Path, tmp_path: Path) -> None:
    said = run("prepare", bad, "--type", "purchase-history", "-o", tmp_path / "o.csv")
    assert said.exit == 1
    assert "Nothing was written" in said.out
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize("words", [
    ("check", "missing.csv", "--type", "purchase-history"), ("inspect", "missing.csv"),
    ("keys", "missing.asc"), ("keys", "."), ("verify", "."), ("no-such-command",), ("missing.csv",),
    ("encrypt", "missing.csv", "-o", "o.gpg"), ("verify", "missing.gpg"),
    ("check", "good.csv", "--type", "no-such-type"), ("template", "--type", "no-such-type", "-o", "t.xlsx"),
    ("bundle", "good.csv", "-o", "o.gpg"), ("bundle", "good.csv:nonsense", "-o", "o.gpg"),
    ("inspect", "good.csv", "--header-row", "99"), ("inspect", "good.csv", "--encoding", "no-such-encoding"),
    ("keys", "good.csv"), ("verify", "good.csv"), ("inspect", "."), ("prepare", "good.csv", "--type",
                                                                    "purchase-history", "-o", "no/such/folder/o.csv"),
    ("prepare", "good.csv", "--type", "purchase-history", "-o", "good.csv", "--overwrite"),
    ("check", "good.csv", "--type", "purchase-history", "--report", "no/such/folder/r.xlsx"),
])
def test_input_at_fault_ends_with_two_and_a_plain_sentence(run: Run, good: Path, words: tuple[str, ...],
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    before = good.read_bytes()
    said = run(*words)
    assert said.exit == 2, said
    assert said.out == ""
    assert said.error.strip().endswith((".", "“opwizard --help” to see what can be said."))
    assert len(said.error.strip().splitlines()) == 1
    as_json = run(*words, "--json")
    assert as_json.exit == 2
    assert as_json.told["error"]["code"] != "internal", as_json.told
    assert good.read_bytes() == before


@pytest.mark.parametrize("words", [(), ("prepare",), ("check", "x.csv"), ("prepare", "x.csv", "--type", "notes", "-o",
                                   "o.csv", "--fix", "some"), ("inspect", "x.csv", "--no-such-option")])
def test_wrong_usage_ends_with_two_in_one_line(run: Run, words: tuple[str, ...]) -> None:
    said = run(*(words or ("check",)))
    assert said.exit == 2
    assert len(said.error.splitlines()) == 1


def test_an_older_file_is_not_written_over_unless_asked(run: Run, good: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "o.csv", "old")
    command = ("prepare", good, "--type", "purchase-history", "-o", target)
    assert run(*command).exit == 2
    assert target.read_text() == "old"
    assert run(*command, "--overwrite").exit == 0
    assert "Silver Membership" in target.read_text()


def test_an_expired_key_is_refused_and_the_option_says_what_it_does(run: Run, good: Path, tmp_path: Path,
                                                                    keyring: Keyring) -> None:
    target = tmp_path / "o.gpg"
    command = ("encrypt", good, "-o", target, "--key", keyring.folder / "expired.asc", "--json")
    said = run(*command)
    assert said.exit == 2
    assert not target.exists()
    assert run(*command, "--allow-expired-key").exit == 0
    assert target.stat().st_size
    said = run("encrypt", "--help")
    assert "may no longer be able to open" in " ".join(said.out.split())


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def _wait_for_work(process: int) -> None:
    """Wait until the program has started its reader: earlier, Python itself is still starting."""
    children = Path(f"/proc/{process}/task/{process}/children")
    ends = time.monotonic() + 20
    while children.exists() and not children.read_text().strip() and time.monotonic() < ends:
        time.sleep(0.05)
    time.sleep(0.3 if children.exists() else 3)


def test_an_interrupt_ends_with_130_and_leaves_nothing_behind(tmp_path: Path) -> None:
    rows = "".join(f"a{n}@example.com,2023-01-18,Product {n % 9000},{n % 500}.50,1\n" for n in range(400_000))
    file = written(tmp_path / "large.csv", "Email,Order Date,Product Name,Price,Quantity\n" + rows)
    process = subprocess.Popen([sys.executable, "-m", "opwizard", "prepare", str(file), "--type", "purchase-history",
                                "-o", str(tmp_path / "o.csv"), "--json"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, start_new_session=True)
    _wait_for_work(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert "Traceback" not in error
    if process.returncode != 0:  # it may have been quicker
        assert process.returncode in (130, -signal.SIGINT), error  # a shell shows both as 130
        assert out == ""
        assert sorted(path.name for path in tmp_path.iterdir()) == ["large.csv"]


def test_no_card_number_is_printed_whatever_holds_it(run: Run, tmp_path: Path) -> None:
    number = "4242424242424242"
    file = written(tmp_path / f"card {number}.csv",
                   f"Email,Order Date,Product Name,Price,Quantity,Card {number}\n"
                   f"ana@example.com,2023-01-18,Silver {number},49,1,x\n{number},2023-01-18,Silver,{number},1,x\n")
    for words in (("inspect", "--cells"), ("inspect", "--no-such-option"), ("map", "--type", "purchase-history"),
                  ("check", "--type", "purchase-history"),
                  ("prepare", "--type", "purchase-history", "-o", tmp_path / "o.csv", "--set-aside"),
                  ("encrypt", "-o", tmp_path / "no" / "o.gpg")):
        for form in ((), ("--json",)):
            said = run(*words, file, *form)
            assert number not in said.out + said.error, words
    missing = run("inspect", tmp_path / f"{number}.csv", "--json")
    assert number not in missing.out + missing.error
    wrong = run("inspect", file, "--sheet", number, "--json")
    assert number not in wrong.out + wrong.error


MIXED = ("Email,Order Date,Product Name,Price,Quantity,Total\na@example.com,13/05/2020,Gold,5,1,5\n"
         "b@example.com,05/13/2020,Gold,5,1,5\nbad,2020-04-03,Gold,5,1,5\n")


def test_when_every_row_is_left_out_there_is_nothing_to_save_and_only_their_file(run: Run, tmp_path: Path) -> None:
    file, target = tmp_path / "all.csv", tmp_path / "o.csv"
    file.write_text("Email,Order Date,Product,Price,Quantity,Total\nno address,2024-01-02,Tea,5.00,1,5.00\n")
    command = ("prepare", file, "--type", "purchase-history", "-o", target, "--set-aside")
    said = run(*command, "--json")
    assert said.exit == 1
    assert (said.told["written"], said.told["rows_written"], said.told["rows_set_aside"]) == (None, 0, 1)
    assert not target.exists()
    assert Path(said.told["set_aside"]).read_text().count("\n") == 2
    assert "nothing to save" in run(*command, "--overwrite").out


def test_rows_are_not_set_aside_when_nothing_can_be_written_all_the_same(run: Run, tmp_path: Path) -> None:
    file, target = written(tmp_path / "in.csv", MIXED), tmp_path / "o.csv"
    command = ("prepare", file, "--type", "purchase-history", "-o", target, "--set-aside")
    said = run(*command, "--json")
    assert said.exit == 1
    assert said.told["set_aside"] is None
    assert said.told["rows_set_aside"] == 0
    assert said.told["by_code"]["bad-email"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    assert "--dates day-first" in run(*command).out
    assert run(*command, "--dates", "day-first").exit == 0
    assert len((tmp_path / "o.set-aside.csv").read_text().splitlines()) == 3


def test_what_to_say_next_fits_the_problem(run: Run, tmp_path: Path) -> None:
    amounts = written(tmp_path / "a.csv", MIXED.splitlines()[0] + "\na@example.com,2020-05-01,Gold,1.234,1,\n")
    command = ("--type", "purchase-history", "-o", tmp_path / "o.csv")
    assert "--decimal comma" in run("prepare", amounts, *command).out
    missing = written(tmp_path / "m.csv", "Email,Product Name\na@example.com,Gold\n")
    assert "say --set-aside" not in run("prepare", missing, *command, "--set-aside").out


def test_a_set_aside_file_that_is_there_already_is_not_written_over(run: Run, bad: Path, tmp_path: Path) -> None:
    older = written(tmp_path / "o.set-aside.csv", "old")
    said = run("prepare", bad, "--type", "purchase-history", "-o", tmp_path / "o.csv", "--set-aside")
    assert said.exit == 2
    assert older.read_text() == "old"
    assert not (tmp_path / "o.csv").exists()


def test_a_report_is_not_written_over_unless_asked(run: Run, good: Path, tmp_path: Path) -> None:
    older = written(tmp_path / "r.xlsx", "old")
    for command in (("check", good), ("prepare", good, "-o", tmp_path / "o.csv")):
        words = (*command, "--type", "purchase-history", "--report", older)
        assert run(*words).exit == 2
        assert older.read_text() == "old"
        assert not (tmp_path / "o.csv").exists()
    assert run("check", good, "--type", "purchase-history", "--report", older, "--overwrite").exit == 0
    assert older.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("words", [("check", "--report", "r.csv"), ("prepare", "-o", "o.csv", "--report", "r"),
                                   ("prepare", "-o", "o.xlsx"), ("prepare", "-o", "o.ODS")])
def test_a_new_file_is_not_called_what_it_is_not(run: Run, good: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    command, *more = (str(tmp_path / word) if "." in word or word == "r" else word for word in words)
    said = run(command, good, "--type", "purchase-history", *more, "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "wrong-ending")
    assert [path for path in tmp_path.iterdir() if path.name in ("r.csv", "r", "o.csv", "o.xlsx", "o.ODS")] == []


def test_a_template_is_called_a_workbook(run: Run, tmp_path: Path) -> None:
    said = run("template", "--type", "notes", "-o", tmp_path / "t.csv", "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "wrong-ending")
    assert run("template", "--type", "notes", "-o", tmp_path / "t.XLSX").exit == 0


def test_two_outputs_never_share_a_name(run: Run, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.csv"
    said = run("prepare", good, "--type", "purchase-history", "-o", target, "--report", target, "--overwrite", "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "same-file")
    assert not target.exists()


@pytest.mark.parametrize("name", ["", "-"])
def test_a_new_file_needs_a_name(run: Run, good: Path, name: str) -> None:
    said = run("prepare", good, "--type", "purchase-history", "-o", name, "--json")
    assert (said.exit, said.told["error"]["code"]) == (2, "no-name")


def test_a_sheet_of_a_file_without_sheets_is_refused(run: Run, good: Path) -> None:
    for words in (("inspect", good), ("check", good, "--type", "purchase-history")):
        said = run(*words, "--sheet", "Orders", "--json")
        assert (said.exit, said.told["error"]["code"]) == (2, "unknown-sheet")
        assert run(*words, "--sheet", good.name).exit == 0


@pytest.mark.parametrize("words", [("prepare", "x.csv"), ("check", "x.csv"), ("inspect", "x.csv", "--no-such-option"),
                                   ("inspect", "x.csv", "--header-row", "two"),
                                   ("check", "x.csv", "--type", "notes", "--dates", "sideways"),
                                   ("no-such-command",), ("chek", "x.csv"), ()])
def test_wrong_usage_is_told_as_json_to_scripts(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words, "--json")
    assert said.exit == 2
    assert said.told["error"]["code"] == "usage"
    assert said.told["error"]["remedy"]
    assert said.error == ""


def test_without_a_screen_the_wizard_says_so_instead_of_breaking_off(run: Run, good: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for words in ((), (good,)):
        said = run(*words)
        assert (said.exit, said.out) == (2, "")
        assert "no screen" in said.error
