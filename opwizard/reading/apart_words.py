"""The words by which rows betray that they are no data, in the languages people export in: totals and footers."""

from __future__ import annotations

import re

_TOTALS = "|".join((
    r"(?:(?:grand|sub|running|overall|page|report|column|total|net|gross)[\s\-]*)?(?:totals?|sum)",
    r"(?:zwischen|gesamt|end)?summe|gesamt(?:betrag)?|insgesamt",
    r"total g[eé]n[eé]ral|sous-total|somme|totale|suma|totaal|subtotaal|eindtotaal",
    r"totalt|summa|sammanlagt|i alt|yhteens[aä]|celkem|spolu|razem|[oö]sszesen|(?:genel )?toplam",
    r"ukupno|skupaj|kokku|kop[aā]|i[sš] viso|σύνολο|итого|всего|общо|разом|усього|укупно",
    r"סה[\"״]כ|المجموع|الإجمالي|合計|合计|总计|總計|小計|小计|합계|총계|รวม|tổng(?: cộng)?|jumlah|कुल|[Σ∑]"))
_MEANS = r"averages?|mean|median|durchschnitt|mittelwert|moyenne|promedio|gemiddelde|count|anzahl"

_PERIODS = (r"(?:q[1-4]|kw|quarter|quartal|month|monat|mois|mes|year|jahr|week|woche"
            r"|jan(?:uar[yi]?|vier)?|feb(?:ruar[yi]?)?|f[eé]vrier|m[aä]r(?:ch|z|s|zo)?"
            r"|apr(?:ile?)?|avril|ma[iy]o?|jun[ei]?|juin|jul[yi]?|juillet|aug(?:ust)?"
            r"|ao[uû]t|sept?(?:em\w*)?|o[ck]t(?:o\w*)?|nov(?:em\w*)?|d[eé][cz](?:em\w*)?)\b")

TOTAL = (rf"(?i)^[\s*#:=\-]*(?:(?:{_TOTALS})"
         r"(?:\s*[:=]|\s*$|\s+(?:amount|for|of|rows|general|général|geral|eur|usd|gbp|credits?|debits?|deposits?"
         r"|withdrawals?|payments?|refunds?|fees|sales|due|paid|\d)"
         rf"|\s+{_PERIODS})"
         r"|(?:sub[\s\-]*total(?:e?s)?|subtotaal|zwischensumme|sous-total)\s+\S"
         r"|(?:opening|closing|starting|ending|beginning|final|new|old|available)\s+balance\b"
         r"|balance (?:brought |carried )?forward|(?:anfangs|end|schluss)(?:saldo|bestand|kontostand)"
         r"|solde (?:initial|final|d[eu])|saldo (?:inicial|final)"
         rf"|(?:{_MEANS})\s*[:=]?\s*$)")
"""How a cell begins that names totals: `Total:`, `Gesamt`, `Summe Q1`, `Total for 2024` (but also a person called
`Sum 41`)."""
TOTAL_OF = rf"(?i)^[\s*#:=\-]*(?:{_TOTALS})\s+\S"
"""How a cell begins that names the total of a group, whose name stands behind: `Total North`."""
LABEL = rf"(?i)^[\s*#:=\-]*(?:{_TOTALS}|{_MEANS})\s*[:=]?\s*$"
"""A cell that holds nothing but the word."""

_COUNTED = "|".join((
    r"rows?|records?|contacts?|items?|entries|results?|lines|orders|customers",
    r"datens[äa]tze|zeilen|eintr[äa]ge|enregistrements?|lignes|registros?|filas|l[ií]neas|linhas|righe|record",
    r"rijen|regels|rader|poster|rekord[óo]w|wierszy|záznamů|řádků|sor|записей|строк|件|行|条|kayıt|satır"))

FOOTER = re.compile("(?i)" + "|".join((
    rf"\b\d+\s+(?:{_COUNTED})(?!\w)",
    r"©|\(c\)\s|copyright|all rights reserved|confidential|vertraulich|confidentiel",
    r"\b(?:page|seite|página|pagina|pág\.?|sida|side|strona|strana|sivu|oldal|стр\w*\.?)\s+\d+",
    r"generated|exported|printed|created (?:on|by|at)|report (?:date|run)|elapsed|query (?:took|ok)",
    r"\b(?:accrual|cash) basis",
    r"erstellt (?:am|von|mit)|gedruckt|generiert|exportiert|stand:",
    r"généré|imprimé|édité le|generado|impreso|creado el|generato|stampato|creato il",
    r"gegenereerd|afgedrukt|aangemaakt|utskriven|skapad|wygenerowano|wydrukowano",
    r"(?:number|no\.?|count) of (?:rows|records|contacts|items|entries|orders|customers)",
    r"anzahl(?: der)? ?(?:datens|zeilen|eintr|kunden)?\w*\s*:?|nombre d[e']|número de|numero di|aantal",
    r"(?:всего|итого)\s+(?:записей|строк)",
    r"end of (?:file|report|list|data|export)|ende (?:de[sr] )?(?:liste|berichts?|datei|exports?)",
    r"fin (?:du|de la|del) |fine (?:elenco|report|lista|file)|einde (?:rapport|lijst|bestand)|конец",
    r"^\W*(?:end|eof|trailer|footer)\W*(?:\d+\W*)?$|^\s*\*+\s*end",
    r"^\W*(?:source|notes?|legend|disclaimer|quelle|hinweis|anmerkung|legende|nota|remarque|bron|opmerking)s?\s*:")))
"""What stands in the lines below a table: how many rows there were, when it was printed, whose it is."""
BETWEEN = re.compile(
    r"^\W*(?:page|seite|página|pagina|pág\.?|sida|side|strona|strana|sivu|oldal|стр\w*\.?)\s+\d+(?:\W|$)"
    r"|\s(?:page|seite|página|pagina)\s+\d+(?:\s*(?:/|of|von|de|di|sur)\s*\d+)?\W*$"
    r"|^\s*<br\s*/?>\s*$|^\s*<b>(?:warning|notice|deprecated|fatal error|parse error|strict standards)</b>",
    re.IGNORECASE)
"""What stands in rows between records: page numbers, and messages of the program that wrote the file."""
RULER = r"^\s*[|+: ]*[-=_*~–—]{2}[-=_*~–—+|: ]+$"
"""A line of signs; three at least, as one or two stand for "nothing" in many lists."""
