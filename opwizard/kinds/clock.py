"""A time of day as people and programs write it, with or without a time zone. Nothing is converted."""

from __future__ import annotations

import re

_HALF = r"(?P<half>[ap]\.?\s?m\.?(?![a-z])|午前|午後|上午|下午|오전|오후)"
_ZONE = (
    r"(?:\s*(?:z|utc|gmt)?\s*[+\-−](?P<zh>[0-9]{2})(?::?(?P<zm>[0-9]{2}))?)?"
    r"(?:\s*(?:z(?![a-z])|\(?(?:utc|gmt|[a-z]{1,2}[sd]?t|[a-z]{3,4}t|met|mest|[a-z]+/[a-z_]+(?:/[a-z_]+)?)\)?"
    r"|\([a-z][a-z ]+\)|\[[a-z]+/[a-z_/]+\]))*"
)
_TIME = re.compile(
    rf"(?:{_HALF}\s*)?(?P<h>[0-9]{{1,2}})"
    r"(?:(?P<sep>[:.]|\s?h\s?|\s?[時时시点點]\s?)(?P<m>[0-9]{2})(?:\s?(?:min|分|분))?"
    r"(?:(?:(?<![0-9])|(?P=sep)|[:.']|\s)(?P<s>[0-9]{2})(?:[.,][0-9]{1,9})?\s?[s秒초]?)?)?"
    rf"(?P<unit>\s?(?:h|hrs?|uhr|[時时시点點]))?(?:\s*{_HALF.replace('half', 'half2')})?{_ZONE}",
    re.IGNORECASE,
)
_BASIC = re.compile(rf"(?P<h>[0-9]{{2}})(?P<m>[0-9]{{2}})(?P<s>[0-9]{{2}})?(?:[.,][0-9]{{1,9}})?{_ZONE}", re.IGNORECASE)
_before = re.compile(r"^(?:\s|,|\||:|-(?=\s))*(?:(?:at|um|à|a las|às|alle|om|kl\.?|@|ore|u|у|в)\s+)?", re.IGNORECASE)


def read(text: str) -> int | None:
    """Return the seconds since midnight a text means, or None when it is no time. Parts of a second are dropped.

    A number alone is no time: it needs minutes, a word such as "h", or AM/PM. A `T` in front makes it one (ISO 8601).
    """
    iso = text[:1] in "Tt" and text[1:2].isdigit()
    plain = text[1:] if iso else _before.sub("", text)
    plain = plain.strip().rstrip(".,") if not plain.rstrip().lower().endswith("m.") else plain.strip()
    found = _TIME.fullmatch(plain) or (_BASIC.fullmatch(plain) if iso else None)
    if found is None:
        return None
    parts = found.groupdict()
    half = parts.get("half") or parts.get("half2")
    if parts["m"] is None and not half and not parts.get("unit") and not iso:
        return None
    if parts["zh"] and (int(parts["zh"]) > 14 or int(parts["zm"] or 0) > 59):
        return None
    return _seconds(int(parts["h"]), int(parts["m"] or 0), int(parts["s"] or 0), (half or "")[:2].lower())


def _seconds(hour: int, minute: int, second: int, half: str) -> int | None:
    if half:
        if hour > 12 and half[0] in "a午上오" and half in {"a", "am", "a.", "午前", "上午", "오전"}:
            return None
        after_noon = half[0] == "p" or half in {"午後", "下午", "오후"}
        if hour > 12 and not after_noon:
            return None
        hour = hour % 12 + 12 * after_noon if hour <= 12 else hour
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour * 3600 + minute * 60 + second
