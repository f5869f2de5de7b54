"""What words look like in the writing systems people use: the statistics that tell a right encoding from a wrong one.

No encoding detector decides alone, so each candidate is judged by the words it gives: by the letters of the language
they could belong to, by the run of vowels and consonants, by where capitals stand, and by signs glued to letters.
Costs are roughly "how surprising is this word", 0 = an everyday word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from opwizard.reading.letter_pairs import surprise, telling_pairs

_LATIN_LANGUAGES = {
    "french": 0.0, "german": 0.0, "spanish": 0.0, "swedish": 0.1, "danish": 0.1, "norwegian": 0.1, "finnish": 0.1,
    "portuguese": 0.1, "italian": 0.1, "dutch": 0.1, "polish": 0.1, "czech": 0.15, "slovak": 0.2, "hungarian": 0.15,
    "romanian": 0.2, "croatian": 0.2, "slovenian": 0.2, "turkish": 0.15, "lithuanian": 0.2, "latvian": 0.2,
    "estonian": 0.25, "catalan": 0.25, "irish": 0.5, "icelandic": 0.3, "albanian": 0.5, "azerbaijani": 0.4,
    "maltese": 0.6, "welsh": 0.6, "esperanto": 1.5, "vietnamese": 0.4}
"""The languages written in Latin letters, and how rarely each is met in business data."""
_DOTTED, _DOTTED_ELSEWHERE = frozenset({"turkish", "azerbaijani"}), 4.0
"""The languages with İ, whose small letter is a plain i, and what it costs in others."""
_SCRIPTS = {
    "LATIN": tuple(_LATIN_LANGUAGES), "GREEK": ("greek",), "HEBREW": ("hebrew",), "ARABIC": ("arabic", "persian"),
    "CYRILLIC": ("russian", "ukrainian", "bulgarian", "serbian", "macedonian", "belarusian"), "THAI": ("thai",)}
_RARE = {**_LATIN_LANGUAGES, "russian": 0.0, "ukrainian": 0.05, "bulgarian": 0.05, "serbian": 0.2, "macedonian": 0.4,
         "belarusian": 0.3, "persian": 0.1, "thai": 0.0}
_USUAL_BITS = {"LATIN": 7.5, "THAI": 5.6}
"""Bits that a letter of an everyday word surprises with; a lone letter among plain ones surprises more."""
_OTHER_BITS, _BITS = 4.5, 4.5
"""The same for other scripts, and how many bits more make a word cost 1 more."""
_HAN = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作"
    "當這個來國們為說時過學對後沒發種樣開話從頭長見與電車東門風馬魚鳥黃區縣鄉鎮號樓號陳張劉楊趙吳鄧蕭許賴謝鄭蘇羅葉"
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛"
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲文辉建华红春梅志美雅婷怡君淑惠豪俊宏家豪冠宇思路街号省市区县公司有限北京上海广州深圳台湾臺灣功蓋名电话地址姓"
    "田中山本佐藤鈴木高橋伊渡辺村小林加吉川松井木斎清水森池阿部石原長谷部太郎子美恵花健一次三二四五六七八九十百千万円年月日東京都大阪府区町丁目番県市株式会社様")
_HANGUL = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지수영현준민서연은미경숙희철호동상태재원석기용"
    "의는을를에가도로과와으다나라마바사아자카타파하고서시구읍면리길번호층동주식회사대한민국서울부산인천대구광주울산세종전화이름주소우편")
_DRAWN = 4.0
"""What a sign costs that draws lines and boxes; no word has one."""
_FINAL = frozenset("ςםןץףך")
_EDGE, _OPENING, _CLOSING = "’‘“”„«»…–—€£©®™°ªº¿¡", "“‘„«¿¡", "”’»…™®°"
_ALONE = "•·†‡§¶"
_SHORTENED = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})
"""What stands behind the apostrophe of a word: it’s, don’t, we’ve."""
_ELIDED = frozenset({"l", "d", "c", "j", "m", "n", "o", "qu", "s", "t", "dell", "dall", "nell", "all", "un", "jusqu"})
"""What stands before one: l’été, O’Neill, dell’anno."""
_WORDS_OF_ONE = frozenset("àâáåæéèêíìîòóöøùúœÀÂÁÅÆÉÈÊÍÌÒÓÖØÙÚ")
"""Letters beyond a-z that are a word of some language by themselves."""


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


def _case_cost(word: str) -> float:
    """Return how odd the capitals stand: `иВАН`, `JosÉ`."""
    cost = 0.0
    for before, char in pairwise(word):
        if not (before + char).isascii() and before.islower() and char.isupper():
            cost += 2.0
    return cost


def word_cost(word: str) -> float:
    """Return how surprising a word (letters and the signs glued to them) is as something people write."""
    scripts = _scripts(word)
    languages = [name for script in scripts for name in _SCRIPTS.get(script, ())]
    return oddity(word) + (min(fit(word, languages)) if languages else 0.0)


def fit(word: str, languages: Sequence[str]) -> list[float]:
    """Return how badly the letters of a word fit each of these languages: 0 for an everyday word of it."""
    scripts = _scripts(word)
    pairs = telling_pairs(word)
    if not pairs and "İ" not in word:
        return [0.0] * len(languages)
    usual = max((_USUAL_BITS.get(script, _OTHER_BITS) for script in scripts), default=_OTHER_BITS)
    dotted = _DOTTED_ELSEWHERE if "İ" in word else 0.0
    return [_RARE.get(name, 0.0) + (surprise(pairs, name) - usual) / _BITS + (0.0 if name in _DOTTED else dotted)
            for name in languages]


def _scripts(word: str) -> set[str]:
    return {kind for kind in map(_kind, word) if kind.isupper()}


def oddity(word: str) -> float:
    """Return how odd a word is in any language: control characters, several scripts, misplaced capitals and signs."""
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
    return cost + _case_cost(word) + _shape_cost(word, scripts)


def _sign_cost(word: str, place: int, kinds: list[str]) -> float:
    """Return how odd a sign beyond ASCII is where it stands: quotation marks open before a word and close behind it."""
    char = word[place]
    if "\u2500" <= char <= "\u259f":
        return _DRAWN
    if len(word) == 1:
        return 0.3 if char in _EDGE or char in _ALONE else 2.0
    if 0 < place < len(word) - 1 and kinds[place - 1].isupper() and kinds[place + 1].isupper():
        if char == "·":
            return 0.3 if word[place - 1] + word[place + 1] in ("ll", "LL") else 2.0
        if char not in "’ʼ´":
            return 2.0
        if word[place + 1:].lower().rstrip("”’…") in _SHORTENED:
            return 0.1
        return 0.3 if word[:place].lower() in _ELIDED else 1.2
    if place == 0 and char in _OPENING:
        return 0.4
    if char in _CLOSING and not any(kind.isupper() for kind in kinds[place:]):
        return 0.15 if char == "…" else 0.4
    return 1.0 if char in _EDGE else 2.0


def _shape_cost(word: str, scripts: set[str]) -> float:
    """Return what a word of a script costs beyond its pairs of letters."""
    if scripts & {"CYRILLIC", "GREEK", "HEBREW", "ARABIC"}:
        return (0.3 if len(word) == 1 else 0.0) + sum(2.0 for char in word[:-1] if char in _FINAL)
    if scripts == {"LATIN"}:
        return (0.0 if word in _WORDS_OF_ONE else 0.7) if len(word) == 1 and word.isalpha() else 0.0
    if not scripts or scripts == {"THAI"}:
        return 0.0
    if scripts == {"HALFWIDTH"}:
        return 0.3 + (surprise(telling_pairs(unicodedata.normalize("NFKC", word)), "katakana") - _OTHER_BITS) / _BITS
    return sum(_east_cost(char) for char in word) / max(1, len(word))


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
