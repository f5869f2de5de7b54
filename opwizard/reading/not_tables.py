"""Texts that are no table: address cards, calendars, JSON lines, programs, logs and prose are refused by their name."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from opwizard.language import N_, _
from opwizard.reading.cell_shapes import is_field_name
from opwizard.reading.refusals import not_a_table

_LOOKED_AT = 20_000
_LINES, _LINE = 200, 500
"""How many lines are looked at one by one, and how many characters of each."""

_OTHERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"BEGIN:VCARD\s", re.IGNORECASE), N_("a collection of address cards (vCard)")),
    (re.compile(r"BEGIN:VCALENDAR\s", re.IGNORECASE), N_("a calendar (iCalendar)")),
    (re.compile(r"(?:dn|version): .*\n(?:.*\n)*?dn: ", re.IGNORECASE), N_("a directory export (LDIF)")),
    (re.compile(r"(?:--.*\n|/\*.*\n|[^\S\n]*\n|SET .*\n)*(?:CREATE TABLE|INSERT INTO|DROP TABLE|CREATE DATABASE|"
                r"COPY [^\n]+ FROM stdin|ALTER TABLE|USE `)", re.IGNORECASE), N_("a database dump (SQL)")),
    (re.compile(r"SELECT\s+[^;]{1,4000}\sFROM\s+[\w\"`.]+\s*(?:$|[;\n])", re.IGNORECASE),
     N_("a question to a database (SQL), not its answer")),
    (re.compile(r"(?:!Type:|!Account|!Option:)", re.IGNORECASE), N_("a list of bank transactions (QIF)")),
    (re.compile(r"(?:OFXHEADER:|<OFX>)"), N_("a list of bank transactions (OFX)")),
    (re.compile(r"(?:\{1:F01|:20:[^\n]*\n:2[15]:)"), N_("a bank statement (MT940)")),
    (re.compile(r"(?:UNA.{6}\s*)?UNB\+UNO|ISA\*\d\d\*"), N_("a message between business systems (EDI)")),
    (re.compile(r"!\w+\t[^\n]*\n!\w+"), N_("an exchange file of QuickBooks (IIF) with several kinds of records")),
    (re.compile(r"TY {2}- \w"), N_("a list of publications (RIS)")),
    (re.compile(r"@(?:article|book|misc|inproceedings|string|comment)\s*[{(]", re.IGNORECASE),
     N_("a list of publications (BibTeX)")),
    (re.compile(r"TABLE\s*\r?\n0,1\s*\r?\n"), N_("an old exchange file (DIF)")),
    (re.compile(r"diff --git |--- \S.*\n\+\+\+ \S"), N_("a list of changes to a program (diff)")),
    (re.compile(r"(?:[\w.]+\|)?Traceback \(most recent call last\)|(?:[\w.$]+(?:Exception|Error)\b.*\n)"
                r"\s+at [\w.$]+\("), N_("the error message of a program")),
    (re.compile(r"HTTP/\d(?:\.\d)? \d{3} "), N_("the raw answer of a web server")),
    (re.compile(r"From \S+@\S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) "), N_("a mailbox with e-mails")),
    (re.compile(r"begin 0?[0-7]{3} \S.*\n[^\n]{2,}\n|=ybegin line="),
     N_("a file that was packed for sending by e-mail")),
    (re.compile(r"(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+) AAAA"), N_("a key")),
    (re.compile(r"\\(?:documentclass|usepackage|begin\{document\})"), N_("a text document (LaTeX)")),
    (re.compile(r"#!\s*/|<\?php\b"), N_("a program")),
    (re.compile(r"(?:(?:#|//|/\*|\"\"\").*\n|[^\S\n]*\n)*(?:import [\w.]+(?:, ?[\w.]+)*\s*\n|from [\w.]+ import \w|"
                r"def \w+\(|class \w+[(:{]|package [\w.]+;|using [\w.]+;|#include\s*[<\"]|"
                r"(?:const|let|var) \w+ = .+;|(?:(?:const|let|var) )?\w+ ?= ?[\[{]\s*(?:[\[{\"']|\n)|"
                r"(?:export )?(?:async )?function \w*\(|public (?:static )?class )"),
     N_("a program")),
    (re.compile(r"(?:/\*.*?\*/\s*)?(?:[.#@]?[\w-]+(?:[ ,:.>#][^\n{};]*)?)\s*\{\s*[\w-]+\s*:[^{}\n]*;"),
     N_("a style sheet of a web page")),
    (re.compile(r"\[[A-Za-z][\w .:-]*\][^\S\n]*\n(?:[^\S\n]*[;#].*\n|[^\S\n]*\n)*[\w .-]+ ?= ?[^\n]*(?:\n|$)"),
     N_("the settings of a program")),
    (re.compile(r"---\s*\r?\n(?:#.*\n)*[\w\"' -]+:(?: .*)?\r?\n|\s*[\w-]+:\s*\r?\n {1,8}- \S"),
     N_("a data file for programs (YAML)")),
    (re.compile(r"<{7} \S|.*\n(?:.*\n){0,400}<{7} \S[^\n]*\n(?:.*\n){0,400}={7}\s*\n"),
     N_("a file with the marks of two versions that were not put together")),
)

_LOG = re.compile(
    r"\s*(?:\S+ \S+ \S+ \[\d{1,2}/\w{3}/\d{4}:"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+:"
    r"|\W?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\W{1,3}(?:\[[^\]]*\]\s*|\S+\s+){0,3}?"
    r"\W?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|SEVERE)\b[^,;\t|]{0,3}\s"
    r"|\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\]?:?\s+\W?\d{4}-\d\d-\d\d)")
_HEXADECIMAL = re.compile(r"\s*[0-9A-Fa-f]{4,8}:?\s+(?:[0-9A-Fa-f]{2}[ -]+){7}|\s*[0-9A-Fa-f]{7,8}:(?: [0-9a-f]{4}){4}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}\s*")
_PAIRS = re.compile(r"\s*[\w.\[\]%-]+=[^&\s]*(?:&[\w.\[\]%-]+=[^&\s]*)+\s*")
_NAMED = re.compile(r"\s*[\w ]{1,30}=[^=,;|]*(?:[,;|]\s*[\w ]{1,30}=[^=,;|]*)+\s*")
_TUPLE = re.compile(r"\s*[\[(]{1,2}\s*(?:\"[^\"]*\"|'[^']*'|-?\d[\d.]*|None|null)\s*,.*[\])]{1,2}[,;]?\s*")
_MAIL_CODED = re.compile(r".*=[0-9A-F]{2}.*=\s*")
_CHAT = re.compile(r"\s*\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? )?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?(?: -)? "
                   r"[^:,;\t]{1,40}: \S")
_LISTED = re.compile(r"\s*(?:[-*•+–—·▪]|\(?\d{1,4}[.)])\s+\S")
_SENT_TO = re.compile(r"(?:[^,;@<>]*<)?\s*[^\s@,;<>]+@[^\s@,;<>]+\.\w+\s*>?\s*")
_FIELD = re.compile(r"\s{0,8}([A-Za-z\u00c0-\u024f][^:=\n\t;,|]{0,38}?)\s?[:=](?:\s|(?=[^\s/]))")
_SENTENCE_END = re.compile(r"[\w)’\"”][.!?:,;…][)\"”’]?\s*$")
_CODE = re.compile(r"^\s*[{}()\[\]]+[;,]?\s*$|[;{}]\s*$|^(?:\s{2,}|\t)\S|^```"
                   r"|^\s*(?:[-*•+]|#{1,6}|\d{1,2}[.)]|//|>) +\S")


def refuse_other_texts(text: str) -> None:
    """Refuse a text that is plainly something else than a table.

    Raises:
        ReadError: `not-a-table`, naming what it is.
    """
    start = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n\f\v")
    for pattern, name in _OTHERS:
        if pattern.match(start):
            raise not_a_table(_(name))
    if _is_json_lines(start):
        raise not_a_table(_("a list of JSON records"))
    lines = [line[:_LINE] for line in start.split("\n")[:_LINES] if line.strip()]
    for line_pattern, name in ((_LOG, N_("a log that a program wrote")), (_HEXADECIMAL, N_("a listing of raw bytes")),
                               (_PAIRS, N_("a list of what was sent in forms of a web page")),
                               (_NAMED, N_("a list with a name before each value instead of one column for each name")),
                               (_TUPLE, N_("a piece of a program")), (_CHAT, N_("a conversation, or a log")),
                               (_MAIL_CODED, N_("a file that was packed for sending by e-mail")),
                               (_BASE64, N_("a file that was packed for sending by e-mail"))):
        if len(lines) > 1 and sum(map(bool, map(line_pattern.match, lines))) >= 0.8 * len(lines) and (
                line_pattern is not _BASE64 or all(map(_BASE64.fullmatch, lines))):
            raise not_a_table(_(name))
    if len(lines) == 1 and _is_addresses(lines[0]):
        raise not_a_table(_("a row of e-mail addresses, one after the other"))
    if _is_cards(start):
        raise not_a_table(_("a list with one field in each line instead of one column for each field"))


def refuse_listed_text(lines: Sequence[str]) -> None:
    """Refuse lines that are parted by spaces only and begin with a bullet or a number each, as in a letter.

    Raises:
        ReadError: `not-a-table`.
    """
    filled = [line for line in lines[:_LINES] if line.strip()]
    if len(filled) > 2 and all(map(_LISTED.match, filled)):
        raise not_a_table(_("plain text, with a bullet or a number before each line"))


def _is_addresses(line: str) -> bool:
    """Tell whether a line is a row of e-mail addresses, as it is copied from a letter."""
    parts = [part for part in re.split("[,;]", line) if part.strip()]
    return len(parts) > 2 and all(map(_SENT_TO.fullmatch, parts))


def refuse_running_text(lines: Sequence[str]) -> None:
    """Refuse lines without any separator that read like sentences or a program, not like a column of values.

    Raises:
        ReadError: `not-a-table`.
    """
    filled = [line.strip("\r\n") for line in lines[:_LINES] if line.strip() and not line.lstrip().startswith("#")]
    first = filled[0].strip() if filled else ""
    if len(filled) < 3 or any(line.lstrip()[0] == '"' for line in filled):
        return
    if is_field_name(first) and len(first.split()) <= 3 and first[-1].isalnum():
        return
    odd = sum(_reads_like_text(line) for line in filled)
    if odd >= max(2, 0.4 * len(filled)):
        raise not_a_table(_("plain text, like a letter or a note"))


def _reads_like_text(line: str) -> bool:
    count = len(line.split())
    return bool(count >= 9 or (count >= 2 and _SENTENCE_END.search(line)) or _CODE.search(line))


def _is_cards(start: str) -> bool:
    """Tell whether each record takes several lines of the form `name: value`, with a blank line between records."""
    lines = [line.rstrip("\r") for line in start.split("\n")[:_LINES]]
    filled = [line for line in lines if line.strip()]
    fields = [match[1].strip() for match in map(_FIELD.match, filled) if match]
    if len(filled) < 6 or len(fields) < 0.85 * len(filled) or len(filled) == len(lines):
        return False
    counts = Counter(fields)
    again = sum(count for count in counts.values() if count > 1)
    return len(counts) > 1 and counts[fields[0]] > 1 and again >= 0.7 * len(fields) and len(counts) <= 0.6 * len(fields)


def _is_json_lines(start: str) -> bool:
    lines = [line for line in start.splitlines()[:-1] or start.splitlines() if line.strip()][:20]
    if not lines or not all(line.lstrip()[0] in "{[" for line in lines):
        return False
    good = 0
    for line in lines:
        try:
            good += isinstance(json.loads(line), (dict, list))
        except ValueError:
            continue
    return good >= 0.8 * len(lines)
