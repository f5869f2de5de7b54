"""An empty workbook to fill in: exact headers, notes, examples, drop-downs, and a sheet that explains each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from opwizard.exporting.workbook_cells import BOLD, PLAIN, TEXT, text_cell
from opwizard.exporting.workbook_file import writing
from opwizard.kinds.payment_status import MEANINGS
from opwizard.language import N_, _
from opwizard.reading.template_rows import EXAMPLE_MARK, NOTES_MARK
from opwizard.schema import Field, ImportType

_LAST_ROW = 50_000
_GREY = Font(italic=True, color="FF6B6B6B")
_SECOND = {
    "email": "ben@example.com", "contact_id": "1025", "order_date": "2019-06-02 14:30:00", "date": "2019-06-02",
    "product_name": "Gold Membership", "product_id": "13", "price": "49.50", "quantity": "2", "total": "99.00",
    "sale_price": "49.50", "first_name": "Ben", "last_name": "Okafor", "recurring_rate": "49.50",
    "next_charge_date": "2030-02-01", "payment_gateway": "Stripe", "payment_gateway_id": "3", "recurrence": "week",
    "unit": "1", "card_last_four": "4242", "card_expiration": "11/2032", "author_id": "4",
    "note": "Prefers to be called in the morning.", "program": "Friends", "referral_email": "cleo@example.com",
    "affiliate_email": "ana@example.com", "last_referrer": "81", "payment_status": "Completed",
}
_RULES = (
    N_("Do not change the first row of the sheet “Your data”: ONTRAPORT knows the columns by these names."),
    N_("Rows that begin with (notes) or (example) explain the columns. They are left out when you open the file."),
    N_("All cells are text, so that dates, zeros at the front and long numbers stay as you type them."),
    N_("Never write card numbers or security codes anywhere in this file."),
)


def write_template(import_type: ImportType, stream: BinaryIO) -> None:
    """Write the workbook for an import type."""
    with writing(stream, _(import_type.title)) as book:
        _write_data(book.sheet(_("Your data")), import_type)
        _write_explanations(book.sheet(_("About the columns")), import_type)


def _write_data(sheet: Any, import_type: ImportType) -> None:
    sheet.freeze_panes = "A2"
    for number, field in enumerate(import_type.fields, 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = max(16, len(field.header) + 4, min(len(field.example) + 14, 34))
        column.number_format = TEXT
        _add_choices(sheet, field, get_column_letter(number))
    sheet.append([text_cell(sheet, field.header, font=BOLD) for field in import_type.fields])
    notes = [f"{_need(import_type, field)} {_(field.hint)}" for field in import_type.fields]
    examples = ([field.example for field in import_type.fields],
                [_SECOND.get(field.id, "") for field in import_type.fields])
    for mark, texts in ((NOTES_MARK, notes), *((EXAMPLE_MARK, example) for example in examples)):
        sheet.append([text_cell(sheet, text, font=_GREY, wrap=mark == NOTES_MARK)
                      for text in (f"{mark} {texts[0]}", *texts[1:])])


def _need(import_type: ImportType, field: Field) -> str:
    """Say whether a field is needed."""
    group = next((group for group in import_type.one_of if field.id in group), None)
    if group is not None:
        names = [import_type.field(name).header for name in group]
        return _("Each row needs {first} or {second}.").format(first=names[0], second=names[1])
    return _("Required.") if field.required else _("May be left blank.")


def _add_choices(sheet: Any, field: Field, column: str) -> None:
    """Give a column its list of choices, if it has one, and its hint where the person is typing."""
    choices = choices_of(field)
    rule = DataValidation(
        type="list" if choices else None, formula1='"{}"'.format(",".join(choices)) if choices else None,
        allow_blank=True, showErrorMessage=bool(choices), errorStyle="warning", showInputMessage=True,
        promptTitle=field.header[:32], prompt=_(field.hint)[:255],
        errorTitle=field.header[:32], error=_("Choose one of: {words}").format(words=", ".join(choices))[:225])
    rule.add(f"{column}2:{column}{_LAST_ROW}")
    sheet.data_validations.append(rule)


def choices_of(field: Field) -> tuple[str, ...]:
    """Return the words to choose from in a field's drop-down list; empty when anything may be typed."""
    if field.kind.id == "payment-status":
        return tuple(word.capitalize() for word in MEANINGS)
    return field.kind.words


def _write_explanations(sheet: Any, import_type: ImportType) -> None:
    """Explain everything in one column, so that nobody (and no program) takes it for a list."""
    sheet.column_dimensions["A"].width = 100
    for text, bold in _explanations(import_type):
        sheet.append([text_cell(sheet, text, font=BOLD if bold else PLAIN, wrap=True)])


def _explanations(import_type: ImportType) -> Iterator[tuple[str, bool]]:
    yield _(import_type.title), True
    yield _(import_type.needs), False
    for rule in _RULES:
        yield _(rule), False
    for field in import_type.fields:
        yield field.header, True
        yield f"{_need(import_type, field)} {_(field.hint)}", False
        yield _("Example: {example}").format(example=field.example), False
        choices = choices_of(field)
        if choices:
            yield _("Choose one of: {words}").format(words=", ".join(choices)), False
