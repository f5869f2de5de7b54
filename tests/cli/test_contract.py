"""The JSON of every command has the field names that scripts rely on, and nothing else is on standard output."""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opwizard import import_types
from tests.cli.conftest import BAD, Run, written
from tests.encryption.throwaway_keys import Keyring

PROBLEM = {"code", "severity", "sheet", "row", "letter", "column", "field", "value", "message", "remedy", "fix"}
VERDICT = {"type", "rows", "mapping", "counts", "by_code", "problems", "totals"}
LOCKED = {"written", "sha256", "recipient", "fingerprint", "key_id", "files"}
FIELDS = """
email contact_id order_date product_name product_id price quantity total payment_status first_name last_name address
address2 city state zip country date sale_price recurring_rate next_charge_date payments_remaining payment_gateway
payment_gateway_id recurrence unit card_last_four card_expiration author_id note program referral_email affiliate_email
first_referrer last_referrer"""


def test_types_names_every_field_of_the_contract(run: Run) -> None:
    told = run("types", "--json").told
    assert {field["id"] for kind in told["types"] for field in kind["fields"]} == set(FIELDS.split())
    assert [kind["type"] for kind in told["types"]] == [kind.id for kind in import_types.ALL]


def test_inspect_tells_how_the_file_was_read(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "export.csv", "Our shop;;\nName;Price;City\nAna;3,50;Rome\nBen;4,50;Oslo\n;;\n"
                                            "Cy;5,50;Lyon\nTotal;13,50;\n")
    said = run("inspect", file, "--json")
    assert said.exit == 0
    told = said.told
    assert {"file", "format", "encoding", "delimiter", "sheet", "sheets", "header_row", "columns", "rows", "first_row",
            "problems", "left_out"} <= set(told)
    assert (told["format"], told["delimiter"], told["header_row"], told["first_row"]) == ("csv", ";", 2, 3)
    assert told["columns"][1] == {"letter": "B", "name": "Price"}
    assert set(told["sheets"][0]) >= {"name", "rows", "hidden"}
    assert {left["row"]: left["why"] for left in told["left_out"]} == {
        1: "preamble", 5: "blank-rows", 7: "totals-row"}
    assert all(set(left) >= {"row", "why", "cells"} for left in told["left_out"])
    assert told["rows"] + len(told["left_out"]) + 1 == 7


def test_inspect_cells_holds_every_data_row_as_read(run: Run, good: Path) -> None:
    rows = list(csv.reader(good.read_text().splitlines()))
    assert run("inspect", good, "--json", "--cells").told["cells"] == rows[1:]


def test_map_says_column_letter_confidence_and_why(run: Run, good: Path) -> None:
    told = run("map", good, "--type", "purchase-history", "--json").told
    assert {"type", "fields", "unused_columns", "missing"} <= set(told)
    assert set(told["fields"]["email"]) >= {"column", "letter", "confidence", "why"}
    assert (told["fields"]["email"]["column"], told["fields"]["email"]["letter"]) == ("Email", "A")
    assert told["fields"]["contact_id"] is None
    assert told["missing"] == []


def test_check_tells_every_problem_with_its_place(run: Run, bad: Path) -> None:
    said = run("check", bad, "--type", "purchase-history", "--json")
    assert said.exit == 1
    told = said.told
    assert set(told) >= VERDICT
    assert set(told["counts"]) == {"error", "warning", "note"}
    assert sum(told["by_code"].values()) == sum(told["counts"].values()) == len(told["problems"])
    assert set(told["totals"]) == {"rows", "products", "amount"}
    assert all(set(found) >= PROBLEM for found in told["problems"])
    slip = next(found for found in told["problems"] if found["code"] == "bad-email")
    assert (slip["row"], slip["letter"], slip["column"], slip["field"]) == (4, "A", "Email", "email")
    assert slip["value"] == "ben@gmial.com"
    assert slip["fix"]["to"] == "ben@gmail.com"
    assert slip["fix"]["label"]


def test_check_finds_nothing_in_a_clean_file(run: Run, good: Path) -> None:
    said = run("check", good, "--type", "purchase-history", "--json")
    assert said.exit == 0
    assert said.told["counts"]["error"] == 0
    assert said.told["totals"] == {"rows": 2, "products": 2, "amount": "139.00"}


def test_a_record_over_several_lines_tells_its_first_line(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "notes.csv", 'Email,Author ID,Note\na@example.com,3,"one\ntwo"\nnobody,3,x\n')
    told = run("check", file, "--type", "notes", "--json").told
    found = next(found for found in told["problems"] if found["code"] == "bad-email")
    assert found["row"] == 3
    assert found["line"] == 4


def test_prepare_tells_what_it_wrote(run: Run, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.csv"
    said = run("prepare", good, "--type", "purchase-history", "-o", target, "--json")
    assert said.exit == 0
    told = said.told
    assert set(told) >= VERDICT | {"written", "rows_written", "set_aside", "rows_set_aside", "changes", "sha256"}
    assert told["written"] == str(target)
    assert (told["rows_written"], told["set_aside"], told["rows_set_aside"]) == (2, None, 0)
    assert told["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()


def test_keys_tells_the_published_key_and_why_it_cannot_be_used(run: Run) -> None:
    if shutil.which("gpg") is None:
        pytest.skip("GnuPG is not here")
    told = run("keys", "--json").told
    assert set(told) >= {"owner", "fingerprint", "created", "expires", "usable", "why_not", "algorithm",
                         "encryption_subkey"}
    assert told["expires"] == "2018-10-28"
    assert told["usable"] is False
    assert "2018" in told["why_not"]


def test_keys_shows_the_fingerprint_in_groups_of_four(run: Run, keyring: Keyring) -> None:
    said = run("keys", keyring.folder / "good.asc")
    assert said.exit == 0
    fingerprint = keyring.fingerprint("good")
    assert " ".join(fingerprint[start:start + 4] for start in range(0, 40, 4)) in " ".join(said.out.split())


def test_encrypt_tells_for_whom_and_only_that_key_opens_it(run: Run, good: Path, tmp_path: Path,
                                                           keyring: Keyring) -> None:
    target = tmp_path / "good.csv.gpg"
    said = run("encrypt", good, "-o", target, "--key", keyring.folder / "good.asc", "--json")
    assert said.exit == 0
    told = said.told
    assert set(told) >= LOCKED
    assert told["fingerprint"] == keyring.fingerprint("good")
    assert told["files"][0]["name"] == "good.csv"
    assert told["files"][0]["sha256"] == hashlib.sha256(good.read_bytes()).hexdigest()
    assert told["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert keyring.decrypt(target.read_bytes()) == good.read_bytes()


def test_a_bundle_of_two_types_is_verified_by_who_receives_it(
        run: Run, tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    members = written(tmp_path / "members.csv", "Email,Affiliate Program\nann@example.com,Gold\nbob@example.com,Gold\n")
    friends = written(tmp_path / "friends.csv", "Referral Email,Affiliate Email\nzed@example.com,ann@example.com\n")
    letter = written(tmp_path / "letter.toml", 'account = "Acme"\nperson = "Ana Ruiz"\n')
    target = tmp_path / "bundle.zip.gpg"
    said = run("bundle", "--letter", letter, f"{members}:affiliates", f"{friends}:referrals", "-o", target, "--key",
               keyring.folder / "good.asc", "--json")
    assert said.exit == 0, said.out + said.error
    told = said.told
    assert set(told) >= LOCKED
    assert {"affiliates.csv": 2, "referrals.csv": 1}.items() <= {
        file["name"]: file["rows"] for file in told["files"]}.items()
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    verified = run("verify", target, "--json")
    assert verified.exit == 0, verified.out
    assert verified.told["whole"] is True
    assert {file["name"]: file["sha256"] for file in verified.told["files"]} == {
        file["name"]: file["sha256"] for file in told["files"]}


def test_template_writes_a_workbook_that_says_it_is_unfilled(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    said = run("template", "--type", "open-orders", "-o", target, "--json")
    assert said.exit == 0
    assert said.told["written"] == str(target)
    again = run("check", target, "--type", "open-orders", "--json")
    assert again.exit == 2
    assert again.told["error"]["code"] == "no-rows"


@pytest.mark.parametrize("words", [
    ("inspect",), ("check", "--type", "purchase-history"), ("map", "--type", "purchase-history")])
def test_a_file_that_cannot_be_used_prints_one_error_and_nothing_else(run: Run, tmp_path: Path,
                                                                      words: tuple[str, ...]) -> None:
    said = run(*words, written(tmp_path / "empty.csv", ""), "--json")
    assert said.exit == 2
    assert said.told.keys() == {"error"}
    assert said.told["error"].keys() == {"code", "message", "remedy"}
    assert said.told["error"]["code"] == "file-empty"


def test_standard_output_is_one_json_object_in_a_process_of_its_own(bad: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "opwizard", "prepare", str(bad), "--type", "purchase-history", "-o",
                           str(tmp_path / "o.csv"), "--set-aside", "--json"], capture_output=True, text=True,
                          check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith("{")
    assert done.stderr == ""


def test_a_script_reads_the_same_rows_as_a_person(run: Run, bad: Path, tmp_path: Path) -> None:
    said = run("prepare", bad, "--type", "purchase-history", "-o", tmp_path / "o.csv", "--set-aside", "--json")
    with (tmp_path / "o.csv").open(newline="", encoding="utf-8") as new:
        assert len(list(csv.DictReader(new))) == said.told["rows_written"] == 2
    with Path(said.told["set_aside"]).open(newline="", encoding="utf-8") as aside:
        rows = list(csv.DictReader(aside))
    assert [row["Row in your file"] for row in rows] == ["4", "5"]
    assert all(row["Reason"] for row in rows)
    assert said.told["rows_set_aside"] == len(rows)
    assert len(BAD.splitlines()) - 1 == said.told["rows_written"] + len(rows)


def test_a_bundle_takes_the_answers_and_the_form_of_its_files(run: Run, tmp_path: Path, keyring: Keyring) -> None:
    import io
    import zipfile

    orders = written(tmp_path / "orders.csv",
                     "Email,Order Date,Product Name,Price,Quantity\na@b.com,3/4/2020,Oil,1.234,1\n")
    command = ("bundle", f"{orders}:purchase-history", "-o", tmp_path / "b.gpg", "--key", keyring.folder / "good.asc")
    assert run(*command).exit == 1
    said = run(*command, "--dates", "day-first", "--decimal", "comma", "--date-format", "mdy", "--total-header",
               "Order Total", "--json")
    assert said.exit == 0, said.out + said.error
    with zipfile.ZipFile(io.BytesIO(keyring.decrypt((tmp_path / "b.gpg").read_bytes()))) as bundle:
        lines = bundle.read("purchase-history.csv").decode().splitlines()
    assert lines == ["Email,Order Date,Product Name,Price,Quantity,Order Total", "a@b.com,04-03-2020,Oil,1234,1,1234"]


@pytest.mark.parametrize("turn", [1, -1])
def test_an_affiliate_that_is_not_listed_is_told_with_its_row_whichever_file_is_named_first(
        run: Run, tmp_path: Path, keyring: Keyring, turn: int) -> None:
    members = written(tmp_path / "members.csv", "Email,Affiliate Program\nann@example.com,Gold\n")
    friends = written(tmp_path / "friends.csv", "Referral Email,Affiliate Email\nzed@example.com,bob@example.com\n")
    files = [f"{members}:affiliates", f"{friends}:referrals"][::turn]
    said = run("bundle", *files, "-o", tmp_path / "b.gpg", "--key", keyring.folder / "good.asc", "--json")
    assert said.exit == 1
    assert [(found["code"], found["row"]) for found in said.told["problems"]] == [("affiliate-not-listed", 2)]
    assert said.told["file"] == f"{friends}:referrals"
    assert not (tmp_path / "b.gpg").exists()
