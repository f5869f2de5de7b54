"""Members of a partner program: page "Affiliate/Partner Referral Data", the first of its two files."""

from __future__ import annotations

from dataclasses import replace

from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.partners import TWO_PROGRAMS, OneEach
from opwizard.checks.product_name_variants import PROGRAM_NAME_VARIANTS, ProductNameVariants
from opwizard.checks.required_blank import RequiredBlank
from opwizard.import_types.contact_fields import EMAIL
from opwizard.kinds.program_name import ProgramName
from opwizard.language import N_
from opwizard.schema import Field, ImportType

AFFILIATES = ImportType(
    id="affiliates",
    title=N_("Affiliates (partner program members)"),
    summary=N_("Everyone who refers people to you, with the program they belong to."),
    needs=N_("The partner programs must already exist in ONTRAPORT. Send the referrals with them."),
    fields=(
        replace(EMAIL, required=True, optional=False, hint=N_("The affiliate's email address. One address in a cell."),
                checks=(RequiredBlank(),)),
        Field("program", "Affiliate Program", N_("Affiliate program"), ProgramName(), required=True,
              hint=N_("The partner program they belong to, named as in ONTRAPORT. Each affiliate has one."),
              example="Gold Partners", checks=(RequiredBlank(), *ON_EVERY_TEXT)),
    ),
    table_checks=(OneEach(TWO_PROGRAMS, "email", "program"), ProductNameVariants("program", PROGRAM_NAME_VARIANTS),
                  DuplicateRow()),
    statements=(N_("The affiliates' partner programs already exist in the ONTRAPORT account."),),
    listed="program",
    companion="referrals",
    afterwards=N_("Then look at a few affiliates in ONTRAPORT: is each in the right partner program?"),
)
