"""Old code pages told apart by the signs programs put in by themselves: curly quotation marks, dashes, dots."""

from __future__ import annotations

import pytest

from opwizard.reading.encodings import decode

ENGLISH = ["It’s fine", "don’t call", "He said “yes” to it", "“Don’t wait” she said", "Plan – gold", "Acme — office",
           "Wait… what", "Gold™ plan", "• first point", "John’s ‘special’ “offer”", "„Gold“ Plan", "l’été",
           "Price €5", "5€", "20° warm", "paid 50 €"]


def _file(note: str, encoding: str) -> bytes:
    return f"Email,Note\nana@example.com,{note}\nben@example.com,nothing\n".encode(encoding)


@pytest.mark.parametrize("note", ENGLISH)
def test_one_sign_of_a_windows_file_is_not_taken_for_a_letter(note: str) -> None:
    assert note in decode(_file(note, "cp1252")).letters()


@pytest.mark.parametrize(("note", "encoding"), [
    ("It’s “fine” – ok… ™", "mac-roman"), ("José", "mac-roman"), ("lunedì è qui", "mac-roman"),
    ("mañana, España", "mac-roman"), ("voilà, à bientôt", "cp850"), ("mañana", "cp850"), ("Größe", "cp850"),
    ("£50 off", "cp850"), ("Москва, дом 11б", "cp1251"), ("Øre 5", "cp1252")])
def test_letters_of_other_systems_are_not_taken_for_signs(note: str, encoding: str) -> None:
    assert note in decode(_file(note, encoding)).letters()


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("note", ["Szűcs Győző", "Kovács Erzsébet Szőke Ildikó", "Győr előfizetés könyv"])
def test_one_hungarian_name_among_plain_ones_is_not_taken_for_portuguese(note: str, encoding: str) -> None:
    assert note in decode(_file(note, encoding)).letters()


@pytest.mark.parametrize(("note", "encoding"), [
    ("São Paulo João Conceição", "cp1252"), ("Søren Århus", "cp850"), ("محمد أحمد القاهرة", "cp1256"),
    ("שלום כהן", "cp1255"), ("Γιώργος Παπαδόπουλος", "cp1253"), ("Łukasz Wójcik Żaneta", "cp852")])
def test_few_words_are_enough(note: str, encoding: str) -> None:
    assert note in decode(_file(note, encoding)).letters()
