"""Each class of fault a text file can have, in a small file of our own."""

from __future__ import annotations

import pytest

from opwizard.errors import InputError, ReadError
from opwizard.reading import unpacking
from opwizard.reading.encodings import decode
from tests.reading.text_table import PEOPLE, codes, names, opened, rows, written


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~", "^", "||", "\x1f", "¬"])
def test_the_separator_is_found_by_the_shape_of_the_table(delimiter: str) -> None:
    found = opened(written(PEOPLE, delimiter))
    assert found.delimiter == delimiter
    assert [names(found), *rows(found)] == PEOPLE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_row(end: str) -> None:
    found = opened(written(PEOPLE, end=end))
    assert rows(found) == PEOPLE[1:]
    assert not codes(found)


def test_separators_that_no_program_hides_in_text_are_left_alone() -> None:
    text = "Name,Note\n" + "".join(f"Ann {n},a\u2028b\x85c\x0bd {n}\n" for n in range(5))
    assert rows(opened(text))[0] == ["Ann 0", "a\u2028b\x85c\x0bd 0"]


@pytest.mark.parametrize(("encoding", "word"), [
    ("cp1252", "Müller François Zoë"), ("cp1250", "Dvořák Łukasz Győző"), ("cp1251", "Иванова Щукин Ольга"),
    ("koi8-r", "Иванова Щукин Ольга"), ("cp857", "Ayşe Yıldız Çağrı"), ("cp866", "Иванова Щукин Ольга"),
    ("cp1253", "Γιώργος Παπάς Ελένη"),
    ("cp1254", "Ayşe Yıldız Çağrı"), ("cp1255", "שלום ישראל מרים"), ("cp1256", "محمد العربي فاطمة"),
    ("mac-roman", "Müller François Zoë"), ("cp850", "Müller François Zoë"), ("cp932", "田中さくら すずき"),
    ("gb18030", "李娜 王伟 张敏"), ("big5", "陳大文 林志玲"), ("euc-kr", "김민준 이서연"), ("iso2022_jp", "田中さくら"),
    ("utf-16-le", "Zoë"), ("utf-16-be", "Zoë"), ("utf-16", "Zoë"), ("utf-32", "Zoë")])
def test_old_code_pages_are_told_by_their_words(encoding: str, word: str) -> None:
    table = [["Name", "Email"], *([f"{part}", f"{n}@example.com"] for n, part in enumerate(word.split() * 3))]
    found = opened(written(table).encode(encoding))
    assert rows(found) == table[1:]
    assert ("encoding-guessed" in codes(found)) == (encoding not in {"utf-16", "utf-32"})
    assert any(word in found.unusual for word in word.split())


@pytest.mark.parametrize(("encoding", "text"), [
    ("cp1252", "Prénom;Tel\nRené;4539\u00a08726\nAda;12\u00a0345\n"),
    ("cp1252", "Name;Note\nRené;4539\u00a08726\n"),
    ("mac-roman", "Name;Price\nMüller;1\u00a0299\nZoë;2\u00a0000\n"), ("cp1252", "Café;1\u2019299\nThé;9\n"),
    ("cp850", "Prénom;Prix\nRené;1\u00a0299\nZoë;3 500\n")])
def test_between_digits_stands_a_space_and_no_letter(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).letters() == text


def test_the_person_can_choose_encoding_and_separator() -> None:
    found = opened("Name;Town\nZoë;Köln\n".encode("cp1252"), encoding="cp1250", delimiter=";")
    assert rows(found) == [["Zoë", "Köln"]]
    assert found.encoding == "cp1250"
    assert "encoding-guessed" not in codes(found)
    with pytest.raises(InputError):
        opened("Name;Town\n", encoding="nonsense")


def test_one_bad_byte_does_not_change_how_the_rest_is_read() -> None:
    data = written([["Name", "Town"], ["Zoë", "Köln"], ["BAD", "Orléans"], ["José", "Málaga"]]).encode()
    found = opened(data.replace(b"BAD", b"x\x9dy"))
    assert rows(found) == [["Zoë", "Köln"], ["x\ufffdy", "Orléans"], ["José", "Málaga"]]
    assert [(problem.code, problem.row) for problem in found.problems] == [("bad-bytes", 3)]


def test_lines_of_two_systems_are_each_read_in_their_own_way() -> None:
    table = [["Name", "Town"], ["Zoë", "Köln"], ["François", "Orléans"], ["José", "Málaga"]]
    lines = [line.encode() for line in written(table).splitlines(keepends=True)]
    lines[2] = lines[2].decode().encode("cp1252")
    found = opened(b"".join(lines))
    assert rows(found) == table[1:]
    assert "mixed-encoding" in codes(found)


def test_text_garbled_by_an_earlier_program_is_kept_and_told() -> None:
    found = opened(written([["Name", "Town"], ["ZoÃ«", "KÃ¶ln"], ["Ann", "Paris"]]))
    assert rows(found)[0] == ["ZoÃ«", "KÃ¶ln"]
    assert "garbled-text" in codes(found)


def test_letters_that_only_look_garbled_are_left_alone() -> None:
    assert "garbled-text" not in codes(opened(written([["Name", "Town"], ["â€â€â€", "ãƒ 1"], ["Ann", "Paris"]])))


def test_one_giant_record_makes_no_giant_table_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_COLUMNS", 50)
    giant = [str(number) for number in range(3_000)]
    found = opened(written([*PEOPLE, giant, *PEOPLE[1:]]))
    assert "ragged-rows" in codes(found)
    assert len(found.sheet.columns) == 50
    assert rows(found)[len(PEOPLE) - 1] == [*giant[:49], ",".join(giant[49:])]


def test_an_unclosed_quotation_mark_swallows_no_rows() -> None:
    table = [list(row) for row in PEOPLE]
    table[5][0] = '"Person'
    found = opened(written(table))
    assert rows(found) == table[1:]
    assert [(problem.code, problem.row) for problem in found.problems] == [("unbalanced-quote", 6)]


def test_a_quoted_cell_may_run_over_lines_and_counts_as_one_row() -> None:
    found = opened('Name,Note\nAnn,"first\r\nsecond, still"\nBo,plain\n')
    assert rows(found) == [["Ann", "first\r\nsecond, still"], ["Bo", "plain"]]
    assert found.sheet.rows.tolist() == [2, 3]
    assert found.sheet.lines is not None
    assert found.sheet.lines.tolist() == [2, 4]


@pytest.mark.parametrize(("text", "wanted"), [
    ('a,"6\'2"" tall"\n', ["a", '6\'2" tall']), ('a,6\' 2" tall\n', ["a", '6\' 2" tall']),
    ('a,""Hi, there"\n', ["a", '"Hi, there']), ('"a","b, c" \n', ["a", "b, c"])])
def test_quotation_marks_are_read_the_least_surprising_way(text: str, wanted: list[str]) -> None:
    found = opened("Name,Note\n" + "x,y\n" * 5 + text)
    assert rows(found)[-1] == wanted


def test_backslashes_escape_quotation_marks_where_the_file_does_so() -> None:
    text = '"Name","Note"\n' + "".join(f'"Ann {n}","said \\"hi\\", left"\n' for n in range(4))
    assert rows(opened(text))[0] == ["Ann 0", 'said "hi", left']


def test_apostrophes_can_wrap_cells() -> None:
    text = "'Name','Note'\n" + "".join(f"'Ann {n}','High St, Flat {n}'\n" for n in range(4))
    assert rows(opened(text))[1] == ["Ann 1", "High St, Flat 1"]


def test_rows_wrapped_whole_in_quotation_marks_are_unpacked() -> None:
    found = opened("".join('"' + ",".join(row) + '"\n' for row in PEOPLE))
    assert [names(found), *rows(found)] == PEOPLE
    assert "one-column" in codes(found)


def test_columns_lined_up_with_spaces_are_split_where_all_rows_are_blank() -> None:
    found = opened("".join("".join(cell.ljust(20) for cell in row) + "\n" for row in PEOPLE))
    assert [names(found), *rows(found)] == PEOPLE
    assert "fixed-width" in codes(found)


def test_the_sep_line_of_excel_is_no_row() -> None:
    found = opened("sep=;\n" + written(PEOPLE, ";"))
    assert names(found) == PEOPLE[0]
    assert found.sheet.header_row == 1
    assert found.sheet.lines is not None and int(found.sheet.lines[0]) == 3


@pytest.mark.parametrize(("column", "code"), [
    (["1.23457E+12"] * 4, "precision-lost"), ([f"46608225543{n:04}0" for n in range(4)], "precision-suspect"),
    (["01/02/2020", "13/02/2020", "02/13/2020"], "date-mixed"), (["=1+1", "plain", "-5"], "formula-like-text"),
    (["a\x1ab", "plain"], "control-chars"), (["“curly”", "“more”"], "curly-quotes")])
def test_what_cells_betray_is_told(column: list[str], code: str) -> None:
    head = "“Note”" if code == "curly-quotes" else "Note"
    extra = "“x”" if code == "curly-quotes" else "x"
    found = opened(written([[head, "“Who”" if code == "curly-quotes" else "Who"], *([cell, extra] for cell in column)]))
    assert code in codes(found)


def test_innocent_cells_are_no_formulas() -> None:
    found = opened(written([["Note", "Who"], ["-5", "a"], ["+15551234567", "b"], ["@handle", "c"], ["- item", "d"]]))
    assert "formula-like-text" not in codes(found)


def test_empty_bytes_after_a_crash_are_no_row() -> None:
    found = opened(written(PEOPLE).encode() + b"\0" * 500)
    assert rows(found) == PEOPLE[1:]
    assert "nul-bytes" in codes(found)


def test_a_file_cut_inside_a_character_is_told() -> None:
    found = opened(written([["Name", "Town"], ["Zoë", "Köln"], ["Ann", "Orlé"]]).encode()[:-2])
    assert "truncated" in codes(found)


@pytest.mark.parametrize(("text", "code"), [
    ("", "file-empty"), (" \n\n", "file-empty"), ("\ufeff", "file-empty"), (",,,\n,,,\n", "file-empty"),
    ("Name,Email\n", "no-rows"), ("Email", "no-rows"), ("x" * 100000, "no-rows"),
    ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "not-a-table"), ('{"a": 1}\n{"a": 2}\n', "not-a-table"),
    ("CREATE TABLE people (id int);\nINSERT INTO people VALUES (1);\n", "not-a-table")])
def test_what_is_no_table_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(ReadError) as stopped:
        opened(text)
    assert stopped.value.code == code
    assert stopped.value.problem and stopped.value.remedy


def test_cells_stay_exactly_as_typed() -> None:
    table = [["Code", "Note"], ["00123", " lead"], ["1E5", "trail "], ["TRUE", "\u00a0"], ["e\u0301", "é"],
             ["NA", "null"]]
    assert rows(opened(written(table))) == table[1:]
