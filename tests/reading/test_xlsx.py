"""What an Excel workbook holds is what is read, and what it hides is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import InputError, ReadError
from opwizard.progress import Progress
from opwizard.reading import read, zipped
from opwizard.reading.sheet import Opened, ReadOptions
from tests.reading.workbooks import formats, rows_xml, sheet_xml, text_cell, xlsx

HEADER = ["Name", "Email", "Amount"]
PEOPLE = [HEADER, *([f"Ann {at}", f"ann{at}@example.com", f"{at}.50"] for at in range(1, 7))]


def opened(tmp_path: Path, data: bytes, options: ReadOptions | None = None, name: str = "people.xlsx") -> Opened:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path, options or ReadOptions(), Progress())


def rows(file: Opened) -> list[list[str]]:
    return [[column.cells.at(at) for column in file.sheet.columns] for at in range(len(file.sheet.rows))]


def codes(file: Opened) -> set[str]:
    return {problem.code for problem in file.problems}


def one_sheet(cells: str, **more: str) -> bytes:
    """Return a workbook with the people and one more row of these cells."""
    return xlsx({"People": sheet_xml(rows_xml(PEOPLE) + f'<row r="8">{cells}</row>', after=more.pop("after", ""),
                                     before=more.pop("before", ""))}, styles=more.pop("styles", formats("00000")))


def test_texts_numbers_truths_and_dates_are_read_as_they_are(tmp_path: Path) -> None:
    cells = (f'{text_cell(8, 0, "007")}<c r="B8"><v>73.939999999999998</v></c><c r="C8" t="b"><v>1</v></c>'
             '<c r="D8" s="1"><v>45351.5</v></c>')
    file = opened(tmp_path, one_sheet(cells, styles=formats("d/m/yyyy h:mm")))
    assert rows(file)[-1][:4] == ["007", "73.94", "TRUE", "2024-02-29 12:00:00"]
    assert file.sheet.rows.tolist() == [2, 3, 4, 5, 6, 7, 8]


def test_error_cells_stay_errors_and_are_told(tmp_path: Path) -> None:
    file = opened(tmp_path, one_sheet(f'{text_cell(8, 0, "Bo")}<c r="C8" t="e"><v>#REF!</v></c>'))
    assert rows(file)[-1][2] == "#REF!"
    assert "excel-error" in codes(file)


def test_formulas_whose_results_were_never_saved_are_told(tmp_path: Path) -> None:
    file = opened(tmp_path, one_sheet(f'{text_cell(8, 0, "Bo")}<c r="B8"><f>A1&amp;"@x.org"</f></c>'))
    told = next(problem for problem in file.problems if problem.code == "formula-no-value")
    assert (told.row, told.letter) == (8, "B")
    assert "row" in told.message


def test_a_formula_with_a_result_gives_the_result(tmp_path: Path) -> None:
    file = opened(tmp_path, one_sheet('<c r="A8" t="str"><f>1</f><v>Bo</v></c><c r="C8"><f>1+1</f><v>2</v></c>'))
    assert rows(file)[-1][0] == "Bo"
    assert rows(file)[-1][2] == "2"
    assert "formula-no-value" not in codes(file)


def test_zeros_shown_by_a_number_format_are_kept(tmp_path: Path) -> None:
    file = opened(tmp_path, one_sheet(f'{text_cell(8, 0, "Bo")}<c r="C8" s="1"><v>7656</v></c>'))
    assert rows(file)[-1][2] == "07656"
    assert "display-differs" in codes(file)


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    data = rows_xml(PEOPLE).replace('<row r="3">', '<row r="3" hidden="1">')
    file = opened(tmp_path, xlsx({"People": sheet_xml(data, before='<cols><col min="2" max="2" hidden="1"/></cols>'),
                                  "Old": sheet_xml(rows_xml(PEOPLE))}, hidden=["Old"]))
    assert {"hidden-rows", "hidden-columns", "hidden-sheets"} <= codes(file)
    assert len(file.sheet.rows) == 6
    assert [sheet.hidden for sheet in file.sheets] == [False, True]


def test_the_sheet_that_looks_most_like_a_list_is_chosen_and_said(tmp_path: Path) -> None:
    data = xlsx({"Read me": sheet_xml(rows_xml([["How to use this file"], ["Ask Bo"]])),
                 "People": sheet_xml(rows_xml(PEOPLE))})
    assert opened(tmp_path, data).sheet_name == "People"
    assert "several-sheets" in codes(opened(tmp_path, data))
    with pytest.raises(InputError):
        opened(tmp_path, data, ReadOptions(sheet="Peple"))


def test_a_cell_merged_downwards_fills_the_rows_below(tmp_path: Path) -> None:
    people = [HEADER, ["Li", "a@x.org", "1"], ["", "b@x.org", "2"], ["Bo", "c@x.org", "3"]]
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    file = opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(people), after=merged)}))
    assert [row[0] for row in rows(file)] == ["Li", "Li", "Bo"]
    assert "merged-cells" in codes(file)


def test_merged_cells_are_named_from_the_top_down(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A4:B4"/><mergeCell ref="A1:C1"/><mergeCell ref="B2:C2"/></mergeCells>'
    file = opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(PEOPLE), after=merged)}))
    said = next(problem for problem in file.problems if problem.code == "merged-cells")
    assert "A1:C1, B2:C2, A4:B4" in said.message


def test_a_stray_cell_far_away_is_left_out_and_told(tmp_path: Path) -> None:
    far = rows_xml(PEOPLE) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    file = opened(tmp_path, xlsx({"P": sheet_xml(far)}))
    assert len(file.sheet.columns) == 3
    assert "stray-cell" in codes(file)
    assert [(left.row, left.why) for left in file.sheet.left_out] == [(1_048_576, "stray-cell")]


def test_a_link_that_hides_its_address_is_told(tmp_path: Path) -> None:
    links = '<hyperlinks><hyperlink ref="B2" r:id="x"/><hyperlink ref="B3" r:id="y"/></hyperlinks>'
    related = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
               '<Relationship Id="x" Type="t/hyperlink" Target="mailto:someone@else.org" TargetMode="External"/>'
               '<Relationship Id="y" Type="t/hyperlink" Target="mailto:ann2@example.com" TargetMode="External"/>'
               "</Relationships>")
    file = opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(PEOPLE), after=links)},
                                 more={"xl/worksheets/_rels/sheet1.xml.rels": related}))
    told = [problem for problem in file.problems if problem.code == "link-differs"]
    assert [(problem.row, problem.letter) for problem in told] == [(2, "B")]


def test_cells_and_rows_may_leave_out_where_they_stand(tmp_path: Path) -> None:
    cells = "<c t='inlineStr'><is><t>{}</t></is></c><c t='inlineStr'><is><t>{}</t></is></c>"
    bare = f"<row>{cells.format('Name', 'Email')}</row><row>{cells.format('Bo', 'b@x.org')}</row>"
    file = opened(tmp_path, xlsx({"P": sheet_xml(bare)}))
    assert rows(file) == [["Bo", "b@x.org"]]


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    data = rows_xml([HEADER]) + "".join(rows_xml([PEOPLE[at]], at + 1) for at in (3, 1, 2))
    file = opened(tmp_path, xlsx({"P": sheet_xml(data)}))
    assert file.sheet.rows.tolist() == [2, 3, 4]


@pytest.mark.parametrize("without", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_part_missing_is_refused(tmp_path: Path, without: str) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(PEOPLE))}, without=[without]))
    assert refused.value.code == "file-corrupt"


def test_shared_texts_that_are_missing_never_become_numbers(tmp_path: Path) -> None:
    data = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    for without in ((), ("xl/sharedStrings.xml",)):
        with pytest.raises(ReadError) as refused:
            opened(tmp_path, xlsx({"P": data}, without=without))
        assert refused.value.code == "file-corrupt"


def test_a_sheet_that_ends_early_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(PEOPLE))[:-60]}))
    assert refused.value.code == "file-corrupt"


@pytest.mark.parametrize("entity", [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'])
def test_a_sheet_that_defines_entities_is_refused(tmp_path: Path, entity: str) -> None:
    bad = sheet_xml(rows_xml(PEOPLE)).replace("?>", "?>" + entity, 1)
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, xlsx({"P": bad}))
    assert refused.value.code == "unsafe-xml"


def test_a_part_that_unpacks_far_too_much_is_refused_before_it_is_unpacked(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "SUSPICIOUS", 1_000_000)
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, xlsx({"P": sheet_xml(" " * 2_000_000)}))
    assert refused.value.code == "file-too-large"


def test_a_part_without_a_name_is_passed_over(tmp_path: Path) -> None:
    data = xlsx({"P": sheet_xml(rows_xml([["Name", "Email"], ["Ann", "a@example.com"]]))}, more={"QQ": "x"})
    file = opened(tmp_path, data.replace(b"QQ", b"\0Q"))
    assert len(file.sheet.rows) == 1


def test_a_sheet_of_names_alone_has_no_rows_even_when_a_name_is_blank(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, xlsx({"P": sheet_xml(rows_xml([["", "List of people"], ["Name", "Email", " "]]))}))
    assert refused.value.code == "no-rows"
