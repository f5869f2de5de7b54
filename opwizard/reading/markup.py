"""Walk through XML safely: no part of it may name another file, and nothing may multiply itself.

The parser is Python's own expat. What the `defusedxml` library forbids is forbidden here too (entities, and definitions
from outside), and for the same reason; walking with plain functions is what makes a sheet of a million cells bearable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat  # nosec B407

from opwizard.errors import ReadError
from opwizard.reading import refusals

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

CHUNK = 1 << 20


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name[name.rfind(":") + 1:]


def walk(data: bytes, start: Start, end: End | None = None, text: Text | None = None,
         between: Callable[[int, int], None] | None = None) -> None:
    """Call `start(name, attributes)`, `end(name)` and `text(chars)` for everything in the XML, names without prefixes.

    `between(done, total)` is called now and then (bytes); it may raise to stop.

    Raises:
        ReadError: `file-corrupt` when the XML is damaged or ends early, `unsafe-xml` when it defines entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.EntityDeclHandler = _refuse
    parser.UnparsedEntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    names: dict[str, str] = {}

    def started(name: str, attributes: dict[str, str]) -> None:
        start(names.get(name) or names.setdefault(name, local(name)), attributes)

    def ended(name: str) -> None:
        end(names.get(name) or local(name))  # type: ignore[misc]

    parser.StartElementHandler = started
    if end:
        parser.EndElementHandler = ended
    if text:
        parser.CharacterDataHandler = text
    _feed(parser, data, between)


def _feed(parser: expat.XMLParserType, data: bytes, between: Callable[[int, int], None] | None) -> None:
    try:
        for at in range(0, len(data), CHUNK):
            parser.Parse(data[at:at + CHUNK], False)
            if between:
                between(at, len(data))
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeDecodeError, LookupError):
        raise refusals.corrupt() from None


def _refuse(*_parts: object) -> int:
    raise refusals.unsafe()


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute by its name without prefix, or None."""
    value = attributes.get(name)
    if value is None:
        for key, text in attributes.items():
            if local(key) == name:
                return text
    return value


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number from an attribute, or `otherwise` when it is missing.

    Raises:
        ReadError: `file-corrupt` when it is no whole number.
    """
    if text is None:
        return otherwise
    try:
        return int(text)
    except ValueError:
        raise refusals.corrupt() from None


def is_true(text: str | None) -> bool:
    """Tell whether an attribute says yes."""
    return text in ("1", "true", "on")


__all__ = ["ReadError", "attribute", "is_true", "local", "number", "walk"]
