"""What words look like in the writing systems people use: the statistics that tell a right encoding from a wrong one.

No encoding detector decides alone, so each candidate is judged by the words it gives: by the letters of the language
they could belong to, by the run of vowels and consonants, by where capitals stand, and by signs glued to letters.
Costs are roughly "how surprising is this word", 0 = an everyday word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# language -> (how rarely it is met in business data, its letters beyond a-z)
LATIN: dict[str, tuple[float, str]] = {
    "western": (0.0, "éèêëáàâäíîïóôöúùûüñçß"),
    "nordic": (0.1, "åäöæøéüÿ"),
    "portuguese": (0.1, "ãõáâàçéêíóôú"),
    "polish": (0.25, "ąćęłńóśźż"),
    "czech": (0.25, "áčďéěíňóřšťúůýž"),
    "slovak": (0.3, "áäčďéíĺľňóôŕšťúýž"),
    "hungarian": (0.3, "áéíóöőúüű"),
    "croatian": (0.3, "čćđšž"),
    "romanian": (0.35, "ăâîșțşţ"),
    "turkish": (0.25, "çğıöşüâîû"),
    "icelandic": (0.6, "áéíóúýðþæö"),
    "french rare": (0.4, "œæÿ"),
    "baltic": (0.45, "āčēģīķļņšūžąęėįųõäöü"),
    "italian": (0.1, "àèéìòùî"),
    "vietnamese": (0.8, "ăâđêôơưàáãèéêìíòóõùúý"),
    "welsh": (0.8, "âêîôûŵŷ"),
    "esperanto": (2.0, "ĉĝĥĵŝŭ"),
    "catalan": (0.5, "àçéèíïóòúü·"),
}
_LETTER_COST: dict[str, float] = {}
for _prior, _letters in LATIN.values():
    for _letter in _letters:
        _LETTER_COST[_letter] = min(_LETTER_COST.get(_letter, 9.0), _prior)

_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœıāēīōūăąęěėįųůűőơư")
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_GREEK = "αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώϊϋΐΰ"
_HEBREW = "יוהלארתבשמנםדעקפחטסצגזכןץףך"
_ARABIC = "ايلمنرتوبةعدسفهكقحجشطصخزءأئىذثغضظؤإآ"
_HAN = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作"
    "當這個來國們為說時過學對後沒發種樣開話從頭長見與電車東門風馬魚鳥黃區縣鄉鎮號樓號陳張劉楊趙吳鄧蕭許賴謝鄭蘇羅葉"
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛"
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲文辉建华红春梅志美雅婷怡君淑惠豪俊宏家豪冠宇思路街号省市区县公司有限北京上海广州深圳台湾臺灣功蓋名电话地址姓"
    "田中山本佐藤鈴木高橋伊渡辺村小林加吉川松井木斎清水森池阿部石原長谷部太郎子美恵花健一次三二四五六七八九十百千万円年月日東京都大阪府区町丁目番県市株式会社様")
_HANGUL = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지수영현준민서연은미경숙희철호동상태재원석기용"
    "의는을를에가도로과와으다나라마바사아자카타파하고서시구읍면리길번호층동주식회사대한민국서울부산인천대구광주울산세종전화이름주소우편")
_FOLLOWS = {"õ": ("e",), "ã": ("o", "e", "n"), "ï": tuple("abcdefghijklmnopqrstuvwxyz"), "ç": tuple("aouoãõáóâ")}
"""Letters that in the languages they belong to are followed by these only."""
_FINAL = frozenset("ςםןץףך")
_EDGE, _OPENING, _CLOSING = "’‘“”„«»…–—€£©®™°ªº¿¡", "“‘„«¿¡€£", "”’»…™®°"
_ALONE = "•·†‡§¶"
_SHORTENED = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})
"""What stands behind the apostrophe of a word: it’s, don’t, we’ve."""
_WORDS_OF_ONE = frozenset("àâáåæéèêíìîòóöøùúœÀÂÁÅÆÉÈÊÍÌÒÓÖØÙÚ")
"""Letters beyond a-z that are a word of some language by themselves."""
_RARELY_LAST = frozenset("ôîûñõ")


@lru_cache(maxsize=65536)
def _kind(char: str) -> str:
    """Return what a character is: a script's first letters, or `sign`, `control`, `digit`, `mark`."""
    if char.isascii() and char.isalpha():
        return "LATIN"
    category = unicodedata.category(char)
    if category[0] == "L":
        name = unicodedata.name(char, "?")
        return name.split(" ", 1)[0]
    if category[0] == "M":
        script = unicodedata.name(char, "COMBINING").split(" ", 1)[0]
        return "mark" if script == "COMBINING" else script
    if category[0] == "N":
        return "digit" if category == "Nd" else "sign"
    return "control" if category in {"Cc", "Cn", "Co", "Cs"} else "sign"


def _ranked(char: str, letters: str) -> float:
    place = letters.find(char)
    return 2.0 if place < 0 else 1.2 * place / len(letters)


def _case_cost(word: str) -> float:
    """Return how odd the capitals stand: `иВАН`, `JosÉ`."""
    cost = 0.0
    for before, char in pairwise(word):
        if not (before + char).isascii() and before.islower() and char.isupper():
            cost += 2.0
    return cost


def _run_cost(word: str) -> float:
    """Return how odd the run of vowels and consonants is around letters beyond a-z."""
    lower = word.lower()
    cost, run, vowel, touched = 0.0, 0, None, False
    for char in [*lower, " "]:
        is_vowel = None if not char.isalpha() else char in _VOWELS
        if is_vowel is not None and is_vowel == vowel:
            run += 1
            touched = touched or not char.isascii()
            continue
        if vowel is not None and touched:
            cost += max(0, run - 2) * (0.7 if vowel else 0.8)
        run, vowel, touched = 1, is_vowel, not char.isascii()
    if lower.isalpha() and len(lower) > 1 and not any(char in _VOWELS for char in lower):
        cost += 1.0
    return cost


def _latin_cost(word: str) -> float:
    unusual = [char for char in word.lower() if not char.isascii() and char.isalpha()]
    if not unusual:
        return 0.0
    best = 2.5 + sum(_LETTER_COST.get(char, 2.5) for char in unusual)
    for prior, letters in LATIN.values():
        if all(char in letters for char in unusual):
            best = min(best, prior)
    lower = word.lower()
    best += sum(0.8 for letter, after in _FOLLOWS.items() for match in re.finditer(letter, lower)
                if not lower.startswith(after, match.end()))
    best += sum(0.6 for before, char in pairwise(lower) if char == "ï" and before.isalpha() and before not in _VOWELS)
    if len(word) == 1:
        return best + (0.3 if word in _WORDS_OF_ONE else 1.0)
    letters_only = lower.rstrip("’”…»")
    if len(letters_only) > 2 and letters_only[-1] in _RARELY_LAST and letters_only[-2] not in _VOWELS:
        best += 0.6
    crowd = len(unusual) / len(word)
    return best + (3.0 * (crowd - 0.5) if crowd > 0.5 and len(word) > 2 else 0.0)


def _script_cost(word: str, letters: str) -> float:
    word = "".join(char for char in word if unicodedata.category(char)[0] != "M") or word
    cost = sum(_ranked(char, letters) for char in word.lower()) / len(word) + (0.5 if len(word) == 1 else 0.0)
    cost += sum(2.0 for char in word[:-1] if char in _FINAL)
    cost += 1.5 if word.endswith("σ") else 0.0
    return cost + (0.4 if word[0].islower() else 0.35 if len(word) > 2 and word.isupper() else 0.0)


def word_cost(word: str) -> float:
    """Return how surprising a word (letters and the signs glued to them) is as something people write."""
    kinds = [_kind(char) for char in word]
    cost = 6.0 * kinds.count("control")
    scripts = {kind for kind in kinds if kind.isupper()}
    if "LATIN" in scripts:
        cost += 2.5 * sum(kind == "digit" and not char.isascii() for kind, char in zip(kinds, word, strict=True))
    if len(scripts) > 1 and not scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "FULLWIDTH"}:
        cost += 2.5 * (len(scripts) - 1)
    for place, kind in enumerate(kinds):
        if kind == "sign" and not word[place].isascii():
            cost += _sign_cost(word, place, kinds)
    return cost + _case_cost(word) + _letters_cost(word, scripts)


def _sign_cost(word: str, place: int, kinds: list[str]) -> float:
    """Return how odd a sign beyond ASCII is where it stands: quotation marks open before a word and close behind it."""
    char = word[place]
    if len(word) == 1:
        return 0.3 if char in _EDGE or char in _ALONE else 2.0
    if 0 < place < len(word) - 1 and kinds[place - 1].isupper() and kinds[place + 1].isupper():
        if char not in "’‘ʼ´·":
            return 2.0
        return 0.1 if char == "’" and word[place + 1:].lower().rstrip("”’…") in _SHORTENED else 0.3
    if place == 0 and char in _OPENING:
        return 0.2
    if char in _CLOSING and not any(kind.isupper() for kind in kinds[place:]):
        return 0.15
    return 0.8 if char in _EDGE else 2.0


def _letters_cost(word: str, scripts: set[str]) -> float:
    if scripts == {"LATIN"}:
        return _latin_cost(word) + _run_cost(word)
    if "CYRILLIC" in scripts:
        return _script_cost(word, _CYRILLIC)
    if "GREEK" in scripts:
        accents = sum(char in "άέήίόύώΆΈΉΊΌΎΏ" for char in word)
        return _script_cost(word, _GREEK) + max(0, accents - 1) * 1.5 + (0.5 if len(word) > 3 and not accents else 0.0)
    if "HEBREW" in scripts:
        return _script_cost(word, _HEBREW)
    if "ARABIC" in scripts:
        return _script_cost(word, _ARABIC)
    if "THAI" in scripts:
        return 0.6
    return sum(_east_cost(char) for char in word) / max(1, len(word)) if scripts else 0.0


@lru_cache(maxsize=65536)
def _east_cost(char: str) -> float:
    """Return how rare a Chinese, Japanese or Korean character is, by the common ones and the old national standards."""
    kind = _kind(char)
    if kind in {"HIRAGANA", "KATAKANA"}:
        return 0.15
    if kind == "HALFWIDTH":
        return 2.2
    if kind == "HANGUL":
        return 0.2 if char in _HANGUL else 0.7
    if kind == "CJK":
        return 0.3 if char in _HAN else 1.0 if _in_first_level(char) else 1.8
    return 0.0 if kind == "digit" or char.isascii() else 1.0


def _in_first_level(char: str) -> bool:
    """Tell whether a character is among the common ones of GB 2312, JIS X 0208 or Big5 (their first levels)."""
    for encoding, low, high in (("gb2312", 0xB0, 0xD7), ("euc_jp", 0xB0, 0xCF), ("big5", 0xA4, 0xC6)):
        try:
            raw = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(raw) == 2 and low <= raw[0] <= high:
            return True
    return False
