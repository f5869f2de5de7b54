"""Why a column was chosen, in one sentence a person understands."""

from __future__ import annotations

import math

from opwizard.language import N_, _
from opwizard.mapping.evidence import FITS, FITS_BADLY, Column

_SEEN = {
    "email": N_("{hits} of {all} values are email addresses"),
    "date": N_("{hits} of {all} values are dates"),
    "amount": N_("{hits} of {all} values are amounts"),
    "whole": N_("{hits} of {all} values are whole numbers"),
    "repeats": N_("{hits} of {all} values are words such as month or year"),
    "four": N_("{hits} of {all} values have four digits"),
    "status": N_("{hits} of {all} values look like a payment status"),
}
_LOOKS = {
    "email": "email", "affiliate_email": "email", "referral_email": "email",
    "order_date": "date", "date": "date", "next_charge_date": "date",
    "price": "amount", "total": "amount", "recurring_rate": "amount", "sale_price": "amount",
    "quantity": "whole", "payments_remaining": "whole", "unit": "whole", "contact_id": "whole", "author_id": "whole",
    "payment_gateway_id": "whole", "recurrence": "repeats", "card_last_four": "four", "payment_status": "status",
}
CLEAR = 0.9


def why(field: str, label: str, column: Column, said: float, fit: float) -> str:
    """Return the reason for a match: what the header says, and what the values look like."""
    values = column.contents.values
    seen = ""
    if field in _LOOKS and values and not math.isnan(fit):
        seen = _(_SEEN[_LOOKS[field]]).format(hits=round(fit * values), all=values)
    if said >= CLEAR:
        head = _("The header “{column}” says so").format(column=column.name.strip())
    elif said > 0:
        head = _("The header “{column}” could mean {field}").format(column=column.name.strip(), field=label)
    else:
        head = ""
    if not seen:
        return _("{reason}.").format(reason=head or _("Its values fit best"))
    if not head:
        return _("{reason}.").format(reason=seen)
    if fit >= FITS:
        return _("{header}, and {values}.").format(header=head, values=seen)
    if fit < FITS_BADLY:
        return _("{header}, but only {values}.").format(header=head, values=seen)
    return _("{header}; {values}.").format(header=head, values=seen)
