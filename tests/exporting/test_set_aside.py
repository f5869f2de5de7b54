from __future__ import annotations

import csv
import io

import numpy as np

from opwizard.exporting.csv_file import CsvForm
from opwizard.exporting.set_aside import write_aside
from tests.checks.verdict import judged


def test_rows_left_out_are_saved_with_their_row_and_reason() -> None:
    checked = judged("notes", email=["a@b.com", "c@d.com", "e@f.com"], author_id=["1", "2", "3"],
                     note=['He said "hi",\nand left', "x", ""])
    checked.table.reasons = ["A refund", "No note"]
    checked.table.aside = np.array([1, 0, 2], np.int16)
    stream = io.BytesIO()
    assert write_aside(stream, checked) == 2
    text = stream.getvalue().decode()
    assert text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["Email", "Author ID", "Note", "Row in your file", "Reason"],
        ["a@b.com", "1", 'He said "hi",\nand left', "2", "A refund"],
        ["e@f.com", "3", "", "4", "No note"],
    ]


def test_nothing_left_out_leaves_only_the_names() -> None:
    stream = io.BytesIO()
    assert write_aside(stream, judged("notes", email=["a@b.com"])) == 0
    assert stream.getvalue() == b"Email,Row in your file,Reason\r\n"


def test_texts_that_a_spreadsheet_would_run_are_neutral_only_when_asked() -> None:
    texts = ["=1+1", "@SUM(A1)", "-5", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0", "50%", "plain"]
    checked = judged("notes", email=[f"a{at}@b.com" for at in range(len(texts))], note=texts)
    checked.table.reasons = ["+1 again"]
    checked.table.aside = np.ones(len(texts), np.int16)
    for form, mark in ((CsvForm(), ""), (CsvForm(neutral=True), "'")):
        stream = io.BytesIO()
        write_aside(stream, checked, form)
        rows = list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))[1:]
        assert [row[1] for row in rows] == [
            text if text in ("-5", "50%", "plain") else mark + text for text in texts]
        assert {row[-1] for row in rows} == {f"{mark}+1 again"}
