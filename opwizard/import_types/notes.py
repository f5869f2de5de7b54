"""Notes about contacts: page "Notes"."""

from __future__ import annotations

from dataclasses import replace

from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.required_blank import RequiredBlank
from opwizard.import_types.contact_fields import CONTACT_ID, EMAIL, FIRST_NAME, LAST_NAME
from opwizard.kinds.long_text import LongText
from opwizard.kinds.record_id import BAD_AUTHOR_ID, RecordId
from opwizard.language import N_
from opwizard.schema import Field, ImportType

NOTES = ImportType(
    id="notes",
    title=N_("Notes"),
    summary=N_("Notes about contacts, from another system."),
    needs=N_("The contact's email address, the note, and the ONTRAPORT user number of whoever wrote it (Author ID)."),
    fields=(
        replace(EMAIL, required=True, optional=False, checks=(RequiredBlank(),)),
        FIRST_NAME,
        LAST_NAME,
        CONTACT_ID,
        Field("author_id", "Author ID", N_("Author ID"), RecordId(BAD_AUTHOR_ID), required=True, about_people=True,
              hint=N_("The ONTRAPORT user number of whoever wrote the note. Names can be turned into numbers."),
              example="4", checks=(RequiredBlank(),)),
        Field("note", "Note", N_("Note"), LongText(), required=True, personal=True,
              hint=N_("The text of the note. Line breaks are kept."), example="Called about the spring course.",
              checks=(RequiredBlank(), *ON_EVERY_TEXT)),
    ),
    table_checks=(DuplicateRow(),),
    listed="author_id",
    afterwards=N_("Then look at a few contacts in ONTRAPORT: do their notes read as in your file?"),
)
