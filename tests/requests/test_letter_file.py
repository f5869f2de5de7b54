from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import InputError
from opwizard.requests.letter import Sender
from opwizard.requests.letter_file import LetterFile, read_letter


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "letter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_letter_file_fills_the_letter_in(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeffaccount = "Acme"\nperson = "Ana"\nemail = "a@b.example"\nphone = "1"\n'
                             'statements = ["Cards are there."]\nremarks = """two\nlines"""\naddress = "shipping"\n')
    assert read_letter(path) == LetterFile(Sender("Acme", "Ana", "a@b.example", "1"), ("Cards are there.",),
                                           "two\nlines", "shipping")


def test_a_letter_file_may_say_little(tmp_path: Path) -> None:
    assert read_letter(written(tmp_path, "")) == LetterFile(Sender())


@pytest.mark.parametrize("text", [
    "account = ", "account = 5", "accout = 'x'", "[account]", "statements = 'x'", "statements = [1]", b"\xff\xfe\x00",
    "address = 'home'", "statements = [" + "'x'," * 60 + "]", "account = '" + "x" * 6_000 + "'", "#" * 200_000,
    "a = " + "[" * 20_000, "account = 'x'\naccount = 'y'",
])
def test_a_wrong_letter_file_is_refused_in_plain_words(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_letter(written(tmp_path, text))
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy
    assert str(tmp_path) not in str(caught.value)


def test_a_letter_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_letter(tmp_path / "none.toml")
    with pytest.raises(InputError):
        read_letter(tmp_path)
