"""What was probably meant by a text that is no e-mail address. Everything here is a proposal for a person to take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from opwizard.kinds.mail_domains import known, meant_domain
from opwizard.kinds.tidy import without_unseen

_words = r"\s+(?:and|or|und|oder|et|ou|y|o)\s+"
_between = re.compile(rf"""[\s;,|/&()\[\]<>{{}}"“”„«»]+|{_words}""", re.IGNORECASE)
_parts = re.compile(rf"\s*[;|/]\s*|,\s+|\s+&\s+|{_words}", re.IGNORECASE)
_mailbox_at_end = re.compile(r"[^<>]*<[^<>]*>")
_signs_before = re.compile(r"""[;,:|/()\[\]<>{}"“”„«»]\s*$|\s[-–—]\s+$""")
_signs_after = re.compile(r"""^\s*[)\]}>"”“»]""")
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
    found = _angle.findall(plain) if "<" in plain else []
    if found and (len(found) == plain.count("@") or _mailbox_at_end.fullmatch(plain)):
        return list(dict.fromkeys(_good(found, is_email))) or None
    if plain.count("@") > 1 and (several := _several(plain, is_email)):
        return several
    return _single(plain, is_email)


def beside_a_name(text: str, address: str) -> bool:
    """Tell whether only a space parts an address from the words before it, which may belong to it."""
    before, found, after = _folded(text).partition(address)
    return bool(found and before.strip(_around)) and not (_signs_before.search(before) or _signs_after.search(after))


def _several(plain: str, is_email: Callable[[str], bool]) -> list[str]:
    """Return all addresses of a cell, or none where a part with an @ cannot be read: nobody is left out unseen."""
    found = _good(_between.split(plain), is_email)
    if len(found) != plain.count("@"):
        parts = [_single(part, is_email) for part in _parts.split(plain) if "@" in part]
        found = [address for part in parts if part for address in part] if len(parts) > 1 and all(parts) else []
    return list(dict.fromkeys(found))


def _single(plain: str, is_email: Callable[[str], bool]) -> list[str] | None:
    """Return the one address that is meant, or None."""
    first = plain.partition(" ")[0].strip(_around)
    if is_email(first) and "@" not in plain.partition(" ")[2]:
        return [_without_slip(first)]
    tried = {first}
    for candidate in _candidates(plain):
        if candidate not in tried and is_email(candidate):
            return [_without_slip(candidate)]
        tried.add(candidate)
    return _after_words(plain, is_email)


def _after_words(plain: str, is_email: Callable[[str], bool]) -> list[str] | None:
    """Return the address that stands with a name: `Jane Doe (jane@x.org)`. `jane doe@x.org` may be one with a slip."""
    parts = [part.strip(_around) for part in _between.split(plain)]
    found = [part for part in parts if "@" in part]
    if len(found) != 1 or not is_email(found[0]) or any("." in part for part in parts if part != found[0]):
        return None
    if beside_a_name(plain, found[0]):
        words, name = plain.partition(found[0])[0].split(), found[0].partition("@")[0].lower()
        named = len(words) > 1 or words[0].lower() in name
        if not (named and name[:1] == found[0][:1] and all(word[:1].isupper() for word in words)):
            return None
    return [_without_slip(found[0])]


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
