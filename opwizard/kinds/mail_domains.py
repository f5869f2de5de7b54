"""Slips of the fingers in the domain of an address: `gmial.com`, `yahoo.con`, `hotmailcom`.

Only slips that fingers make are known (a letter left out, doubled, swapped or from the next key; an ending like
`.con`), and never one that is a provider of its own: `ymail.com` is no slip of `gmail.com`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opwizard.resources import lines

_NEXT_KEYS = {
    "a": "sqz",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uok",
    "j": "hk",
    "k": "jl",
    "l": "k;",
    "m": "n",
    "n": "bm",
    "o": "ipl0",
    "p": "o",
    "q": "wa",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}
_ENDINGS = {
    ".com": (
        "con",
        "cmo",
        "ocm",
        "cim",
        "vom",
        "xom",
        "comm",
        "coom",
        "ccom",
        "cpm",
        "clm",
        "c0m",
        "copm",
        "conm",
        "cvom",
        "comn",
        "come",
        "coma",
        "com1",
        "cxom",
    ),
    ".net": ("nte", "ent", "nett", "neet", "bet", "met", "nrt"),
    ".org": ("ogr", "rog", "orgg", "orh", "orf", "irg", "prg"),
}
_PROVIDER_ENDINGS = {".com": ("co", "cm", "om", "cn", "vm", "c"), ".net": ("ne", "nt", "et"), ".de": ("d", "dee", "ed")}
_SHORT_ENDINGS = {".com": ("cm", "om", "vm")}
"""Endings that are a slip even behind a short name, which may be a firm's own under others."""
_ONE_ENDING = {"gmail": "gmail.com", "googlemail": "googlemail.com"}
"""Providers with addresses under one domain in the whole world, whatever stands behind the name."""


def _slips(name: str) -> Iterator[str]:
    for place, letter in enumerate(name):
        if place or len(name) > 5:
            yield name[:place] + name[place + 1 :]
        yield name[:place] + letter + name[place:]
        if place:
            yield name[: place - 1] + letter + name[place - 1] + name[place + 1 :]
            for other in _NEXT_KEYS.get(letter, ""):
                yield name[:place] + other + name[place + 1 :]
                yield name[:place] + other + name[place:]


@cache
def slips() -> dict[str, str]:
    """Return the meant domain for every known slip."""
    listed = lines("lists/mail-domains.txt")
    real = {line.removeprefix("= ") for line in listed}
    found: dict[str, str] = {}
    for domain in listed:
        if domain.startswith("="):
            continue
        name, dot, ending = domain.partition(".")
        wrong = (
            {name + ending, f"{name}..{ending}", f"{name}.{ending.replace('.', '')}"}
            if "." in ending
            else {name + ending}
        )
        if len(name) > 4:
            wrong.update(f"{slip}{dot}{ending}" for slip in _slips(name))
        endings = _PROVIDER_ENDINGS if len(name) > 3 else _SHORT_ENDINGS
        wrong.update(f"{name}.{other}" for other in endings.get(dot + ending, ()))
        wrong.update(f"{name}.{other}" for other in _ENDINGS.get(dot + ending, ()))
        wrong.update((f"{domain}.{ending}", f"{domain}.com", f"www.{domain}"))
        for slip in wrong - real:
            found.setdefault(slip, domain)
    return found


@cache
def bad_endings() -> dict[str, str]:
    """Return the meant ending for endings no address has (`con` → `com`)."""
    return {wrong: meant[1:] for meant, wrongs in _ENDINGS.items() for wrong in wrongs if wrong not in _REAL_ENDINGS}


_REAL_ENDINGS = frozenset({"bet", "cim", "met"})


def meant_domain(domain: str) -> str | None:
    """Return the domain that was probably meant, or None when nothing speaks for a slip. `domain` is in lower case."""
    meant = slips().get(domain) or _with_one_ending(domain)
    if meant is not None:
        return meant if meant != domain else None
    head, _, ending = domain.rpartition(".")
    right = bad_endings().get(ending)
    if right is None or not head:
        return None
    fixed = f"{head}.{right}"
    return slips().get(fixed, fixed)


def _with_one_ending(domain: str) -> str | None:
    name, _, ending = domain.partition(".")
    national = ending.partition(".")[0] in {"com", "co"}
    return _ONE_ENDING.get(name) if national or "." not in ending else None


def known(domain: str) -> bool:
    """Tell whether a domain is one of the providers people use."""
    return domain in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(line.removeprefix("= ") for line in lines("lists/mail-domains.txt"))
