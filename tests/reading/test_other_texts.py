"""Texts that are no table are refused, each in a sentence of its own; tables that resemble them are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import ReadError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions

LETTER = ("Dear all,\n\nthank you for the good work on the fair. We had more guests than ever, and most stayed.\n"
          "The raffle brought in a lot, and the cake was gone by four.\n\nKind regards\nAnna\n")
OTHERS = {
    "a log that a program wrote": "".join(
        f"2024-01-{day:02} 10:00:01,123 INFO [main] com.acme.App - Started job {day}\n" for day in range(1, 20)),
    "plain text, like a letter": LETTER,
    "a program": "#!/bin/sh\nset -e\nfor f in *.csv; do echo $f; done\n",
    "the settings of a program": "[General]\nname=Acme\nlang=de\n\n[Server]\nhost=10.0.0.1\n",
    "YAML": "contacts:\n  - name: Ann\n    email: a@x.org\n  - name: Bob\n    email: b@x.org\n",
    "JSON": '[\n  {\n    "name": "Ann",\n    "email": "a@x.org"\n  },\n  {\n    "name": "Bob",\n',
    "a database dump": "COPY contacts (id, name) FROM stdin;\n1\tAnn\n2\tBob\n",
    "a question to a database": "SELECT name, email\nFROM contacts\nWHERE active = 1\nORDER BY name;\n",
    "bank transactions": "!Type:Bank\nD01/02/2024\nT-12.50\nPShop\n^\n",
    "the error message of a program": 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: no\n',
    "one field in each line": "".join(f"Name: Ann {n}\nEmail: a{n}@x.org\nCity: Leeds\n\n" for n in range(4)),
    "a listing of raw bytes": "".join(f"{n * 16:08x}  {'4e 61 6d 65 ' * 4} |Name|\n" for n in range(9)),
    "a mailbox": "From a@x.org Mon Jan  1 00:00:00 2024\nFrom: a@x.org\nSubject: hi\n\nhello\n",
    "a link to a web page": "[{000214A0-0000-0000-C000-000000000046}]\nProp3=19,2\n[InternetShortcut]\nURL=https://x\n",
    "a web page without a table": "<br />\n<b>Warning</b>: Undefined variable in <b>export.php</b><br />\n",
}


def opened(tmp_path: Path, text: str) -> Opened:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return open_here(path, ReadOptions(), Progress())


@pytest.mark.parametrize("called", OTHERS)
def test_what_is_no_table_is_refused_by_its_name(tmp_path: Path, called: str) -> None:
    with pytest.raises(ReadError) as caught:
        opened(tmp_path, OTHERS[called])
    assert caught.value.code in {"wrong-type", "not-a-table"}
    assert called in str(caught.value)


@pytest.mark.parametrize("text", [
    "Notes\nCalled him, will call back.\nWants a quote; see the letter.\nMoved away, new address unknown.\n",
    "Website\nhttps://x.org/a?b=1&c=2\nhttps://y.org/b?b=1&c=3\nhttps://z.org/c?b=1&c=4\n",
    "Betrag\n1,50\n2,50\n1.003,50\n4,50\n",
    '"Remark"\n"He came, he saw, he left again, and that was that."\n"It is all good; thank you."\n"Nothing."\n'])
def test_a_single_column_stays_a_table(tmp_path: Path, text: str) -> None:
    assert len(opened(tmp_path, text).sheet.columns) == 1


def test_a_warning_of_a_web_server_above_the_table_is_left_out(tmp_path: Path) -> None:
    rows = "".join(f"Ann {n},a{n}@x.org,{n}.50\n" for n in range(9))
    found = opened(tmp_path, "<br />\n<b>Warning</b>: Undefined variable<br />\nName,Email,Paid\n" + rows)
    assert [column.name for column in found.sheet.columns] == ["Name", "Email", "Paid"]
    assert {left.why for left in found.sheet.left_out} == {"preamble"}


def test_a_table_with_many_comments_is_not_taken_for_a_letter(tmp_path: Path) -> None:
    found = opened(tmp_path, "# A few comments\na;b\n" + "# You had better skip me, please.\n1;3\n6;7\n" * 20)
    assert len(found.sheet.rows)
