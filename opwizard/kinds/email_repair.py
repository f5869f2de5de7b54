"""What was probably meant by a text that is no e-mail address. Everything here is a proposal for a person to take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from opwizard.kinds.mail_domains import known, meant_domain
from opwizard.kinds.tidy import without_unseen

_between = re.compile(r"[\s;,|/&]+|\s+(?:and|or|und|oder|et|ou|y|o)\s+", re.IGNORECASE)
_angle = re.compile(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>")
_at_words = re.compile(r"\s*[(\[{]\s*(?:at|@|ät)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
_dot_words = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*|\s+dot\s+", re.IGNORECASE)
_around = " \t\r\n.,;:!?<>()[]{}\"'“”„‘’«»*\\"
_hidden = re.compile("[\u202a-\u202e\x00-\x1f\x7f]")
_loose = re.compile(r"\s*([@.,])\s*")
_apart = re.compile(r"[\s(\[{]")
_many_dots, _many_ats = re.compile(r"\.{2,}"), re.compile(r"@{2,}")
_not_dots = re.compile(r"[,;:/]+")
_scheme = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_label = re.compile(r"^(?:e-?mail|mail|contact|to)\s*[:=]\s*", re.IGNORECASE)


def repaired(text: str, is_email: Callable[[str], bool]) -> list[str] | None:
    """Return the addresses that were probably meant, or None. More than one when the cell holds several."""
    plain = _folded(text)
    if "<" in plain and (found := _angle.findall(plain)):
        return _good(found, is_email) or None
    if plain.count("@") > 1:
        several = _good(_between.split(plain), is_email)
        if several:
            return list(dict.fromkeys(several))
    first = plain.partition(" ")[0].strip(_around)
    if is_email(first) and "@" not in plain.partition(" ")[2]:
        return [_without_slip(first)]
    tried = {first}
    for candidate in _candidates(plain):
        if candidate not in tried and is_email(candidate):
            return [_without_slip(candidate)]
        tried.add(candidate)
    return None


def _folded(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFKC", without_unseen(text)).replace("。", ".").replace("․", ".")
    text = _hidden.sub(" ", text).strip()
    return _label.sub("", text.removeprefix("mailto:").removeprefix("MAILTO:"))


def _good(parts: list[str], is_email: Callable[[str], bool]) -> list[str]:
    return [
        _without_slip(part)
        for part in (part.strip(_around).removeprefix("mailto:") for part in parts)
        if is_email(part)
    ]


def _without_slip(address: str) -> str:
    name, _, domain = address.rpartition("@")
    return f"{name}@{meant_domain(domain.lower()) or domain}"


def _candidates(plain: str) -> Iterator[str]:
    bare = plain.strip(_around)
    yield bare
    loose = _apart.search(bare) is not None
    worded = _at_words.sub("@", bare) if loose and "@" not in bare else bare
    tight = _loose.sub(r"\1", _dot_words.sub(".", worded)) if loose else bare
    yield tight
    dots = _many_ats.sub("@", _many_dots.sub(".", tight)).replace(".@", "@").replace("@.", "@")
    name, at, domain = dots.rpartition("@")
    if not at:
        return
    domain = _not_dots.sub(".", _scheme.sub("", domain.replace(" ", ""))).strip(".-_")
    yield f"{name}@{domain}"
    yield f"{name}@{domain.replace('_', '-')}"
    name = name.strip(_around)
    yield f"{name}@{domain}"
    if "." not in domain:
        yield from (
            f"{name}@{whole}" for whole in (meant_domain(domain.lower()), f"{domain}.com") if whole and known(whole)
        )
    elif (meant := meant_domain(domain.lower())) is not None:
        yield f"{name}@{meant}"
