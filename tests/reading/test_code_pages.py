"""Old code pages told apart by words of the languages they were made for: few words are enough, capitals too."""

from __future__ import annotations

import pytest

from opwizard.reading.encodings import decode, likely_utf8

NAMES = {
    "french": "Hélène Lefèvre|Nîmes|François Dupré|déjà payé", "german": "Jürgen Weiß|Köln|Käthe Böhm|Straße",
    "portuguese": "João Gonçalves|não|Conceição|Brasília", "nordic": "Søren Ågård|Malmö|Jørgen Møller|Växjö",
    "icelandic": "Þórður Guðmundsson|Ísafjörður|Ægir Þór|Sigurðardóttir",
    "polish": "Łukasz Wójcik|Łódź|Małgorzata Dąbrowska|Częstochowa", "czech": "Jiří Dvořák|Plzeň|Růžena Šťastná|Děčín",
    "hungarian": "Győző Szűcs|Győr|Ildikó Szőke|Kőszeg", "croatian": "Željko Šarić|Đakovo|Ivančić|Petrović",
    "turkish": "Ayşe Yıldız|Muğla|Çağrı Öztürk|Işıl Doğan", "lithuanian": "Rūta Žukauskaitė|Šiauliai|Kęstutis|Eglė",
    "latvian": "Jānis Bērziņš|Rīga|Kārlis Kļaviņš|Ventspils Ģirts", "estonian": "Jüri Põld|Võru|Külli Mägi|Õie Žanna",
    "russian": "Иванов Сергей|Москва|Щукина Ольга|оплачено", "ukrainian": "Їжакевич Ірина|Київ|Євген|Львів",
    "bulgarian": "Георги Иванов|Пловдив|Цветан Тодоров|Ъглова", "greek": "Γιώργος Παπάς|Αθήνα|Ελένη|Θεσσαλονίκη",
    "hebrew": "שלום כהן|תל אביב|ירושלים|מרים לוי", "arabic": "محمد العربي|القاهرة|فاطمة|شارع النيل",
    "thai": "สมชาย ใจดี|เชียงใหม่|สุดารัตน์|ภูเก็ต", "chinese": "李娜|北京市朝阳区|王伟|有限公司",
    "taiwanese": "陳大文|台北市信義區|林志玲|黃美惠", "japanese": "田中さくら|東京都新宿区|佐藤ユカ|鈴木一郎",
    "half-width": "ﾀﾅｶ ｻｸﾗ|ﾄｳｷｮｳ|ｽｽﾞｷ ｲﾁﾛｳ|ﾔﾏﾓﾄ", "korean": "김민준|서울특별시 강남구|이서연|주식회사"}
PAGES = {
    "french": "cp1252 mac-roman cp850 cp437", "german": "cp1252 mac-roman cp850 cp1250",
    "portuguese": "cp1252 cp860 cp850", "nordic": "cp1252 cp865 cp850 mac-roman",
    "icelandic": "cp1252 cp861 mac-iceland",
    "polish": "cp1250 iso8859-2 cp852 mac-latin2", "czech": "cp1250 cp852", "hungarian": "cp1250 iso8859-2 cp852",
    "croatian": "cp1250 cp852 mac-croatian", "turkish": "cp1254 iso8859-9 cp857 mac-turkish",
    "lithuanian": "cp1257 cp775 iso8859-13", "latvian": "cp1257 cp775 iso8859-13", "estonian": "cp1257 cp775",
    "russian": "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic", "ukrainian": "cp1251 koi8-u", "bulgarian": "cp1251 cp866",
    "greek": "cp1253 iso8859-7 cp737 cp869", "hebrew": "cp1255 cp862", "arabic": "cp1256 iso8859-6 cp720",
    "thai": "cp874", "chinese": "gb18030", "taiwanese": "big5", "japanese": "cp932 euc_jp", "half-width": "cp932",
    "korean": "cp949"}
EVERY = [(language, page) for language, pages in PAGES.items() for page in pages.split()]
NO_CAPITALS = {("french", "cp437"), *(pair for pair in EVERY if pair[0] in {
    "hebrew", "arabic", "thai", "chinese", "taiwanese", "japanese", "korean", "half-width", "turkish"})}


def table(names: list[str]) -> str:
    """Return a customer list in which only these names have letters beyond a-z."""
    people = "".join(f"a{at}@example.com;{name};{at}.50;2024-01-01\n" for at, name in enumerate(names))
    return "Email;Name;Paid;When\n" + people + "".join(f"p{at}@example.com;Person {at};5;\n" for at in range(10))


@pytest.mark.parametrize(("language", "page"), EVERY)
def test_four_names_tell_the_code_page(language: str, page: str) -> None:
    text = table(NAMES[language].split("|"))
    found = decode(text.encode(page))
    assert found.letters() == text
    assert found.guessed


@pytest.mark.parametrize(("language", "page"), [pair for pair in EVERY if pair not in NO_CAPITALS])
def test_names_in_capitals_tell_the_code_page(language: str, page: str) -> None:
    text = table(NAMES[language].upper().split("|"))
    assert decode(text.encode(page)).letters() == text


@pytest.mark.parametrize(("name", "page"), [
    ("Győző Szűcs", "cp852"), ("Łukasz Wójcik", "cp1250"), ("Yıldız", "cp857"), ("Žukauskaitė", "cp1257"),
    ("Võru", "cp1257"), ("Müller", "mac-roman"), ("Иванов", "koi8-r"), ("Αθήνα", "cp737"),
    ("João", "cp860"), ("Þórður", "cp861")])
def test_the_right_reading_of_a_single_word_is_taken_or_offered(name: str, page: str) -> None:
    raw = table([name]).encode(page)
    found = decode(raw)
    assert name in [word for way in (found.encoding, *found.alternatives)
                    for word in [name] if name in raw.decode(way, "replace")]


def test_vietnamese_letters_come_whole() -> None:
    written = "Email;Name\na@example.com;Nguyê\u0303n Văn Đư\u0301c\nb@example.com;Trâ\u0300n Thi\u0323\n"
    assert "Nguyễn Văn Đức" in decode(written.encode("cp1258")).letters()


@pytest.mark.parametrize(("encoding", "text"), [
    ("utf-7", "Name,Mail,Tel\nJürgen Müller,a+b@example.com,+49-30-123\nZoë Ñandú,z@example.com,1\n"),
    ("hz", "Name,City\n李娜,北京市\n王伟,上海\n"), ("iso2022_kr", "이름,도시\n김민준,서울특별시\n"),
    ("iso2022_jp", "名前,市\n田中さくら,東京都\n"), ("iso2022_jp_ext", "名前,市\n田中さくら,東京都\nﾀﾅｶ,x\n")])
def test_letters_written_with_plain_ones_are_read(encoding: str, text: str) -> None:
    raw = text.encode(encoding)
    assert likely_utf8(raw) is None
    assert decode(raw).letters() == text


@pytest.mark.parametrize("text", [
    "Name,Tel\nAnn,+49-30-1234\nBo,+1-555-123-4567\n", "Mail\nann+news-letter@example.com\n", "a,b\n~{x}~,+AB-CD-\n",
    "Tel\n+AAAA-12\n", "Code\n+ABC-\n+XYZ-\n"])
def test_telephone_numbers_and_addresses_are_no_hidden_letters(text: str) -> None:
    assert decode(text.encode()).letters() == text


@pytest.mark.parametrize(("page", "end"), [("cp037", "\x85"), ("cp273", "\n"), ("cp500", "\x85")])
def test_the_table_of_a_mainframe_is_read(page: str, end: str) -> None:
    text = "Name,Mail,Town\nJürgen Müller,a@example.com,Köln\nAnn Li,ann@example.com,Ulm\nBo Jones,b@example.com,Rome\n"
    assert decode(text.replace("\n", end).encode(page)).letters() == text


def test_names_from_abroad_are_no_reason_to_read_lines_of_boxes() -> None:
    text = table(["Çelik", "Ñandu", "Müller", "José"])
    assert decode(text.encode("cp437")).letters() == text
