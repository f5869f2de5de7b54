"""The fields by which several import types know a contact."""

from __future__ import annotations

from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.kinds.email import Email
from opwizard.kinds.person_name import PersonName
from opwizard.kinds.record_id import RecordId
from opwizard.language import N_
from opwizard.schema import Field

EMAIL = Field(
    "email", "Email", N_("Email"), Email(), optional=True, personal=True, one_person=True,
    hint=N_("The email address ONTRAPORT knows the contact by. One address in a cell."),
    example="ana@example.com",
)
CONTACT_ID = Field(
    "contact_id", "Contact ID", N_("Contact ID"), RecordId(), optional=True, about_people=True, one_person=True,
    hint=N_("The number ONTRAPORT gave the contact. Another system's customer number does not work here."),
    example="1024",
)
FIRST_NAME = Field(
    "first_name", "First Name", N_("First name"), PersonName(), optional=True, personal=True, one_person=True,
    hint=N_("The contact's first name."), example="Ana", checks=ON_EVERY_TEXT,
)
LAST_NAME = Field(
    "last_name", "Last Name", N_("Last name"), PersonName(), optional=True, personal=True, one_person=True,
    hint=N_("The contact's last name."), example="Silva", checks=ON_EVERY_TEXT,
)
