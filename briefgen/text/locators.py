"""Places within a source: "para. 4", "pp. 3–5, 9", "annexe II", "第4段".

Labels are the locator types of CSL 1.0.2 and a few that documents of public bodies need besides. Which words make a
number follows pandoc (`Text.Pandoc.Citeproc.Locator`); it is wider where UN papers are: single capitals after a label
("annex A"), "and" between numbers, "ff." within the value.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from briefgen.text.function_words import function_words, primary
from briefgen.text.patterns import late

CUSTOM = "custom"
"""The label of a locator that is printed as typed."""

# By language: the label, then what is printed for one place and for several, then what else people type; where what is
# printed is an abbreviation, with a full stop in it, the next two are the whole words. Final full stops may be left out
# when typing. A form that two labels share belongs to the first of them.
_TERMS = {
    "en": """
page: p. | pp. | page | pages | pg. | pgs.
paragraph: para. | paras. | paragraph | paragraphs | par. | pars. | ¶ | ¶¶
section: sec. | secs. | section | sections | sect. | sects. | § | §§
chapter: chap. | chaps. | chapter | chapters | ch. | chs.
article-locator: art. | arts. | article | articles
annex: annex | annexes
appendix: app. | apps. | appendix | appendices | appendixes
clause: cl. | cls. | clause | clauses
operative-paragraph: op. para. | op. paras. | operative paragraph | operative paragraphs | operative para. | \
operative paras.
preambular-paragraph: preamb. para. | preamb. paras. | preambular paragraph | preambular paragraphs | \
preambular para. | preambular paras.
sub-paragraph: subpara. | subparas. | subparagraph | subparagraphs | sub-paragraph | sub-paragraphs | sub-para. | \
sub-paras.
schedule: sch. | schs. | schedule | schedules
recommendation: recommendation | recommendations | rec. | recs.
box: box | boxes
volume: vol. | vols. | volume | volumes
part: pt. | pts. | part | parts
book: bk. | bks. | book | books
issue: no. | nos. | issue | issues | number | numbers
note: n. | nn. | note | notes | footnote | footnotes | fn. | fns. | endnote | endnotes
figure: fig. | figs. | figure | figures
table: table | tables | tbl. | tbls. | tab. | tabs.
column: col. | cols. | column | columns
line: l. | ll. | line | lines
verse: v. | vv. | verse | verses
folio: fol. | fols. | folio | folios
opus: op. | opp. | opus | opera
sub-verbo: s.v. | s.vv. | sub verbo | sub verbis
rule: r. | rr. | rule | rules
title-locator: tit. | titt. | title | titles
supplement: supp. | supps. | supplement | supplements
equation: eq. | eqq. | equation | equations | eqs.
canon: can. | cann. | canon | canons
act: act | acts
scene: sc. | scs. | scene | scenes
elocation: loc. | locs. | location | locations
version: version | versions
timestamp: at | at | timestamp | timestamps | min. | minute | minutes
""",
    "fr": """
page: p. | p. | page | pages | pp.
paragraph: par. | par. | paragraphe | paragraphes | paragr. | § | §§ | ¶
section: sect. | sect. | section | sections
chapter: chap. | chap. | chapitre | chapitres
article-locator: art. | art. | article | articles
annex: annexe | annexes
appendix: append. | append. | appendice | appendices
clause: clause | clauses
operative-paragraph: par. du dispositif | par. du dispositif | paragraphe du dispositif | paragraphes du dispositif
preambular-paragraph: al. du préambule | al. du préambule | alinéa du préambule | alinéas du préambule
sub-paragraph: al. | al. | alinéa | alinéas
schedule: annexe | annexes
recommendation: recommandation | recommandations | recomm.
box: encadré | encadrés
volume: vol. | vol. | volume | volumes | tome | tomes | t.
part: partie | parties
book: livre | livres
issue: nᵒ | nᵒˢ | numéro | numéros | no | nos | n° | n°s
note: n. | n. | note | notes
figure: fig. | fig. | figure | figures
table: tab. | tab. | tableau | tableaux
column: col. | col. | colonne | colonnes
line: l. | l. | ligne | lignes
verse: v. | v. | verset | versets
folio: fᵒ | fᵒˢ | folio | folios | fo | fos | f°
opus: op. | op. | opus
sub-verbo: s. v. | s. v. | sub verbo
rule: règle | règles
title-locator: tit. | tit. | titre | titres
supplement: suppl. | suppl. | supplément | suppléments
equation: éq. | éq. | équation | équations
canon: can. | can. | canon | canons
act: acte | actes
scene: sc. | sc. | scène | scènes
elocation: emplacement | emplacements
version: version | versions
timestamp: à | à | minute | minutes
""",
    "es": """
page: p. | pp. | página | páginas | pág. | págs.
paragraph: párr. | párrs. | párrafo | párrafos
section: sec. | secs. | sección | secciones | secc.
chapter: cap. | caps. | capítulo | capítulos
article-locator: art. | arts. | artículo | artículos
annex: anexo | anexos
appendix: apéndice | apéndices
clause: cláusula | cláusulas
operative-paragraph: párr. disp. | párrs. disp. | párrafo dispositivo | párrafos dispositivos
preambular-paragraph: párr. preámb. | párrs. preámb. | párrafo del preámbulo | párrafos del preámbulo
sub-paragraph: apdo. | apdos. | apartado | apartados
schedule: anexo | anexos
recommendation: recomendación | recomendaciones
box: recuadro | recuadros
volume: vol. | vols. | volumen | volúmenes | tomo | tomos | t.
part: pt. | pts. | parte | partes
book: lib. | libs. | libro | libros
issue: n.º | n.ºs | número | números | núm. | núms.
note: n. | nn. | nota | notas
figure: fig. | figs. | figura | figuras
table: cuadro | cuadros | tabla | tablas
column: col. | cols. | columna | columnas
line: l. | ll. | línea | líneas
verse: v. | vv. | verso | versos | versículo | versículos
folio: f. | ff. | folio | folios
opus: op. | opp. | opus
sub-verbo: s. v. | s. vv. | sub voce
rule: regla | reglas
title-locator: tít. | títs. | título | títulos
supplement: supl. | supls. | suplemento | suplementos
equation: ec. | ecs. | ecuación | ecuaciones
canon: can. | cann. | canon | cánones
act: acto | actos
scene: escena | escenas
elocation: ubicación | ubicaciones
version: versión | versiones
timestamp: min. | min. | minuto | minutos
""",
    "ru": """
page: с. | с. | страница | страницы | стр.
paragraph: п. | пп. | пункт | пункты | параграф | параграфы
section: разд. | разд. | раздел | разделы
chapter: гл. | гл. | глава | главы
article-locator: ст. | ст. | статья | статьи
annex: прил. | прил. | приложение | приложения
appendix: добавление | добавления
clause: положение | положения
operative-paragraph: п. постановляющей части | пп. постановляющей части | пункт постановляющей части | \
пункты постановляющей части
preambular-paragraph: п. преамбулы | пп. преамбулы | пункт преамбулы | пункты преамбулы | абзац преамбулы | \
абзацы преамбулы
sub-paragraph: подп. | подп. | подпункт | подпункты
schedule: прил. | прил. | приложение | приложения
recommendation: рекомендация | рекомендации
box: вставка | вставки
volume: т. | тт. | том | тома
part: ч. | чч. | часть | части
book: кн. | кн. | книга | книги
issue: вып. | вып. | выпуск | выпуски | № | №№
note: прим. | прим. | примечание | примечания
figure: рис. | рис. | рисунок | рисунки
table: табл. | табл. | таблица | таблицы
column: стб. | стб. | столбец | столбцы
line: строка | строки
verse: стих | стихи
folio: л. | лл. | лист | листы
opus: соч. | соч. | сочинение | сочинения
rule: правило | правила
title-locator: титул | титулы
supplement: доп. | доп. | дополнение | дополнения
equation: ур. | ур. | уравнение | уравнения
canon: канон | каноны
act: действие | действия
scene: сцена | сцены
elocation: расположение | расположения
version: версия | версии
sub-verbo: под словом | под словами
timestamp: мин. | мин. | минута | минуты
""",
    "ar": """
page: ص | ص | صفحة | صفحات | الصفحة | الصفحات
paragraph: فقرة | فقرات | الفقرة | الفقرات | الفقرتان
section: قسم | أقسام | القسم | الفرع | الأقسام
chapter: فصل | فصول | الفصل | الفصول
article-locator: المادة | المواد | مادة | مواد
annex: المرفق | المرفقات | مرفق | مرفقات
appendix: التذييل | التذييلات | تذييل
clause: البند | البنود | بند | بنود
operative-paragraph: فقرة المنطوق | فقرات المنطوق
preambular-paragraph: فقرة الديباجة | فقرات الديباجة
sub-paragraph: الفقرة الفرعية | الفقرات الفرعية | فقرة فرعية | فقرات فرعية
schedule: الجدول | الجداول
recommendation: التوصية | التوصيات | توصية
box: الإطار | الأطر | إطار
volume: مجلد | مجلدات | المجلد | المجلدات | م
part: جزء | أجزاء | الجزء | الأجزاء | ج
book: كتاب | كتب | الكتاب
issue: عدد | أعداد | العدد
note: ملاحظة | ملاحظات | الحاشية | حاشية
figure: الشكل | الأشكال | شكل | رسم توضيحي
table: الجدول | الجداول | جدول
column: عمود | أعمدة | العمود
line: سطر | أسطر | السطر
verse: بيت | أبيات
rule: القاعدة | القواعد | قاعدة | قواعد
title-locator: الباب | الأبواب | باب
supplement: الملحق | الملاحق | ملحق | ملاحق
equation: المعادلة | المعادلات | معادلة
canon: القانون | القوانين
act: الفصل | الفصول
scene: المشهد | المشاهد | مشهد
elocation: الموقع | المواقع | موقع
folio: ورقة | أوراق | الورقة
opus: عمل | أعمال | العمل
sub-verbo: مدخل | مداخل | المدخل
version: إصدار | إصدارات | الإصدار
timestamp: الدقيقة | الدقائق | دقيقة
""",
    "zh": """
page: 页 | 页 | 頁
paragraph: 段 | 段 | 段落
section: 节 | 节 | 節
chapter: 章 | 章
article-locator: 条 | 条 | 條
annex: 附件 | 附件
appendix: 附录 | 附录 | 附錄
clause: 款 | 款
operative-paragraph: 执行段 | 执行段 | 執行段
preambular-paragraph: 序言段 | 序言段
sub-paragraph: 分段 | 分段
schedule: 附表 | 附表
recommendation: 建议 | 建议 | 建議
box: 方框 | 方框
volume: 卷 | 卷
part: 部分 | 部分
book: 册 | 册
issue: 期 | 期 | 号
note: 注 | 注 | 脚注
figure: 图 | 图 | 圖
table: 表 | 表
column: 栏 | 栏
line: 行 | 行
rule: 规则 | 规则
verse: 篇 | 篇
folio: 叶 | 叶
opus: 作品 | 作品
sub-verbo: 词条 | 词条
title-locator: 编 | 编
supplement: 补编 | 补编
equation: 公式 | 公式 | 式
canon: 准则 | 准则
act: 幕 | 幕
scene: 场 | 场
elocation: 位置 | 位置
version: 版本 | 版本 | 版
timestamp: 分钟 | 分钟
""",
    "de": """
page: S. | S. | Seite | Seiten
paragraph: Abs. | Abs. | Absatz | Absätze | Ziff. | Ziffer | Ziffern
section: Abschn. | Abschn. | Abschnitt | Abschnitte | § | §§
chapter: Kap. | Kap. | Kapitel
article-locator: Art. | Art. | Artikel
annex: Anhang | Anhänge | Anlage | Anlagen
appendix: Appendix | Appendices
clause: Klausel | Klauseln
operative-paragraph: Ziff. | Ziff. | Ziffer | Ziffern
preambular-paragraph: Präambelabs. | Präambelabs. | Präambelabsatz | Präambelabsätze
schedule: Anlage | Anlagen
sub-paragraph: Unterabs. | Unterabs. | Unterabsatz | Unterabsätze
recommendation: Empfehlung | Empfehlungen
box: Kasten | Kästen
volume: Bd. | Bde. | Band | Bände
part: Teil | Teile
book: Buch | Bücher
issue: Nr. | Nrn. | Nummer | Nummern
note: Anm. | Anm. | Anmerkung | Anmerkungen | Fn. | Fußnote | Fußnoten
figure: Abb. | Abb. | Abbildung | Abbildungen
table: Tab. | Tab. | Tabelle | Tabellen
column: Sp. | Sp. | Spalte | Spalten
line: Z. | Z. | Zeile | Zeilen
verse: V. | V. | Vers | Verse
folio: Bl. | Bl. | Blatt | Blätter
rule: Regel | Regeln
act: Akt | Akte
scene: Szene | Szenen
timestamp: Min. | Min. | Minute | Minuten
""",
}
# Written in capitals these are the paragraphs of a resolution, not a work of music and not pages.
_CAPITALS = {
    "OP": "operative-paragraph",
    "OPs": "operative-paragraph",
    "PP": "preambular-paragraph",
    "PPs": "preambular-paragraph",
}
_AND = "and|et|y|e|и|und|و|和|及|to|à|a|bis|&"
_SPACE = late(r"\s*")
_ROMAN = late(r"m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_FOLLOWING = late(r"(?<=f)\.|\s?ff?\b\.?|\s+et seq\b\.?")
_CONJUNCTION = late(rf"\s+(?:{_AND})\s+", re.IGNORECASE)
_SEPARATOR = late(r"\s*[,;،؛、，；]\s*|\s+|")
_SEVERAL = late(rf"\d\s?-\s?\d|[\w)\]](?:\s*[,;،؛、，；–—&]\s*|\s+(?:{_AND})\s+)[\w(\[]", re.IGNORECASE)
_CHINESE = late(r"第?\s*(?P<value>\d[\d\s、，,\-–—至到和及]*|[一二三四五六七八九十百]+)\s*")
_CHINESE_PARTS = {"执行部分": "执行段", "序言部分": "序言段"}
"""Parts of a resolution, which stand before the number of a paragraph, and the words for such a paragraph."""
_UNKNOWN = late(r"(?P<words>(?P<label>[^\W\d_]{1,16}\.?)\s*(?:\d{1,3}|[ivxlIVXL]+)[a-z]?)\s*(?:[,;.)\]]|$)")


class Locator(NamedTuple):
    """A place within a source, as read from the beginning of a text."""

    label: str | None
    """A CSL locator type or one of ours; `custom` for words in braces; None where there is no locator."""
    value: str
    """Without the label's word: "4", "3–5, 9"; two hyphens are the dash that they stand for."""
    rest: str
    """What follows, from the first letter after the value on."""


def read_locator(text: str, language: str, *, unlabelled: bool = True) -> Locator:
    """The locator that `text` begins with; label None, an empty value and all of the text where it begins with none.

    Words of English and of `language` are read, singular or plural, with or without their full stop. A bare number is a
    page unless `unlabelled` is false. Braces hold a locator of any words; without a known label it is `custom`.
    """
    start = _skip(text, 0)
    nothing = Locator(None, "", text)
    if text.startswith("{", start):
        return _delimited(text, start, language) or nothing
    found = _label_at(text, start, language)
    if found is None:
        return _postfix(text, start, language) or (_bare(text, start) if unlabelled else None) or nothing
    label, begin = found
    end = _value_end(text, begin, is_labelled=True)
    if end is None:
        return (_bare(text, start) if unlabelled else None) or nothing
    return Locator(label, _dashed(text[begin:end]), text[end:])


def unread_locator(text: str, language: str) -> str | None:
    """The words that stand where a locator would, as "leaf 4" does, with a label that is none that we know; else None.

    Years, and numbers that words go on after ("9 March"), make no locator; nor do function words ("at 5").
    """
    found = _UNKNOWN.match(text, _skip(text, 0))
    if found is None or _label_at(text, found.start(), language):
        return None
    word = found["label"].rstrip(".").casefold()
    if word in function_words("en") or word in function_words(language) or _is_roman(word):
        return None
    return found["words"]


def printed_locator(label: str | None, value: str, language: str) -> str:
    """A locator in words: "paras. 3, 5"; as typed for `custom`, the bare value where no term is known."""
    term = locator_term(label, value, language)
    if term is None:
        return value
    value = re.sub(r"(?<=\d)\s?-\s?(?=\d)", "–", value) if is_several(value) else value
    if primary(language) == "zh" and term not in _forms("en"):
        before, after = around_chinese(term) if value[:1].isdigit() else (term, "")
        return f"{before}{value}{after}"
    return f"{term}\u00a0{value}" if not term.endswith(("§", "¶")) else f"{term}\u202f{value}"


def around_chinese(term: str) -> tuple[str, str]:
    """What stands before and behind the number of a place in Chinese: 第4段, 执行部分第4段."""
    part = next((part for part, word in _CHINESE_PARTS.items() if word == term), "")
    return f"{part}第", "段" if part else term


def locator_term(label: str | None, value: str, language: str) -> str | None:
    """The word for a label before this value, in `language`, else in English; None for `custom` and unknown labels."""
    for tag in (primary(language), "en"):
        forms = _printed(tag).get(label or "")
        if forms is not None:
            return forms[1] if is_several(value) else forms[0]
    return None


class Term(NamedTuple):
    """The words for a label, for one place and for several."""

    short: tuple[str, str]
    """As they are printed before a value."""
    long: tuple[str, str]


def terms(label: str, language: str) -> Term | None:
    """The words for a label in `language`; None where it has none. English is not asked."""
    forms = dict(_rows(primary(language))).get(label)
    if forms is None:
        return None
    short, whole = (forms[0], forms[1]), forms[2:4]
    return Term(short, (whole[0], whole[-1]) if whole and "." in forms[0] else short)


def is_several(value: str) -> bool:
    """Whether a value names more than one place: "3–5", "3, 5", but not "2.1" or "S-10"."""
    return _SEVERAL.search(value) is not None


# ------------------------------------------------------------------------------------------------------------ terms


@cache
def _rows(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows: list[tuple[str, tuple[str, ...]]] = []
    for line in _TERMS.get(language, "").strip().splitlines():
        label, _, forms = line.partition(":")
        rows.append((label, tuple(form.strip() for form in forms.split("|"))))
    return tuple(rows)


@cache
def _printed(language: str) -> dict[str, tuple[str, str]]:
    return {label: (forms[0], forms[1]) for label, forms in _rows(language)}


@cache
def _forms(language: str) -> dict[str, str]:
    """Typed forms, folded and without their final full stop, to labels."""
    forms: dict[str, str] = {}
    for label, words in _rows(language):
        for word in words:
            folded = _folded(word)
            if not (label == "timestamp" and folded in ("at", "à")):
                forms.setdefault(folded, label)
    return forms


@cache
def _reading(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    forms = {**_forms("en"), **_forms(language)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    # Within a form white space is any, and the full stops of abbreviations may be missing ("op para").
    words = (re.escape(form).replace(r"\ ", r"\s+").replace(r"\.", r"\.?") for form in longest_first)
    return forms, re.compile(f"({'|'.join(words)})\\.?", re.IGNORECASE)


def _folded(word: str) -> str:
    return " ".join(word.casefold().split()).removesuffix(".")


# ---------------------------------------------------------------------------------------------------------- reading


def _label_at(text: str, start: int, language: str) -> tuple[str, int] | None:
    """The label that stands there, and where its value begins."""
    for word, label in _CAPITALS.items():
        end = start + len(word)
        if text.startswith(word, start) and text[end : end + 1] and not text[end].isalpha():
            return label, _skip(text, end)
    forms, pattern = _reading(primary(language))
    found = pattern.match(text, start)
    if found is None:
        return None
    end = found.end()
    after = text[end : end + 1]
    is_separate = not found[1][-1].isalpha() or not (after.isalpha() or after in ("'", "’"))
    if not after or not is_separate:
        return None
    typed = re.sub(r"\.", "", " ".join(found[1].casefold().split()))
    label = next(label for form, label in forms.items() if form.replace(".", "") == typed)
    return label, _skip(text, end)


def _delimited(text: str, start: int, language: str) -> Locator | None:
    end = _closing(text, start)
    if end is None:
        return None
    inside, rest = text[start + 1 : end - 1].strip(), text[end:]
    if not inside:
        return Locator(None, "", rest)
    found = _label_at(inside, 0, language)
    if found and inside[found[1] :]:
        return Locator(found[0], inside[found[1] :], rest)
    return Locator(CUSTOM, inside, rest)


def _postfix(text: str, start: int, language: str) -> Locator | None:
    """Chinese puts the label behind: 第4段."""
    if primary(language) != "zh":
        return None
    part = next((part for part in _CHINESE_PARTS if text.startswith(part, start)), "")
    found = _CHINESE.match(text, start + len(part))
    if found is None:
        return None
    forms = _forms("zh")
    if part and text.startswith("段", found.end()):
        return Locator(forms[_CHINESE_PARTS[part]], found["value"].strip(), text[found.end() + 1 :])
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if text.startswith(form, found.end()):
            return Locator(forms[form], found["value"].strip(), text[found.end() + len(form) :])
    return None


def _bare(text: str, start: int) -> Locator | None:
    end = _value_end(text, start, is_labelled=False)
    return None if end is None else Locator("page", _dashed(text[start:end]), text[end:])


def _dashed(value: str) -> str:
    """The value with the dash that two hyphens stand for."""
    return re.sub(r"(?<=[^\s-])--(?=[^\s-])", "–", value)


def _value_end(text: str, start: int, *, is_labelled: bool) -> int | None:
    """Where a value that begins at `start` ends; None where none begins there."""
    end = _word_end(text, start, is_labelled=is_labelled)
    if end is None:
        return None
    while True:
        following = _FOLLOWING.match(text, end)
        if following:
            end = following.end()
        separator = (is_labelled and _CONJUNCTION.match(text, end)) or _SEPARATOR.match(text, end)
        if not separator or not separator[0]:
            return end
        further = _word_end(text, separator.end(), is_labelled=is_labelled, is_first=False)
        if further is None:
            return end
        end = further


def _word_end(text: str, start: int, *, is_labelled: bool, is_first: bool = True) -> int | None:
    """Where one word of a value ends; it holds a digit, or after a label is a roman number or a capital letter."""
    position = start
    while position < len(text):
        letter = text[position]
        if letter in _PAIRS:
            closing = _closing(text, position)
            if closing is None:
                break
            position = closing
        elif _is_unit(letter) or (letter in "./" and position > start and _is_unit(text[position + 1 : position + 2])):
            position += 1
        else:
            break
    word = text[start:position].rstrip(":")
    position = start + len(word)
    if not word:
        return None
    if any(letter.isdigit() for letter in word):
        return position
    if not is_labelled:
        return None
    if _is_roman(word.strip("()[]")) or all(_is_roman(part) for part in re.split("[-–]", word)):
        return position
    return position if is_first and len(word) == 1 and word.isupper() else None


def _is_unit(letter: str) -> bool:
    if not letter or letter.isspace():
        return False
    return letter in "-–:" or not unicodedata.category(letter).startswith("P")


def _closing(text: str, start: int) -> int | None:
    """The place after the bracket that closes the one at `start`; None where it stays open."""
    expected: list[str] = []
    for position in range(start, len(text)):
        letter = text[position]
        if letter in _PAIRS:
            expected.append(_PAIRS[letter])
        elif letter in ")]}":
            if not expected or expected.pop() != letter:
                return None
            if not expected:
                return position + 1
    return None


def _is_roman(word: str) -> bool:
    return bool(word) and _ROMAN.fullmatch(word) is not None


def _skip(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start
