"""Texts and files that people take for tables, each refused by the name of what it is, or read when it is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.sheet import Opened, ReadOptions

PEOPLE = [(f"{name} Smith", f"{name.lower()}@example.com", f"{at}.50") for at, name in enumerate(
    ("Ann", "Bo", "Cy", "Dee", "Eve", "Flo"), 1)]


def lines(form: str) -> str:
    return "".join(form.format(name=name, mail=mail, paid=paid) for name, mail, paid in PEOPLE)


def opened(tmp_path: Path, data: str | bytes, name: str = "people.csv") -> Opened:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, ReadOptions(), Progress())


@pytest.mark.parametrize(("text", "said"), [
    ("var people = [\n" + lines('["{name}", "{mail}"],\n') + "];\n", "program"),
    ("[" + lines("['{name}', '{mail}', {paid}],\n") + "]\n", "program"),
    (lines("({paid}, '{name}', '{mail}'),\n"), "program"), (lines("email={mail}&paid={paid}&state=new\n"), "forms"),
    (lines("name={name}, email={mail}, paid={paid}\n"), "name before each value"),
    (lines("[10:00] {name}: hello, how are you?\n"), "conversation"),
    (lines("1/31/24, 10:00 - {name}: hello\n"), "conversation"),
    (lines("J=C3=BCrgen {name};{mail}=0D=0A=\n"), "e-mail"), (lines("{name} <{mail}>; "), "e-mail addresses"),
    (lines("{mail}, "), "e-mail addresses"), (lines("- {name} ({mail})\n"), "bullet"),
    (lines("1. {name} - {mail}\n"), "bullet"),
    ("!TRNS\tDATE\tNAME\n!SPL\tDATE\tNAME\n" + lines("TRNS\t1\t{name}\n"), "QuickBooks"),
    ('{| class="wikitable"\n! Name !! Email\n' + lines("|-\n| {name} || {mail}\n"), "wiki"),
    (b"\x03\x18\x01\x1f\x01\0\0\0\x41\0\x0b\0" + bytes(20) + b"NAME".ljust(32, b"\0") + b"\r Ann Smith", "dBASE"),
    (bytes.fromhex("00000200060406000800") + bytes(100), "Lotus"),
    ('<html><table><tr><td><input type="password"></td></tr></table></html>', "sign in"),
    ("<html><table><tr><td><img src=x></td></tr></table></html>", "without a table")])
def test_what_is_no_table_is_called_by_its_name(text: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, text)
    assert refused.value.code in {"not-a-table", "wrong-type"}
    assert said in str(refused.value)


@pytest.mark.parametrize("text", [
    "Phone,Name\n" + lines("(555) 123-0000,{name}\n"), "Time,Who,What\n" + lines("10:00,{name},called: yes\n"),
    "Term,Formula\n" + lines("{name},a=b&c=d\n"), "Nr,Name\n" + lines("1.,{name}\n"), lines("{mail},{name}\n")])
def test_tables_that_look_a_little_like_them_are_read(text: str, tmp_path: Path) -> None:
    assert len(opened(tmp_path, text).sheet.rows) == len(PEOPLE)


@pytest.mark.parametrize("text", [
    "┌──┬──┐\n│ Name │ Email │ Paid │\n├──┼──┤\n" + lines("│ {name} │ {mail} │ {paid} │\n") + "└──┴──┘\n",
    "╔══╦══╗\n║ Name ║ Email ║ Paid ║\n╠══╬══╣\n" + lines("║ {name} ║ {mail} ║ {paid} ║\n") + "╚══╩══╝\n",
    "Name    Email      Paid\n" + lines("{name}    {mail}  {paid}\n"),
    "Name؛Email؛Paid\n" + lines("{name}؛{mail}؛{paid}\n"),
    "<table><tr><td><table><tr><td>Name<td>Email<td>Paid</tr>" + lines("<tr><td>{name}<td>{mail}<td>{paid}</tr>")
    + "</table></table>"])
def test_tables_in_rare_clothes_are_read(text: str, tmp_path: Path) -> None:
    found = opened(tmp_path, text, "people.html" if text.startswith("<") else "people.txt")
    columns = [column.cells.flat().to_list() for column in found.sheet.columns]
    assert list(zip(*columns, strict=True)) == PEOPLE
    assert [column.name for column in found.sheet.columns] == ["Name", "Email", "Paid"]


def test_letters_written_as_on_web_pages_part_no_cells(tmp_path: Path) -> None:
    found = opened(tmp_path, "Name,Town\n" + lines("Zo&euml; {name},K&ouml;ln &amp; more\n"))
    assert found.delimiter == ","
    assert len(found.sheet.columns) == 2


def test_a_first_line_with_an_address_is_no_line_of_names(tmp_path: Path) -> None:
    found = opened(tmp_path, lines('"{name}" <{mail}>\n'), "people.txt")
    assert found.sheet.header_row is None
    assert len(found.sheet.rows) == len(PEOPLE)


def test_a_line_of_a_million_letters_is_judged_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, "a" * 1_000_000)
    assert refused.value.code == "no-rows"
