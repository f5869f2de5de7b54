"""Texts that an earlier program read in the wrong code page, and saved so."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.misread import meant
from opwizard.reading.sheet import ReadOptions


@pytest.mark.parametrize(("right", "meant_in", "shown_in"), [
    ("Иванов Сергей", "cp1251", "cp1252"), ("Иванов Сергей", "koi8-r", "cp1251"), ("Щукина Ольга", "cp1251", "koi8-r"),
    ("Москва", "utf-8", "cp1251"), ("Москва", "cp1251", "cp866"), ("Αθήνα", "cp1253", "cp1252"),
    ("שרה אברהם", "cp1255", "cp1252"), ("القاهرة", "cp1256", "cp1252"), ("Jérôme Crête", "utf-8", "mac-roman"),
    ("Jürgen Müller", "utf-8", "cp437"), ("Çağrı Öztürk", "cp1254", "cp1252"), ("Grażyna Żak", "utf-8", "cp1250")])
def test_what_was_meant_is_found_again(right: str, meant_in: str, shown_in: str) -> None:
    assert meant(right.encode(meant_in).decode(shown_in)) == right


@pytest.mark.parametrize("text", [
    "Müller", "Jiří Dvořák", "Þórður Guðmundsson", "Иванов", "ООО «Ромашка»", "Ægir", "Être", "POÊLIER", "CRÈME BRÛLÉE",
    "Nguyễn", "Αθήνα", "Ğ", "×", "5 µm", "½ price", "café — noir", "ÀÉÎ", "ßen", "ÖÄÜ", "Tromsø", "Łódź", "Жыў"])
def test_right_words_are_left_alone(text: str) -> None:
    assert meant(text) is None


def test_a_file_with_such_texts_says_so(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    name = "Иванов Сергей".encode("cp1251").decode("cp1252")
    path.write_text("Name,Email\n" + "".join(f"{name},a{at}@example.com\n" for at in range(4)), encoding="utf-8")
    assert "garbled-text" in {found.code for found in read(path, ReadOptions(), Progress()).problems}
